import { Group, Tooltip, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { mustSignIn, SignInLink, useVisitor } from "../../account";
import { NotificationBell } from "../../notifications";
import { useIdentity } from "../identity";
import { OnlineButton } from "./OnlineButton";
import { PersonAvatar } from "./PersonAvatar";
import { ProfileDialog } from "./ProfileDialog";
import { UserMenu } from "./UserMenu";

/** Who one is here, who else is online, and what one has been told: the last thing in every top bar. `compact`: there is little room. */
export function ProfileButton({ compact = false }: { compact?: boolean }) {
  const { data } = useVisitor();
  if (data?.user !== undefined) {
    return (
      <Group gap={compact ? 4 : "xs"} wrap="nowrap">
        <OnlineButton compact={compact} />
        <NotificationBell />
        <UserMenu account={data.user} />
      </Group>
    );
  }
  // Whose session has ended is nobody until the next one.
  if (data !== undefined && mustSignIn(data)) return null;
  return (
    <>
      <SignInLink />
      <VisitorButton />
    </>
  );
}

function VisitorButton() {
  const me = useIdentity();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Tooltip label={`${me.name} (you)`}>
        <UnstyledButton onClick={open} aria-label={`You are ${me.name}. Change name and appearance`} style={{ borderRadius: 99 }}>
          <PersonAvatar name={me.name} color={me.color} />
        </UnstyledButton>
      </Tooltip>
      <ProfileDialog opened={opened} onClose={close} />
    </>
  );
}
