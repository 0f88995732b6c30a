import { Center, Loader } from "@mantine/core";
import classes from "./Waiting.module.css";

/** Nothing at first: what is here for a blink only disturbs. */
export function Waiting() {
  return (
    <Center h="100%" className={classes["waiting"]} role="status" aria-label="Asking the server who you are">
      <Loader />
    </Center>
  );
}
