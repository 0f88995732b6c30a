import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { IconChartLine, IconDots, IconHelp, IconMessages, IconSparkles } from "@tabler/icons-react";
import { Link } from "react-router";
import { useHasAssistant } from "../../assistant";
import { useOpenHelp } from "../../help";

/** What there is beside documents; on a phone in a menu. */
export function ShelfLinks({ narrow }: { narrow: boolean }) {
  const hasAssistant = useHasAssistant();
  const openHelp = useOpenHelp();
  const places = [
    { to: "/dashboards", label: "Dashboards", Icon: IconChartLine },
    ...(hasAssistant ? [{ to: "/assistant", label: "Assistant", Icon: IconSparkles }] : []),
    { to: "/chat", label: "Chat", Icon: IconMessages },
  ];
  if (narrow) {
    return (
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label="More">
            <IconDots size={21} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {places.map(({ to, label, Icon }) => (
            <Menu.Item key={to} component={Link} to={to} leftSection={<Icon size={17} />}>
              {label}
            </Menu.Item>
          ))}
          <Menu.Item leftSection={<IconHelp size={17} />} onClick={openHelp}>
            Keyboard shortcuts
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    );
  }
  return (
    <>
      {places.map(({ to, label, Icon }) => (
        <Tooltip key={to} label={label}>
          <ActionIcon component={Link} to={to} variant="subtle" color="gray" size="lg" aria-label={label}>
            <Icon size={21} />
          </ActionIcon>
        </Tooltip>
      ))}
      <Tooltip label="Keyboard shortcuts (?)">
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Keyboard shortcuts" onClick={openHelp}>
          <IconHelp size={21} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
