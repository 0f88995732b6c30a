import { Text } from "@mantine/core";
import classes from "./Problem.module.css";

/** What went wrong with a form. Always there: what changes within it is said aloud everywhere, what comes with it is not. */
export function Problem({ text }: { text: string | null }) {
  return (
    <div role="alert">
      {text !== null && (
        <Text size="sm" className={classes["problem"]}>
          {text}
        </Text>
      )}
    </div>
  );
}
