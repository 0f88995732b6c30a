import { Button, Group, Modal, NativeSelect, Progress, Stack, Text } from "@mantine/core";
import type { CallPerson, LocalMedia } from "@concord/client";
import { useCallPeople, useValue } from "@concord/client/react";
import { nameColor, PersonAvatar } from "../../people";
import type { CallPlace } from "../callContext";
import { useDevices } from "../hooks/useDevices";
import { useLevel } from "../hooks/useLevel";
import { useNetworkTest } from "../hooks/useNetworkTest";
import { namesOf, problemText } from "../words";
import classes from "./Call.module.css";
import { MediaSwitches } from "./CallControls";
import { NetworkReport } from "./NetworkReport";
import { TrackVideo } from "./TrackVideo";

export interface PreJoinProps {
  place: CallPlace;
  media: LocalMedia;
  myName: string;
  onJoin: () => void;
  onCancel: () => void;
}

/** Before a call: how one will be seen and heard, and what the network lets through. */
export function PreJoin({ place, media, myName, onJoin, onCancel }: PreJoinProps) {
  const people = useCallPeople(place.room);
  const network = useNetworkTest();
  return (
    <Modal opened onClose={onCancel} title={`Call: ${place.title}`} size={560}>
      <Stack gap="md">
        <Text size="sm">{whoIsThere(people)}</Text>
        <Preview media={media} myName={myName} />
        <NetworkReport results={network} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button onClick={onJoin} disabled={network.signalling === "blocked"} data-autofocus>
            {people.length === 0 ? "Start the call" : "Join"}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function whoIsThere(people: readonly CallPerson[]): string {
  if (people.length === 0) return "Nobody is in the call yet. People who had this open lately are told when you start it.";
  return `${namesOf(people)} ${people.length === 1 ? "is" : "are"} in the call.`;
}

function Preview({ media, myName }: { media: LocalMedia; myName: string }) {
  const state = useValue(media.state);
  const { microphones, cameras } = useDevices(state.tracks);
  const level = useLevel(state.audio ? state.tracks.audio : null);
  const { audio: microphoneProblem, camera: cameraProblem } = state.problems;
  return (
    <div className={classes["preview"]}>
      <div className={classes["picture"]}>
        {state.tracks.camera === null ? (
          <PersonAvatar name={myName} color={nameColor(myName)} size={64} />
        ) : (
          <TrackVideo track={state.tracks.camera} label="Your camera" mirrored />
        )}
        <Group gap={8} className={classes["pictureSwitches"]}>
          <MediaSwitches media={media} state={state} />
        </Group>
      </div>
      <Stack gap={8} className={classes["devices"]}>
        <div>
          <NativeSelect
            label="Microphone"
            size="xs"
            data={microphones.map(({ id, label }) => ({ value: id, label }))}
            value={state.microphone ?? microphones[0]?.id ?? ""}
            disabled={microphones.length === 0}
            error={microphoneProblem && problemText("microphone", microphoneProblem)}
            onChange={(event) => void media.chooseMicrophone(event.currentTarget.value)}
          />
          <Progress value={level} size={4} mt={6} aria-label="How loud you are" transitionDuration={80} />
        </div>
        <NativeSelect
          label="Camera"
          size="xs"
          data={cameras.map(({ id, label }) => ({ value: id, label }))}
          value={state.camera ?? cameras[0]?.id ?? ""}
          disabled={cameras.length === 0}
          error={cameraProblem && problemText("camera", cameraProblem)}
          onChange={(event) => void media.chooseCamera(event.currentTarget.value)}
        />
      </Stack>
    </div>
  );
}
