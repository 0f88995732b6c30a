import { usePlace } from "@concord/client/react";
import { Button, Center, CloseButton, Skeleton, Stack, TextInput } from "@mantine/core";
import { useDebouncedValue, useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconLock, IconSearch, IconSearchOff, IconServerOff, IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import { ConfirmDialog, Page, PageState } from "../../../components";
import { isAdministrator, problemText, useAccount } from "../../account";
import { ProfileButton } from "../../people";
import { usePeople } from "../api/accounts";
import type { OneTimeLink, Person } from "../api/types";
import { usePersonActions } from "../hooks/usePersonActions";
import { ChangeDialog } from "./ChangeDialog";
import { CreateDialog } from "./CreateDialog";
import { LinkDialog, type ShownLink } from "./LinkDialog";
import { PeopleList } from "./PeopleList";
import { PersonMenu } from "./PersonMenu";

export function PeoplePage() {
  const account = useAccount();
  usePlace("page:people");
  const [creating, { open, close }] = useDisclosure();
  const [link, setLink] = useState<ShownLink | null>(null);
  const admin = isAdministrator(account);
  const showLink = (person: Person, made: OneTimeLink): void => setLink({ person, link: made });

  return (
    <Page
      title="People"
      bar={<ProfileButton />}
      action={
        admin && (
          <Button leftSection={<IconUserPlus size={18} />} onClick={open}>
            New person
          </Button>
        )
      }
    >
      {admin ? (
        <People onLink={showLink} />
      ) : (
        <PageState icon={<IconLock size={32} />} title="For administrators only">
          Ask the people who look after this server.
        </PageState>
      )}
      <CreateDialog
        opened={creating}
        onClose={close}
        onCreated={(person, made) => {
          close();
          if (made !== undefined) showLink(person, made);
          else notifications.show({ message: `${person.displayName} can sign in now.` });
        }}
      />
      <LinkDialog shown={link} onClose={() => setLink(null)} />
    </Page>
  );
}

function People({ onLink }: { onLink: (person: Person, link: OneTimeLink) => void }) {
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed.trim(), 200);
  const query = usePeople(search);
  const self = useAccount();
  const actions = usePersonActions(onLink);
  const [changed, setChanged] = useState<Person | null>(null);
  const people = query.data?.pages.flatMap((page) => page.accounts) ?? [];

  return (
    <Stack>
      <TextInput
        type="search"
        aria-label="Search people"
        placeholder="Search"
        leftSection={<IconSearch size={17} aria-hidden />}
        rightSection={typed !== "" && <CloseButton size="sm" aria-label="Clear the search" onClick={() => setTyped("")} />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {query.isPending && <Skeleton height={200} radius="lg" aria-label="Loading" />}
      {query.error !== null && people.length === 0 && (
        <PageState
          icon={<IconServerOff size={32} />}
          tone="problem"
          title="The list cannot be shown"
          action={
            <Button variant="light" onClick={() => void query.refetch()}>
              Try again
            </Button>
          }
        >
          {problemText(query.error)}
        </PageState>
      )}
      {query.isSuccess && people.length === 0 && (
        <PageState icon={<IconSearchOff size={32} />} title="Nobody found">
          No name here contains “{search}”.
        </PageState>
      )}
      {people.length > 0 && (
        <PeopleList
          people={people}
          actions={(person) => (
            <PersonMenu
              person={person}
              self={person.name === self?.name}
              actions={actions}
              onChange={() => setChanged(person)}
            />
          )}
        />
      )}
      {query.hasNextPage && (
        <Center>
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show more
          </Button>
        </Center>
      )}
      <ChangeDialog person={changed} onClose={() => setChanged(null)} />
      <ConfirmDialog question={actions.question} onClose={actions.dropQuestion} />
    </Stack>
  );
}
