import { readPending } from "@concord/client";
import { Button, Center, Stack, Title } from "@mantine/core";
import { IconPlus, IconUserPlus } from "@tabler/icons-react";
import { useMemo } from "react";
import { Link } from "react-router";
import { ApiError, deviceStoreName } from "../../../api";
import { useAccount, useMayEdit } from "../../account";
import { usePlaces } from "../../people";
import { includes } from "../../sharing";
import { useDocuments } from "../api/documents";
import { useFolders } from "../api/folders";
import type { Document, Place, Shelf } from "../api/types";
import { FolderTree } from "../folderTree";
import { useKeptDocuments } from "../hooks/keptDocuments";
import { useDocumentActions } from "../hooks/useDocumentActions";
import { useDocumentDialogs } from "../hooks/useDocumentDialogs";
import { useFolderDialogs } from "../hooks/useFolderDialogs";
import { useImport } from "../hooks/useImport";
import { useSendKept } from "../hooks/useSendKept";
import { CreateButton } from "./CreateButton";
import { DocumentList } from "./DocumentList";
import { DocumentMenu } from "./DocumentMenu";
import { FolderMenu } from "./FolderMenu";
import { FolderPath } from "./FolderPath";
import { FolderRows } from "./FolderRows";
import { ListSkeleton } from "./ListSkeleton";
import { EmptyShelf, ListProblem, NoFolder, OfflineNotice } from "./ListStates";
import classes from "./ShelfPage.module.css";
import { SHELF_TITLES, ShelfTabs } from "./ShelfTabs";
import { TextResults } from "./TextResults";
import { TrashActions } from "./TrashActions";

export interface ShelfContentProps {
  shelf: Shelf;
  /** The folder that is shown; null on the top level. */
  folderId: string | null;
  search: string;
  narrow: boolean;
  creating: boolean;
  onCreating: (creating: boolean) => void;
}

export function ShelfContent({ shelf, folderId, search, narrow, creating, onCreating }: ShelfContentProps) {
  // A search looks everywhere.
  const place: Place = shelf === "own" && search === "" ? { all: false, folder: folderId } : { all: true };
  const query = useDocuments(shelf, search, place);
  const folders = useFolders();
  const tree = useMemo(() => new FolderTree(folders.data ?? []), [folders.data]);
  const actions = useDocumentActions();
  const dialogs = useDocumentDialogs(actions, tree);
  const folderDialogs = useFolderDialogs(tree, folderId);
  const mayCreate = useMayEdit();
  const account = useAccount();
  const peopleAt = usePlaces();
  const kept = useKeptDocuments();
  const away = query.error instanceof ApiError && (query.error.offline || (query.error.status ?? 0) >= 500);
  useSendKept(query.isSuccess && !away);

  const keptIds = useMemo(() => new Set(kept.map(({ id }) => id)), [kept]);
  const offline = away && (shelf === "own" || shelf === "recent") && kept.length > 0;
  const documents = offline ? matching(kept, search, folderId) : (query.data?.pages.flatMap((page) => page.documents) ?? []);
  const here = folderId === null ? undefined : tree.get(folderId);
  const mayAdd = folderId === null ? mayCreate : here !== undefined && includes(here.access, "edit");
  const imports = useImport(folderId, shelf === "own" && mayAdd && !away);
  const subfolders = place.all ? [] : tree.in(folderId);
  const create = shelf === "dashboards" ? (
    <Button leftSection={<IconPlus size={18} />} loading={actions.creating} disabled={!mayAdd || away} onClick={() => actions.create("dashboard")}>
      New dashboard
    </Button>
  ) : (
    <CreateButton
      onCreate={(kind) => actions.create(kind, folderId ?? undefined)}
      onFolder={() => folderDialogs.ask({ what: "create", parent: folderId })}
      onImport={imports.choose}
      loading={actions.creating || imports.importing}
      disabled={!mayAdd || away}
      opened={creating}
      onOpened={onCreating}
    />
  );
  const empty = documents.length === 0 && subfolders.length === 0;
  const answered = query.isSuccess && !query.isPlaceholderData && (place.all || folders.isFetched);
  const firstTime = (shelf === "own" || shelf === "dashboards") && search === "" && empty && answered && !away;

  const noteOn = (document: Document): string | null => {
    const notes = [
      place.all && document.folder !== null ? (tree.get(document.folder)?.name ?? null) : null,
      document.owner !== null && document.owner !== account?.name ? `owned by ${document.owner}` : null,
    ].filter((note) => note !== null);
    return notes.length === 0 ? null : notes.join(" · ");
  };

  if (folderId !== null && folders.isSuccess && !folders.isFetching && here === undefined) {
    return (
      <NoFolder
        action={
          <Button component={Link} to="/" variant="light">
            All documents
          </Button>
        }
      />
    );
  }
  return (
    <div className={classes["drop"]} data-over={imports.over || undefined} {...imports.target}>
      {imports.input}
      <div className={classes.head}>
        {shelf === "dashboards" ? <Title size="h2">{SHELF_TITLES[shelf]}</Title> : <ShelfTabs shelf={shelf} narrow={narrow} />}
        {(shelf === "own" || shelf === "dashboards") && !firstTime && create}
      </div>
      <Stack>
        {folderId !== null && (
          <div className={classes["place"]}>
            <FolderPath path={tree.pathTo(folderId)} />
            {here !== undefined && (
              <Button
                size="xs"
                variant="light"
                leftSection={<IconUserPlus size={16} />}
                disabled={away}
                onClick={() => folderDialogs.ask({ what: "share", folder: here })}
              >
                Share folder
              </Button>
            )}
          </div>
        )}
        {offline && <OfflineNotice />}
        {!offline && query.isPending && <ListSkeleton />}
        {!offline && query.error !== null && empty && <ListProblem error={query.error} onRetry={() => void query.refetch()} />}
        {(offline || answered) && empty && (
          <EmptyShelf shelf={shelf} search={search} inFolder={folderId !== null && search === ""} create={create} />
        )}
        {subfolders.length > 0 && (
          <FolderRows
            folders={subfolders}
            actions={(folder) => (
              <FolderMenu folder={folder} away={away} onAsk={(what) => folderDialogs.ask({ what, folder })} />
            )}
          />
        )}
        {documents.length > 0 && (
          <DocumentList
            label={SHELF_TITLES[shelf]}
            documents={documents}
            kept={keptIds}
            pending={({ name }) => readPending(deviceStoreName(name))}
            note={noteOn}
            here={({ name }) => peopleAt(`document:${name}`)}
            actions={(document) =>
              shelf === "trash" ? (
                <TrashActions document={document} onRestore={() => actions.restore(document)} onErase={() => dialogs.ask({ what: "erase", document })} />
              ) : (
                <DocumentMenu
                  document={document}
                  actions={actions}
                  away={away}
                  onShare={() => dialogs.ask({ what: "share", document })}
                  onRename={() => dialogs.ask({ what: "rename", document })}
                  onMove={() => dialogs.ask({ what: "move", document })}
                />
              )
            }
          />
        )}
        {!offline && shelf !== "trash" && <TextResults search={search} />}
        {!offline && query.hasNextPage && (
          <Center>
            <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              Show more
            </Button>
          </Center>
        )}
      </Stack>
      {dialogs.dialogs}
      {folderDialogs.dialogs}
    </div>
  );
}

function matching(documents: readonly Document[], search: string, folder: string | null): readonly Document[] {
  const wanted = search.toLowerCase();
  return documents.filter(
    (one) => `${one.title}\n${one.name}`.toLowerCase().includes(wanted) && (folder === null || search !== "" || one.folder === folder),
  );
}
