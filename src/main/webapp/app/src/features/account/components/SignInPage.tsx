import { Alert, Anchor, Divider, Paper, Stack, Title } from "@mantine/core";
import { IconAlertCircle, IconKey } from "@tabler/icons-react";
import { useEffect } from "react";
import { Link, Navigate, useSearchParams } from "react-router";
import { Logo } from "../../../components";
import { useSignIn, useVisitor } from "../api/session";
import type { Credentials } from "../api/types";
import { returnPath } from "../returnPath";
import { elsewhereProblem, signInProblem } from "../signInProblem";
import { DemonstrationUsers } from "./DemonstrationUsers";
import { SignInElsewhere } from "./SignInElsewhere";
import { SignInForm } from "./SignInForm";
import classes from "./SignInPage.module.css";
import { Waiting } from "./Waiting";

export function SignInPage() {
  const [params] = useSearchParams();
  const to = returnPath(params.get("to"));
  const { data, error, isFetched, isFetching } = useVisitor();
  const signIn = useSignIn();
  const { password, elsewhere } = data?.ways ?? { password: true, elsewhere: [] };
  const problem = elsewhereProblem(params.get("problem"));
  const users = data?.demonstration ?? [];
  const demonstration = users.find(({ name }) => signIn.isPending && signIn.variables.name === name);

  useEffect(() => {
    document.title = "Sign in · Concord";
  }, []);

  if (!isFetched) return <Waiting />;
  if (data?.user !== undefined && error === null) {
    // Whoever was signed out comes here with what is known from before.
    return isFetching ? <Waiting /> : <Navigate to={to} replace />;
  }

  const attempt = (credentials: Credentials): Promise<boolean> =>
    signIn.mutateAsync(credentials).then(
      () => true,
      () => false,
    );

  return (
    <main className={classes["page"]}>
      <Stack className={classes["column"]} gap="lg">
        <Stack align="center" gap="xs">
          <Logo size={48} />
          <Title order={1} size="h2" ta="center">
            Sign in to Concord
          </Title>
        </Stack>
        {data?.signIn === false && (
          <Alert color="orange" icon={<IconKey size={20} />} title="Nobody has an account yet">
            Whoever looks after this server finds a link in its log by which the first administrator begins.
          </Alert>
        )}
        {problem !== null && (
          <Alert color="red" icon={<IconAlertCircle size={20} />}>
            {problem}
          </Alert>
        )}
        <Paper withBorder radius="lg" p="lg" bg="var(--surface)">
          {elsewhere.length > 0 && <SignInElsewhere ways={elsewhere} to={to} />}
          {elsewhere.length > 0 && password && <Divider my="lg" label="or with a password" />}
          {password && (
            <SignInForm
              onSignIn={attempt}
              busy={signIn.isPending}
              problem={signIn.error === null ? null : signInProblem(signIn.error)}
            />
          )}
        </Paper>
        <DemonstrationUsers
          users={users}
          busy={demonstration?.name ?? null}
          onChoose={({ name }) => void attempt({ name, password: name })}
        />
        {data !== undefined && data.access !== "none" && (
          <Anchor component={Link} to={to} size="sm" ta="center">
            Go on without signing in
          </Anchor>
        )}
      </Stack>
    </main>
  );
}
