import { CloseButton, Loader } from "@mantine/core";
import type { Pictures } from "../hooks/usePictures";
import classes from "./Chat.module.css";

/** What is to be sent with the next message. */
export function ChosenPictures({ pictures }: { pictures: Pictures }) {
  if (pictures.chosen.length === 0) return null;
  return (
    <ul className={classes["chosen"]} aria-label="Pictures to send">
      {pictures.chosen.map((picture) => (
        <li key={picture.address} data-waiting={picture.id === null || undefined}>
          <img src={picture.address} alt={picture.name} />
          {picture.id === null && <Loader size="xs" aria-label={`${picture.name} is on its way`} />}
          <CloseButton size="sm" aria-label={`Leave out ${picture.name}`} onClick={() => pictures.drop(picture)} />
        </li>
      ))}
    </ul>
  );
}
