import { useValue } from "@concord/client/react";
import { ActionIcon, Button, Indicator, Menu, Tooltip } from "@mantine/core";
import { IconChevronDown, IconMessage, IconMessageCirclePlus, IconPencil } from "@tabler/icons-react";
import type { Comments } from "../../../collaboration";
import type { Mode } from "../review";

export interface ReviewControlsProps {
  comments: Comments;
  editable: boolean;
  narrow: boolean;
  mode: Mode;
  onMode: (mode: Mode) => void;
  panelOpen: boolean;
  onTogglePanel: () => void;
}

const MODES = {
  editing: { label: "Editing", means: "You change the text", Icon: IconPencil },
  suggesting: { label: "Suggesting", means: "Others accept or refuse what you write", Icon: IconMessageCirclePlus },
} as const;

/** How one writes into a rich document, and what is said about it. */
export function ReviewControls({ comments, editable, narrow, mode, onMode, panelOpen, onTogglePanel }: ReviewControlsProps) {
  const open = useValue(comments.threads).filter(({ resolved }) => !resolved).length;
  const { label, Icon } = MODES[mode];
  return (
    <>
      {editable && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              size="compact-sm"
              variant={mode === "suggesting" ? "light" : "subtle"}
              color={mode === "suggesting" ? undefined : "gray"}
              leftSection={narrow ? undefined : <Icon size={16} />}
              rightSection={<IconChevronDown size={14} />}
              aria-label={`How you write: ${label}`}
            >
              {narrow ? <Icon size={18} /> : label}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {(["editing", "suggesting"] as const).map((one) => {
              const { Icon: OneIcon, label: oneLabel, means } = MODES[one];
              return (
                <Menu.Item key={one} leftSection={<OneIcon size={17} />} onClick={() => onMode(one)} fw={one === mode ? 600 : 400}>
                  {oneLabel}
                  <div style={{ fontSize: 12, fontWeight: 400, color: "var(--quiet)" }}>{means}</div>
                </Menu.Item>
              );
            })}
          </Menu.Dropdown>
        </Menu>
      )}
      <Tooltip label="Comments and suggestions">
        <Indicator label={open > 99 ? "99+" : open} size={16} disabled={open === 0} offset={5}>
          <ActionIcon
            variant={panelOpen ? "light" : "subtle"}
            color={panelOpen ? undefined : "gray"}
            size="lg"
            aria-label="Comments and suggestions"
            aria-pressed={panelOpen}
            onClick={onTogglePanel}
          >
            <IconMessage size={20} />
          </ActionIcon>
        </Indicator>
      </Tooltip>
    </>
  );
}
