import { Tooltip, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useIdentity } from "../identity";
import { PersonAvatar } from "./PersonAvatar";
import { ProfileDialog } from "./ProfileDialog";

export function ProfileButton() {
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
