import { Button, Skeleton, Stack } from "@mantine/core";
import { IconLock, IconServerOff } from "@tabler/icons-react";
import { Link } from "react-router";
import { ApiError } from "../../../api";
import { Page, PageState } from "../../../components";
import { problemText, useSignInPath } from "../../account";
import { KindSwitches } from "../../notifications";
import { ProfileButton } from "../../people";
import { useOwnAccount } from "../api/account";
import { DevicesSection } from "./DevicesSection";
import { PasswordSection } from "./PasswordSection";
import { PresenceSection } from "./PresenceSection";
import { ProfileSection } from "./ProfileSection";
import { Section } from "./Section";
import { SessionsSection } from "./SessionsSection";
import { TokensSection } from "./TokensSection";

export function AccountPage() {
  return (
    <Page title="Account" bar={<ProfileButton />}>
      <AccountContent />
    </Page>
  );
}

function AccountContent() {
  const { data, error, refetch } = useOwnAccount();
  if (data !== undefined) {
    return (
      <Stack>
        <ProfileSection key={data.displayName} account={data} />
        <PresenceSection hidden={data.presenceHidden} />
        <Section title="Notifications" hint="What the bell tells you of.">
          <KindSwitches />
        </Section>
        {data.ownPassword ? <PasswordSection name={data.name} /> : <NoPassword />}
        <SessionsSection />
        <DevicesSection />
        <TokensSection />
      </Stack>
    );
  }
  if (error === null) return <Skeleton height={180} radius="lg" aria-label="Loading" />;
  return <NoAccount error={error} onRetry={() => void refetch()} />;
}

function NoPassword() {
  return (
    <Section title="Password" hint="You sign in by another service, which also has your password. Your name and roles come from there with every sign-in.">
      {null}
    </Section>
  );
}

function NoAccount({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const signIn = useSignInPath();
  const status = error instanceof ApiError ? error.status : null;
  if (status === 401) {
    const link = (
      <Button component={Link} to={signIn} variant="light">
        Sign in
      </Button>
    );
    return (
      <PageState icon={<IconLock size={32} />} title="You are not signed in" action={link}>
        Who signs in has an account to look after.
      </PageState>
    );
  }
  if (status === 403) {
    return (
      <PageState icon={<IconLock size={32} />} title="Looked after elsewhere">
        You have signed in by your organisation, which also has your name and your password.
      </PageState>
    );
  }
  const retry = (
    <Button variant="light" onClick={onRetry}>
      Try again
    </Button>
  );
  return (
    <PageState icon={<IconServerOff size={32} />} tone="problem" title="Your account cannot be shown" action={retry}>
      {problemText(error)}
    </PageState>
  );
}
