import { cleanName, COLORS, NAME_LIMIT } from "@concord/client";
import { Button, ColorSwatch, Group, Input, Modal, SegmentedControl, Stack, TextInput, useMantineColorScheme } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import { textOn } from "../../../collaboration";
import { useAccount } from "../../account";
import { saveColor, saveIdentity, useIdentity } from "../identity";
import { PersonAvatar } from "./PersonAvatar";

const COLOR_NAMES = ["Teal", "Blue", "Violet", "Magenta", "Pink", "Red", "Orange", "Amber", "Green", "Cyan"];

export function ProfileDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="You and this browser" centered>
      <ProfileForm onClose={onClose} />
    </Modal>
  );
}

function ProfileForm({ onClose }: { onClose: () => void }) {
  const me = useIdentity();
  const account = useAccount();
  const [name, setName] = useState(me.name);
  const [color, setColor] = useState(me.color);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const valid = cleanName(name) !== "";

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!valid) return;
        if (account === undefined) saveIdentity({ name, color });
        else saveColor(color);
        onClose();
      }}
    >
      <Stack gap="md">
        <Group wrap="nowrap" align="flex-end">
          <PersonAvatar name={cleanName(name) || "?"} color={color} size={44} />
          <TextInput
            label="Your name"
            description={
              account === undefined ? "Others see it beside your caret." : "Others see it beside your caret. It is your account's name."
            }
            readOnly={account !== undefined}
            value={name}
            maxLength={NAME_LIMIT}
            data-autofocus={account === undefined || undefined}
            error={valid ? undefined : "Please enter a name."}
            onChange={(event) => setName(event.currentTarget.value)}
            style={{ flex: 1 }}
          />
        </Group>
        <Input.Wrapper label="Your colour" labelElement="div">
          <Group gap={8} mt={4} role="radiogroup" aria-label="Your colour">
            {COLORS.map((one, index) => (
              <ColorSwatch
                key={one}
                component="button"
                type="button"
                role="radio"
                aria-checked={one === color}
                aria-label={COLOR_NAMES[index]}
                color={one}
                size={30}
                onClick={() => setColor(one)}
              >
                {one === color && <IconCheck size={16} color={textOn(one)} aria-hidden />}
              </ColorSwatch>
            ))}
          </Group>
        </Input.Wrapper>
        <Input.Wrapper label="Appearance" labelElement="div">
          <SegmentedControl
            mt={4}
            fullWidth
            aria-label="Appearance"
            value={colorScheme}
            onChange={(value) => setColorScheme(value)}
            data={[
              { value: "auto", label: "System" },
              { value: "light", label: "Light" },
              { value: "dark", label: "Dark" },
            ]}
          />
        </Input.Wrapper>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!valid}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
