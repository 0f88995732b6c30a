import { Skeleton } from "@mantine/core";
import classes from "./DocumentPage.module.css";

export function EditorSkeleton() {
  return (
    <div className={classes["paper"]} role="status" aria-label="Opening the document">
      <div className={classes["skeleton"]}>
        {[45, 92, 88, 95, 60, 90, 72].map((width, index) => (
          <Skeleton key={width} height={index === 0 ? 26 : 14} width={`${width}%`} mb={index === 0 ? 28 : 16} />
        ))}
      </div>
    </div>
  );
}
