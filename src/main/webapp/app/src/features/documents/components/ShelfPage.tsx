import { ActionIcon, Button, Center, CloseButton, Stack, TextInput, Tooltip, VisuallyHidden } from "@mantine/core";
import { useDebouncedValue, useMediaQuery } from "@mantine/hooks";
import { IconHelp, IconRestore, IconSearch } from "@tabler/icons-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import { ApiError, deviceStoreName } from "../../../api";
import { readPending } from "../../../collaboration";
import { TopBar } from "../../../components";
import { useMayEdit } from "../../account";
import { useOpenHelp, usePlainKeys } from "../../help";
import { ProfileButton } from "../../people";
import { useDocuments } from "../api/documents";
import type { Document, Shelf } from "../api/types";
import { useKeptDocuments } from "../hooks/keptDocuments";
import { useDocumentActions } from "../hooks/useDocumentActions";
import { useSendKept } from "../hooks/useSendKept";
import { CreateButton } from "./CreateButton";
import { DocumentList } from "./DocumentList";
import { DocumentMenu } from "./DocumentMenu";
import { ListSkeleton } from "./ListSkeleton";
import { EmptyShelf, ListProblem, OfflineNotice } from "./ListStates";
import { RenameDialog } from "./RenameDialog";
import classes from "./ShelfPage.module.css";
import { ShelfTabs } from "./ShelfTabs";

const TITLES: Readonly<Record<Shelf, string>> = {
  own: "Documents",
  external: "Documents from other applications",
  trash: "Trash",
};

export function ShelfPage({ trash = false }: { trash?: boolean }) {
  const [params, setParams] = useSearchParams();
  const shelf: Shelf = trash ? "trash" : params.get("from") === "other" ? "external" : "own";
  const [typed, setTyped] = useState(params.get("q") ?? "");
  const [search] = useDebouncedValue(typed.trim(), 200);
  const narrow = useMediaQuery("(max-width: 640px)", false, { getInitialValueInEffect: false });
  const searchField = useRef<HTMLInputElement>(null);
  const [creating, setCreating] = useState(false);
  const openHelp = useOpenHelp();
  usePlainKeys({ "/": () => searchField.current?.focus(), c: () => setCreating(true) });

  useEffect(() => {
    document.title = `${TITLES[shelf]} · Concord`;
  }, [shelf]);

  useEffect(() => {
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (search === "") after.delete("q");
        else after.set("q", search);
        return after.toString() === before.toString() ? before : after;
      },
      { replace: true },
    );
  }, [search, setParams]);

  return (
    <>
      <TopBar name={!narrow}>
        <TextInput
          ref={searchField}
          className={classes.search}
          type="search"
          aria-label="Search documents"
          placeholder="Search"
          leftSection={<IconSearch size={17} aria-hidden />}
          rightSection={typed !== "" && <CloseButton size="sm" aria-label="Clear the search" onClick={() => setTyped("")} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") setTyped("");
          }}
        />
        <Tooltip label="Keyboard shortcuts (?)">
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Keyboard shortcuts" onClick={openHelp}>
            <IconHelp size={21} />
          </ActionIcon>
        </Tooltip>
        <ProfileButton />
      </TopBar>
      <main className={classes.main}>
        <VisuallyHidden>
          <h1>{TITLES[shelf]}</h1>
        </VisuallyHidden>
        <ShelfContent
          key={shelf}
          shelf={shelf}
          search={search}
          narrow={narrow}
          creating={creating && shelf === "own"}
          onCreating={setCreating}
        />
      </main>
    </>
  );
}

interface ShelfContentProps {
  shelf: Shelf;
  search: string;
  narrow: boolean;
  creating: boolean;
  onCreating: (creating: boolean) => void;
}

function ShelfContent({ shelf, search, narrow, creating, onCreating }: ShelfContentProps) {
  const query = useDocuments(shelf, search);
  const actions = useDocumentActions();
  const mayEdit = useMayEdit();
  const kept = useKeptDocuments();
  const [renamed, setRenamed] = useState<Document | null>(null);
  const away = query.error instanceof ApiError && (query.error.offline || (query.error.status ?? 0) >= 500);
  useSendKept(query.isSuccess && !away);

  const keptIds = useMemo(() => new Set(kept.map(({ id }) => id)), [kept]);
  const offline = away && shelf === "own" && kept.length > 0;
  const documents = offline ? matching(kept, search) : (query.data?.pages.flatMap((page) => page.documents) ?? []);
  const create = (
    <CreateButton
      onCreate={actions.create}
      loading={actions.creating}
      disabled={!mayEdit || away}
      opened={creating}
      onOpened={onCreating}
    />
  );
  const empty = documents.length === 0;
  const answered = query.isSuccess && !query.isPlaceholderData;
  const firstTime = shelf === "own" && search === "" && empty && answered && !away;

  return (
    <>
      <div className={classes.head}>
        <ShelfTabs shelf={shelf} narrow={narrow} />
        {shelf === "own" && !firstTime && create}
      </div>
      <Stack>
        {offline && <OfflineNotice />}
        {!offline && query.isPending && <ListSkeleton />}
        {!offline && query.error !== null && empty && <ListProblem error={query.error} onRetry={() => void query.refetch()} />}
        {(offline || answered) && empty && <EmptyShelf shelf={shelf} search={search} create={create} />}
        {!empty && (
          <DocumentList
            label={TITLES[shelf]}
            documents={documents}
            kept={keptIds}
            pending={({ name }) => readPending(deviceStoreName(name))}
            actions={(document) =>
              shelf === "trash" ? (
                <Button
                  variant="light"
                  size="xs"
                  leftSection={<IconRestore size={16} />}
                  disabled={!mayEdit}
                  aria-label={`Restore ${document.title}`}
                  onClick={() => actions.restore(document)}
                >
                  Restore
                </Button>
              ) : (
                <DocumentMenu
                  document={document}
                  actions={actions}
                  mayEdit={mayEdit && !away}
                  onRename={() => setRenamed(document)}
                />
              )
            }
          />
        )}
        {!offline && query.hasNextPage && (
          <Center>
            <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              Show more
            </Button>
          </Center>
        )}
      </Stack>
      <RenameDialog document={renamed} onClose={() => setRenamed(null)} onRename={actions.rename} />
    </>
  );
}

function matching(documents: readonly Document[], search: string): readonly Document[] {
  const wanted = search.toLowerCase();
  return documents.filter(({ title, name }) => `${title}\n${name}`.toLowerCase().includes(wanted));
}
