import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import type { LocalMedia, LocalMediaState } from "@concord/client";
import {
  IconCheck,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconScreenShare,
  IconScreenShareOff,
  IconSettings,
  IconVideo,
  IconVideoOff,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useDevices, type Device } from "../hooks/useDevices";

interface SwitchProps {
  label: string;
  /** What it switches is on. */
  on: boolean;
  warns?: boolean;
  icon: ReactNode;
  onClick: () => void;
}

function Switch({ label, on, warns = false, icon, onClick }: SwitchProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        size={38}
        radius="xl"
        variant={warns ? "light" : "default"}
        color={warns ? "red" : undefined}
        aria-label={label}
        aria-pressed={on}
        onClick={onClick}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

/** What one's microphone and camera do. */
export function MediaSwitches({ media, state }: { media: LocalMedia; state: LocalMediaState }) {
  const { audio, video } = state;
  return (
    <>
      <Switch
        label={audio ? "Mute the microphone" : "Unmute the microphone"}
        on={audio}
        warns={!audio}
        icon={audio ? <IconMicrophone size={20} /> : <IconMicrophoneOff size={20} />}
        onClick={() => void media.setMicrophone(!audio)}
      />
      <Switch
        label={video ? "Turn the camera off" : "Turn the camera on"}
        on={video}
        warns={!video}
        icon={video ? <IconVideo size={20} /> : <IconVideoOff size={20} />}
        onClick={() => void media.setCamera(!video)}
      />
    </>
  );
}

function DeviceItems({ devices, chosen, onChoose }: { devices: Device[]; chosen: string | null; onChoose: (id: string) => void }) {
  return devices.map(({ id, label }, index) => (
    <Menu.Item
      key={id}
      leftSection={<IconCheck size={15} style={{ visibility: (chosen === null ? index === 0 : chosen === id) ? "visible" : "hidden" }} />}
      onClick={() => onChoose(id)}
    >
      {label}
    </Menu.Item>
  ));
}

export interface CallControlsProps {
  media: LocalMedia;
  state: LocalMediaState;
  onLeave: () => void;
}

export function CallControls({ media, state, onLeave }: CallControlsProps) {
  const { microphones, cameras } = useDevices(state.tracks);
  return (
    <>
      <MediaSwitches media={media} state={state} />
      {media.canShareScreen && (
        <Switch
          label={state.screen ? "Stop sharing your screen" : "Share your screen"}
          on={state.screen}
          icon={state.screen ? <IconScreenShareOff size={20} /> : <IconScreenShare size={20} />}
          onClick={() => void media.setScreen(!state.screen)}
        />
      )}
      <Menu position="top" withinPortal>
        <Menu.Target>
          <Tooltip label="Microphone and camera">
            <ActionIcon size={38} radius="xl" variant="default" aria-label="Microphone and camera">
              <IconSettings size={20} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown maw={300}>
          <Menu.Label>Microphone</Menu.Label>
          <DeviceItems devices={microphones} chosen={state.microphone} onChoose={(id) => void media.chooseMicrophone(id)} />
          <Menu.Label>Camera</Menu.Label>
          <DeviceItems devices={cameras} chosen={state.camera} onChoose={(id) => void media.chooseCamera(id)} />
        </Menu.Dropdown>
      </Menu>
      <Tooltip label="Leave the call">
        <ActionIcon size={38} radius="xl" variant="filled" color="red" aria-label="Leave the call" onClick={onLeave}>
          <IconPhoneOff size={20} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
