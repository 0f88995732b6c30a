import { Anchor } from "@mantine/core";
import { Fragment } from "react";
import type { Piece } from "../../../collaboration";
import { linksIn } from "../pieces";
import classes from "./Comments.module.css";

/** Plain text, with people and addresses of the web in it. */
export function CommentText({ body }: { body: readonly Piece[] }) {
  return (
    <div className={classes["text"]}>
      {body.map((piece, i) =>
        typeof piece === "string" ? (
          <Fragment key={i}>
            {linksIn(piece).map(({ text, href }, j) =>
              href === null ? (
                <Fragment key={j}>{text}</Fragment>
              ) : (
                <Anchor key={j} href={href} target="_blank" rel="noopener noreferrer nofollow" size="sm">
                  {text}
                </Anchor>
              ),
            )}
          </Fragment>
        ) : (
          <span key={i} className={classes["mention"]} title={piece.mention}>
            @{piece.name}
          </span>
        ),
      )}
    </div>
  );
}
