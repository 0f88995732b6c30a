import { Modal } from "@mantine/core";
import { useState } from "react";
import { pictureAddress } from "../api/pictures";
import classes from "./Chat.module.css";

export interface MessagePicturesProps {
  room: string;
  images: readonly string[];
  /** Who sent them. */
  from: string;
}

/** The pictures of a message, all of one height; one that is pressed is shown large. */
export function MessagePictures({ room, images, from }: MessagePicturesProps) {
  const [large, setLarge] = useState<number | null>(null);
  const label = (i: number): string => (images.length === 1 ? `Picture from ${from}` : `Picture ${i + 1} of ${images.length} from ${from}`);
  const shown = large === null ? undefined : images[large];
  return (
    <div className={classes["pictures"]}>
      {images.map((image, i) => (
        <button key={image} type="button" className={classes["picture"]} onClick={() => setLarge(i)}>
          <img src={pictureAddress(room, image)} alt={label(i)} loading="lazy" />
        </button>
      ))}
      <Modal opened={shown !== undefined} onClose={() => setLarge(null)} title={large === null ? "" : label(large)} size="auto" centered>
        {shown !== undefined && large !== null && <img className={classes["largePicture"]} src={pictureAddress(room, shown)} alt={label(large)} />}
      </Modal>
    </div>
  );
}
