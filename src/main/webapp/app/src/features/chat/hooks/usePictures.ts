import { notifications } from "@mantine/notifications";
import { useCallback, useEffect, useRef, useState } from "react";
import { bringPicture, MOST_PICTURES, PICTURE_TYPES, pictureProblem, takeBackPicture } from "../api/pictures";

export interface ChosenPicture {
  /** Of the file in this page, to show it. */
  address: string;
  name: string;
  /** Null for as long as it is on its way. */
  id: string | null;
}

export interface Pictures {
  chosen: readonly ChosenPicture[];
  /** Whether all of them have arrived. */
  ready: boolean;
  add: (files: Iterable<File>) => void;
  drop: (picture: ChosenPicture) => void;
  /** They are in a message now. */
  sent: () => void;
}

/** The pictures that are to be in the next message: brought at once, so that the message itself is small and can wait. */
export function usePictures(room: string): Pictures {
  const [chosen, setChosen] = useState<readonly ChosenPicture[]>([]);
  const latest = useRef(chosen);
  useEffect(() => {
    latest.current = chosen;
  }, [chosen]);
  // Whoever goes away has not sent them: the server forgets them by itself.
  useEffect(() => () => latest.current.forEach(({ address }) => URL.revokeObjectURL(address)), []);

  const forget = useCallback((address: string): void => {
    URL.revokeObjectURL(address);
    setChosen((all) => all.filter((each) => each.address !== address));
  }, []);

  const add = (files: Iterable<File>): void => {
    const pictures = [...files];
    const fitting = pictures.filter(({ type }) => PICTURE_TYPES.includes(type));
    if (fitting.length < pictures.length) say("Only PNG, JPEG, GIF, WebP and AVIF pictures can be sent.");
    const left = MOST_PICTURES - chosen.length;
    if (fitting.length > left) say(`A message has up to ${MOST_PICTURES} pictures.`);
    for (const file of fitting.slice(0, left)) {
      const address = URL.createObjectURL(file);
      setChosen((all) => [...all, { address, name: file.name, id: null }]);
      bringPicture(room, file).then(
        (id) => {
          if (latest.current.every((each) => each.address !== address)) void takeBackPicture(room, id).catch(() => undefined);
          else setChosen((all) => all.map((each) => (each.address === address ? { ...each, id } : each)));
        },
        (error: unknown) => {
          forget(address);
          say(pictureProblem(error));
        },
      );
    }
  };

  return {
    chosen,
    ready: chosen.every(({ id }) => id !== null),
    add,
    drop: ({ address, id }) => {
      forget(address);
      if (id !== null) takeBackPicture(room, id).catch(() => undefined);
    },
    sent: () => {
      chosen.forEach(({ address }) => URL.revokeObjectURL(address));
      setChosen([]);
    },
  };
}

function say(message: string): void {
  notifications.show({ title: "Not every picture could be taken", message, color: "red" });
}
