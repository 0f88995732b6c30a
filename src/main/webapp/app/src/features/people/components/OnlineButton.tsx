import { Value, type ConnectionState } from "@concord/client";
import { useEverybody, usePresence, usePresenceSelf, useValue } from "@concord/client/react";
import { Popover, Tooltip, UnstyledButton } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { IconUsers } from "@tabler/icons-react";
import { useAccount } from "../../account";
import { AvatarStack } from "./AvatarStack";
import { OnlinePanel } from "./OnlinePanel";
import classes from "./Presence.module.css";

const IDLE = new Value<ConnectionState>({ phase: "idle" });

/** Who is online, in every top bar. Where there is little room it is a number. */
export function OnlineButton({ compact = false }: { compact?: boolean }) {
  const [opened, { toggle, close }] = useDisclosure();
  const self = usePresenceSelf();
  const people = useEverybody();
  const narrow = useMediaQuery("(max-width: 760px)", false, { getInitialValueInEffect: false });
  const connection = useValue(usePresence()?.connection ?? IDLE);
  const account = useAccount();
  // Before the first answer there is nothing to tell; and who is hidden by no wish of their own is on a server that tells nothing.
  if (self === null || (self.hidden && account?.presenceHidden !== true)) return null;
  const small = compact || narrow;
  const others = people.filter(({ name }) => name !== self.name);
  const lost = connection.phase !== "open" && people.length === 0;
  // Who is not hidden is one of them, so they are not known yet.
  if (people.length === 0 && !lost && !self.hidden) return null;
  const count = lost ? "–" : String(people.length);
  const label = lost ? "Who is online is not known at present" : `${count} online`;
  return (
    <Popover opened={opened} onChange={close} position="bottom-end" width={340} shadow="md" trapFocus>
      <Popover.Target>
        <Tooltip label={label} disabled={opened || !small}>
          <UnstyledButton
            className={classes["online"] ?? ""}
            data-compact={small || undefined}
            aria-label={`${label}. Who is it?`}
            aria-haspopup="dialog"
            aria-expanded={opened}
            onClick={toggle}
          >
            {small ? (
              <>
                <IconUsers size={20} stroke={1.7} aria-hidden />
                {count}
              </>
            ) : (
              <>
                {others.length > 0 ? <AvatarStack people={others} label="Online" /> : <IconUsers size={20} stroke={1.7} aria-hidden />}
                {count} online
              </>
            )}
          </UnstyledButton>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className={classes["dropdown"] ?? ""} aria-label="Who is online">
        <OnlinePanel people={people} self={self} lost={lost} onFollow={close} />
      </Popover.Dropdown>
    </Popover>
  );
}
