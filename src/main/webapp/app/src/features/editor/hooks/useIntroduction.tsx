import { Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useEffect } from "react";
import { mustSignIn, useVisitor } from "../../account";
import { markIntroduced, useIdentity } from "../../people";

/** At the first visit: who the others will see, and where that is changed. */
export function useIntroduction(): void {
  const { name, introduced } = useIdentity();
  const { data } = useVisitor();
  const unseen = data !== undefined && mustSignIn(data);
  useEffect(() => {
    if (introduced || unseen) return;
    markIntroduced();
    notifications.show({
      autoClose: 9_000,
      message: (
        <Text size="sm">
          Others see you here as <b>{name}</b>. Choose the round button at the top right to enter your own name.
        </Text>
      ),
    });
  }, [name, introduced, unseen]);
}
