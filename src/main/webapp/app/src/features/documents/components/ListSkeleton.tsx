import { Skeleton } from "@mantine/core";
import classes from "./DocumentList.module.css";

export function ListSkeleton() {
  return (
    <div className={classes.list} role="status" aria-label="Loading documents">
      {[62, 44, 71, 50, 58].map((width) => (
        <div key={width} className={classes.row}>
          <Skeleton width={38} height={38} radius="md" />
          <div className={classes.text}>
            <Skeleton height={14} width={`${width}%`} mb={8} />
            <Skeleton height={11} width="28%" />
          </div>
        </div>
      ))}
    </div>
  );
}
