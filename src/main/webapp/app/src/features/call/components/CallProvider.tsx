import { notifications } from "@mantine/notifications";
import { Call, LocalMedia, signallingOf } from "@concord/client";
import { useClient } from "@concord/client/react";
import { lazy, Suspense, useEffect, useMemo, useState, type ReactNode } from "react";
import { stored } from "../../../api";
import { useIdentity } from "../../people";
import { CallContext, type CallPlace, type CurrentCall } from "../callContext";
import { endText } from "../words";

const PreJoin = lazy(() => import("./PreJoin").then(({ PreJoin: component }) => ({ default: component })));
const CallWindow = lazy(() => import("./CallWindow").then(({ CallWindow: component }) => ({ default: component })));

/** What one last came in with. */
const devices = stored<{ audio: boolean; video: boolean }>("call", (raw) => {
  const { audio, video } = (typeof raw === "object" && raw !== null ? raw : {}) as Record<string, unknown>;
  return { audio: audio !== false, video: video !== false };
});

interface Preparation {
  place: CallPlace;
  media: LocalMedia;
}

/** Calls, whatever page is open. */
export function CallProvider({ children }: { children: ReactNode }) {
  const client = useClient();
  const me = useIdentity();
  const [preparation, setPreparation] = useState<Preparation | null>(null);
  const [current, setCurrent] = useState<CurrentCall | null>(null);

  useEffect(() => {
    if (current === null) return;
    return current.call.state.subscribe(() => {
      const { phase, most } = current.call.state.get();
      if (phase.phase !== "ended") return;
      setCurrent((shown) => (shown === current ? null : shown));
      const message = endText(phase.why, most);
      if (message !== null) notifications.show({ title: current.place.title, message, color: "orange" });
    });
  }, [current]);

  const calls = useMemo(
    () => ({
      current,
      prepare: (place: CallPlace) => {
        const media = new LocalMedia();
        const { audio, video } = devices.get();
        if (audio) void media.setMicrophone(true);
        if (video) void media.setCamera(true);
        setPreparation({ place, media });
      },
    }),
    [current],
  );

  const join = ({ place, media }: Preparation): void => {
    const { audio, video, problems } = media.state.get();
    // What was not to be had is tried again the next time.
    devices.set({ audio: audio || problems.audio !== undefined, video: video || problems.camera !== undefined });
    current?.call.leave();
    setPreparation(null);
    setCurrent({ place, call: new Call({ signalling: signallingOf(client), room: place.room, name: me.name, media }) });
  };

  return (
    <CallContext value={calls}>
      {children}
      <Suspense fallback={null}>
        {preparation !== null && (
          <PreJoin
            place={preparation.place}
            media={preparation.media}
            myName={me.name}
            onJoin={() => join(preparation)}
            onCancel={() => {
              preparation.media.dispose();
              setPreparation(null);
            }}
          />
        )}
        {current !== null && <CallWindow key={current.place.room} current={current} myName={me.name} />}
      </Suspense>
    </CallContext>
  );
}
