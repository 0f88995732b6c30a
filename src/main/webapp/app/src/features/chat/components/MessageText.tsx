import { Anchor } from "@mantine/core";
import { Fragment } from "react";
import { linksIn } from "../../comments";
import classes from "./Chat.module.css";

/** Plain text with the addresses of the web in it as links. */
export function MessageText({ body }: { body: string }) {
  return (
    <div className={classes["text"]}>
      {linksIn(body).map(({ text, href }, i) =>
        href === null ? (
          <Fragment key={i}>{text}</Fragment>
        ) : (
          <Anchor key={i} href={href} target="_blank" rel="noopener noreferrer nofollow" inherit>
            {text}
          </Anchor>
        ),
      )}
    </div>
  );
}
