import { Button, Menu, Tooltip } from "@mantine/core";
import { IconHistory, IconKeyboard, IconUserPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { TopBar } from "../../../components";
import { DocumentMenu, type Document, type DocumentActions } from "../../documents";
import { useOpenHelp } from "../../help";
import { historyPath } from "../../history";
import { ProfileButton } from "../../people";
import { includes } from "../../sharing";
import classes from "./DocumentPage.module.css";

export interface DocumentHeaderProps {
  document: Document;
  narrow: boolean;
  actions: DocumentActions;
  title: ReactNode;
  status: ReactNode;
  people: ReactNode;
  call: ReactNode;
  /** Undo, and what this kind of editor has to offer. */
  tools: ReactNode;
  onRename: () => void;
  onShare: () => void;
}

/** One row, or two on a phone. */
export function DocumentHeader(props: DocumentHeaderProps) {
  const { document, narrow, actions, title, status, people, call, tools, onRename, onShare } = props;
  const openHelp = useOpenHelp();
  const menu = (
    <DocumentMenu document={document} actions={actions} onShare={onShare} onRename={onRename}>
      <Menu.Item
        component={Link}
        to={historyPath(document.id)}
        leftSection={<IconHistory size={16} />}
        disabled={!includes(document.access, "edit")}
      >
        History
      </Menu.Item>
      <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={openHelp}>
        Keyboard shortcuts
      </Menu.Item>
    </DocumentMenu>
  );

  if (narrow) {
    return (
      <div className={classes["bars"]}>
        <TopBar name={false}>
          {title}
          {people}
          {menu}
          <ProfileButton compact />
        </TopBar>
        <div className={classes["second"]}>
          <div className={classes["tools"]}>
            {tools}
            {call}
          </div>
          {status}
        </div>
      </div>
    );
  }
  return (
    <TopBar name={false}>
      {title}
      {status}
      <span className={classes["spacer"]} />
      {tools}
      {call}
      {people}
      <Tooltip label="Who may open this document">
        <Button variant="light" size="sm" leftSection={<IconUserPlus size={17} />} onClick={onShare}>
          Share
        </Button>
      </Tooltip>
      {menu}
      <ProfileButton compact />
    </TopBar>
  );
}
