import { Group, Menu, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDevices, IconLogout2, IconPalette, IconServer, IconShieldSearch, IconUserCircle, IconUsers } from "@tabler/icons-react";
import { Link } from "react-router";
import { isAdministrator, SignOutDialog, useSignOutAction, type Account } from "../../account";
import { DeviceDialog } from "../../devices";
import { useIdentity } from "../identity";
import { PersonAvatar } from "./PersonAvatar";
import { ProfileDialog } from "./ProfileDialog";

/** For somebody who has signed in. */
export function UserMenu({ account }: { account: Account }) {
  const { name, color } = useIdentity();
  const [profile, { open, close }] = useDisclosure();
  const [device, deviceDialog] = useDisclosure();
  const signOut = useSignOutAction();
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <UnstyledButton aria-label={`Signed in as ${account.displayName}. Open the user menu`} style={{ borderRadius: 99 }}>
            <PersonAvatar name={name} color={color} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Group px="sm" py={6} gap="sm" wrap="nowrap">
            <PersonAvatar name={name} color={color} size={38} />
            <div style={{ minWidth: 0 }}>
              <Text size="sm" fw={600}>
                {account.displayName}
              </Text>
              <Text size="xs" c="var(--quiet)">
                {account.name}
              </Text>
            </div>
          </Group>
          <Menu.Divider />
          <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle size={16} />}>
            Account
          </Menu.Item>
          <Menu.Item leftSection={<IconPalette size={16} />} onClick={open}>
            Colour and appearance
          </Menu.Item>
          <Menu.Item leftSection={<IconDevices size={16} />} onClick={deviceDialog.open}>
            This device
          </Menu.Item>
          {account.roles.includes("admin") && (
            <Menu.Item component={Link} to="/admin" leftSection={<IconServer size={16} />}>
              Server
            </Menu.Item>
          )}
          {account.roles.includes("auditor") && (
            <Menu.Item leftSection={<IconShieldSearch size={16} />} component={Link} to="/audit">
              Audit log
            </Menu.Item>
          )}
          {isAdministrator(account) && (
            <Menu.Item component={Link} to="/people" leftSection={<IconUsers size={16} />}>
              People
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout2 size={16} />} onClick={signOut.start}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ProfileDialog opened={profile} onClose={close} />
      <DeviceDialog opened={device} onClose={deviceDialog.close} />
      <SignOutDialog
        opened={signOut.asking}
        changes={signOut.unsent}
        onClose={signOut.cancel}
        onSignOut={signOut.confirm}
      />
    </>
  );
}
