import { Center, Loader } from "@mantine/core";

/** Something is on its way from the server. */
export function Waiting() {
  return (
    <Center p="xl">
      <Loader />
    </Center>
  );
}
