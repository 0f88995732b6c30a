import { Button, Center, Loader, Paper, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { IconCloudOff, IconHourglass, IconLinkOff, IconLock, IconServerOff } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { Link, useLocation, useNavigate } from "react-router";
import { PageState, TopBar } from "../../../components";
import { useOpenLink } from "../api/sharing";
import { linkProblem, type LinkProblem } from "../linkProblem";
import classes from "./LinkPage.module.css";

/** Where links lead: `/s#SECRET`. Asks for the password if there is one, then shows what the link is for. */
export function LinkPage() {
  const { hash } = useLocation();
  return <BySecret key={hash} secret={secretIn(hash)} />;
}

function BySecret({ secret }: { secret: string }) {
  const navigate = useNavigate();
  const { mutateAsync } = useOpenLink();
  const [problem, setProblem] = useState<LinkProblem | null>(secret === "" ? { kind: "unknown" } : null);
  const [busy, setBusy] = useState(false);
  const tried = useRef(false);

  const open = async (password?: string): Promise<void> => {
    setBusy(true);
    try {
      const { document, folder } = await mutateAsync({ secret, ...(password === undefined ? {} : { password }) });
      if (document !== undefined) await navigate(`/documents/${encodeURIComponent(document.id)}`, { replace: true });
      else if (folder !== undefined) await navigate(`/folders/${encodeURIComponent(folder.id)}`, { replace: true });
    } catch (error) {
      setProblem(linkProblem(error instanceof Error ? error : new Error("Please try again."), password !== undefined));
    } finally {
      setBusy(false);
    }
  };

  useEffect(() => {
    window.document.title = "Shared with you · Concord";
    if (secret === "" || tried.current) return;
    tried.current = true;
    void open();
    // Once for each secret.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [secret]);

  return (
    <>
      <TopBar>{null}</TopBar>
      <main>
        {problem === null ? (
          <Center py={120} role="status" aria-label="Opening the link">
            <Loader />
          </Center>
        ) : (
          <Problem problem={problem} busy={busy} onOpen={open} />
        )}
      </main>
    </>
  );
}

interface ProblemProps {
  problem: LinkProblem;
  busy: boolean;
  onOpen: (password?: string) => Promise<void>;
}

function Problem({ problem, busy, onOpen }: ProblemProps) {
  const retry = (
    <Button variant="light" loading={busy} onClick={() => void onOpen()}>
      Try again
    </Button>
  );
  const home = (
    <Button component={Link} to="/" variant="light">
      Go to Concord
    </Button>
  );
  switch (problem.kind) {
    case "password":
      return <PasswordForm wrong={problem.wrong} busy={busy} onOpen={onOpen} />;
    case "unknown":
      return (
        <PageState icon={<IconLinkOff size={32} />} tone="problem" title="This link does not work" action={home}>
          It may be incomplete, expired or revoked. Ask whoever sent it to you for a new one.
        </PageState>
      );
    case "tooMany":
      return (
        <PageState icon={<IconHourglass size={32} />} tone="problem" title="Too many wrong passwords" action={retry}>
          {problem.minutes === null ? "Try again later." : `Try again in ${problem.minutes} min.`}
        </PageState>
      );
    case "offline":
      return (
        <PageState icon={<IconCloudOff size={32} />} tone="problem" title="The server cannot be reached" action={retry}>
          Check the connection, then try again.
        </PageState>
      );
    case "other":
      return (
        <PageState icon={<IconServerOff size={32} />} tone="problem" title="The link cannot be opened now" action={retry}>
          {problem.message}
        </PageState>
      );
  }
}

function PasswordForm({ wrong, busy, onOpen }: { wrong: boolean; busy: boolean; onOpen: ProblemProps["onOpen"] }) {
  const field = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState("");

  const submit = async (): Promise<void> => {
    if (password === "" || busy) return;
    await onOpen(password);
    field.current?.select();
  };

  return (
    <Center px="md" py={{ base: 48, sm: 88 }}>
      <Paper withBorder radius="lg" p="lg" bg="var(--surface)" w="100%" maw={400}>
        <form
          aria-label="Password of the link"
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <Stack>
            <Title order={1} size="h3">
              This link has a password
            </Title>
            <Text size="sm" c="var(--quiet)">
              Whoever sent you the link knows it.
            </Text>
            <PasswordInput
              ref={field}
              label="Password"
              autoComplete="off"
              autoFocus
              leftSection={<IconLock size={16} aria-hidden />}
              value={password}
              onChange={({ currentTarget }) => setPassword(currentTarget.value)}
              visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
            />
            <div role="alert">
              {wrong && (
                <Text size="sm" className={classes["problem"]}>
                  The password is wrong.
                </Text>
              )}
            </div>
            <Button type="submit" loading={busy} disabled={password === ""}>
              Open
            </Button>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}

function secretIn(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return "";
  }
}
