import { ActionIcon, Menu } from "@mantine/core";
import type { Stretch } from "@concord/client";
import { IconArrowsMove, IconCopy, IconDots, IconPencil, IconTrash } from "@tabler/icons-react";
import type { CSSProperties, KeyboardEvent } from "react";
import { textOn, type Panel } from "../../../collaboration";
import { namesText, type FieldPerson } from "../../people";
import classes from "./Panel.module.css";
import { PanelBody } from "./PanelBody";

export interface PanelFrameProps {
  panel: Panel;
  stretch: Stretch;
  /** Who else is changing it. */
  others: readonly FieldPerson[];
  colorOf: (account: string, displayName: string) => string;
  editable: boolean;
  /** Whether it can be moved: not in one column. */
  movable: boolean;
  onEdit: () => void;
  onDuplicate: () => void;
  onRemove: () => void;
  /** By keys: in cells, of its place or of its size. */
  onMove: (dx: number, dy: number, resize: boolean) => void;
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A panel's title is what it is called, or what it shows. */
export function titleOf({ title, series }: Panel): string {
  return title || series.join(", ") || "New panel";
}

export function PanelFrame({ panel, stretch, others, colorOf, editable, movable, onEdit, onDuplicate, onRemove, onMove }: PanelFrameProps) {
  const title = titleOf(panel);
  const [first] = others;
  const color = first === undefined ? null : colorOf(first.name, first.displayName);
  const style = color === null ? {} : ({ "--other": color, "--other-text": textOn(color) } as CSSProperties);
  const moved = (event: KeyboardEvent): void => {
    const arrow = ARROWS[event.key];
    if (arrow === undefined) return;
    event.preventDefault();
    onMove(arrow[0], arrow[1], event.shiftKey);
  };
  return (
    <section className={classes["panel"]} aria-label={title} data-others={first !== undefined || undefined} style={style}>
      <header className={classes["head"]} data-movable={movable || undefined}>
        {movable && (
          <ActionIcon
            className={classes["handle"]}
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={`Move ${title}: arrow keys, with Shift its size`}
            onKeyDown={moved}
          >
            <IconArrowsMove size={15} />
          </ActionIcon>
        )}
        <h2>{title}</h2>
        {editable && (
          <Menu position="bottom-end" width={170}>
            <Menu.Target>
              <ActionIcon className="panel-menu" variant="subtle" color="gray" size="md" aria-label={`Actions for ${title}`}>
                <IconDots size={17} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
                Edit
              </Menu.Item>
              <Menu.Item leftSection={<IconCopy size={16} />} onClick={onDuplicate}>
                Duplicate
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={onRemove}>
                Remove
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </header>
      {first !== undefined && <span className={classes["others"]}>{namesText(others.map(({ displayName }) => displayName))}</span>}
      <PanelBody panel={panel} stretch={stretch} />
    </section>
  );
}
