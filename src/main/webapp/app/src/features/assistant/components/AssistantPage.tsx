import { Button } from "@mantine/core";
import { IconSparkles } from "@tabler/icons-react";
import { useAssistant, usePlace } from "@concord/client/react";
import { useEffect } from "react";
import { Link } from "react-router";
import { PageState, TopBar } from "../../../components";
import { ProfileButton } from "../../people";
import classes from "./Assistant.module.css";
import { Conversation } from "./Conversation";

/** The assistant by itself. */
export default function AssistantPage() {
  const talk = useAssistant();
  usePlace("page:assistant");
  useEffect(() => {
    document.title = "Assistant · Concord";
  }, []);
  return (
    <div className={classes["page"]}>
      <TopBar>
        <span className={classes["spacer"]} />
        <ProfileButton />
      </TopBar>
      {talk.about?.available === false ? (
        <PageState
          icon={<IconSparkles size={32} />}
          title="There is no assistant for you on this server"
          action={
            <Button component={Link} to="/" variant="light">
              All documents
            </Button>
          }
        />
      ) : (
        <main className={classes["column"]}>
          <h1 className={classes["title"]}>Assistant</h1>
          <Conversation talk={talk} placeholder="Ask anything" empty="Ask anything. Nobody else sees your questions." autoFocus />
        </main>
      )}
    </div>
  );
}
