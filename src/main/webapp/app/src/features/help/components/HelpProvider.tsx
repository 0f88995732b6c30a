import { useDisclosure } from "@mantine/hooks";
import { type ReactNode } from "react";
import { useNavigate } from "react-router";
import { HelpContext } from "../helpContext";
import { usePlainKeys } from "../hooks/usePlainKeys";
import { HelpDialog } from "./HelpDialog";

/** Offers the help dialog to the whole application. */
export function HelpProvider({ children }: { children: ReactNode }) {
  const navigate = useNavigate();
  const [opened, { open, close }] = useDisclosure();
  usePlainKeys({ "?": open, "g d": () => void navigate("/") });
  return (
    <HelpContext value={open}>
      {children}
      <HelpDialog opened={opened} onClose={close} />
    </HelpContext>
  );
}
