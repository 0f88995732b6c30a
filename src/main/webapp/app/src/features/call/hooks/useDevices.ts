import { useEffect, useState } from "react";

export interface Device {
  id: string;
  label: string;
}

export interface Devices {
  microphones: Device[];
  cameras: Device[];
}

const NONE: Devices = { microphones: [], cameras: [] };

/**
 * What is plugged in. Browsers tell names only to whom the devices are allowed.
 *
 * @param asked changes when that may have become so
 */
export function useDevices(asked: unknown): Devices {
  const [devices, setDevices] = useState(NONE);
  useEffect(() => {
    const media = navigator.mediaDevices as MediaDevices | undefined;
    if (media === undefined) return;
    let stopped = false;
    const look = (): void => {
      media.enumerateDevices().then(
        (found) => {
          if (!stopped) setDevices({ microphones: ofKind(found, "audioinput", "Microphone"), cameras: ofKind(found, "videoinput", "Camera") });
        },
        () => undefined,
      );
    };
    look();
    media.addEventListener("devicechange", look);
    return () => {
      stopped = true;
      media.removeEventListener("devicechange", look);
    };
  }, [asked]);
  return devices;
}

function ofKind(found: MediaDeviceInfo[], kind: MediaDeviceKind, name: string): Device[] {
  return found
    .filter((device) => device.kind === kind && device.deviceId !== "")
    .map((device, index) => ({ id: device.deviceId, label: device.label || `${name} ${index + 1}` }));
}
