import { Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useEffect } from "react";
import { markIntroduced, useIdentity } from "../../people";

/** At the first visit: who the others will see, and where that is changed. */
export function useIntroduction(): void {
  const { name, introduced } = useIdentity();
  useEffect(() => {
    if (introduced) return;
    markIntroduced();
    notifications.show({
      autoClose: 9_000,
      message: (
        <Text size="sm">
          Others see you here as <b>{name}</b>. Choose the round button at the top right to enter your own name.
        </Text>
      ),
    });
  }, [name, introduced]);
}
