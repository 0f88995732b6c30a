import { Button, Paper, Stack, Text, Title } from "@mantine/core";
import { IconLinkOff } from "@tabler/icons-react";
import { useEffect } from "react";
import { Link, useLocation, useNavigate } from "react-router";
import { ApiError } from "../../../api";
import { Logo, PageState } from "../../../components";
import { useSignIn } from "../api/session";
import { useAcceptInvitation, useInvitation } from "../api/welcome";
import { problemText } from "../problemText";
import { SIGN_IN } from "../returnPath";
import classes from "./SignInPage.module.css";
import { Waiting } from "./Waiting";
import { WelcomeForm } from "./WelcomeForm";

export const WELCOME = "/welcome";

/** Where a one-time link leads. Its secret is in the fragment, which browsers keep to themselves. */
export function WelcomePage() {
  const secret = useLocation().hash.slice(1);
  const accept = useAcceptInvitation();
  const { data, error, refetch } = useInvitation(secret, !accept.isSuccess);
  const signIn = useSignIn();
  const navigate = useNavigate();

  useEffect(() => {
    document.title = "Welcome · Concord";
  }, []);

  // The link is used up once the password is taken: what is left to do is to sign in.
  if (accept.isSuccess) return signIn.error !== null ? <SignInByHand /> : <Waiting />;
  if (secret === "" || error !== null) {
    const spent = secret === "" || (error instanceof ApiError && error.status === 404);
    return spent ? <Spent /> : <Failed error={error ?? new Error()} onRetry={() => void refetch()} />;
  }
  if (data === undefined) return <Waiting />;

  const choose = async (name: string, password: string): Promise<void> => {
    try {
      const accepted = await accept.mutateAsync({ secret, password, ...(data.name === undefined && { name }) });
      await signIn.mutateAsync({ name: accepted.name, password });
      await navigate("/", { replace: true });
    } catch {
      // The form says it.
    }
  };

  return (
    <main className={classes["page"]}>
      <Stack className={classes["column"]} gap="lg">
        <Stack align="center" gap="xs">
          <Logo size={48} />
          <Title order={1} size="h2" ta="center">
            {data.displayName === undefined ? "Welcome to Concord" : `Welcome, ${data.displayName}`}
          </Title>
          <Text c="var(--quiet)" ta="center">
            {data.name === undefined
              ? "You are the first administrator of this server. Choose how you sign in; you make the accounts of all others."
              : "Choose the password you will sign in with."}
          </Text>
        </Stack>
        <Paper withBorder radius="lg" p="lg" bg="var(--surface)">
          <WelcomeForm
            name={data.name}
            onChoose={(name, password) => void choose(name, password)}
            busy={accept.isPending}
            problem={accept.error === null ? null : problemText(accept.error)}
          />
        </Paper>
      </Stack>
    </main>
  );
}

const toSignIn = (
  <Button component={Link} to={SIGN_IN} variant="light">
    Sign in
  </Button>
);

function Spent() {
  return (
    <PageState icon={<IconLinkOff size={32} />} tone="problem" title="This link does not work any more" action={toSignIn}>
      It has been used, has expired, or is not complete. If you have no password yet, ask for a new link.
    </PageState>
  );
}

function SignInByHand() {
  return (
    <PageState icon={<Logo size={32} />} title="Your password is set" action={toSignIn}>
      Now sign in with it.
    </PageState>
  );
}

function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <PageState
      icon={<IconLinkOff size={32} />}
      tone="problem"
      title="The link cannot be opened now"
      action={
        <Button variant="light" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {problemText(error)}
    </PageState>
  );
}
