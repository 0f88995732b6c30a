import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { ApiError, download, get, patch, post, remove, upload } from "../../../api";
import type { FileFormat } from "../fileTypes";
import type { Document, DocumentPage, OwnKind, Place, Shelf } from "./types";

const LIST = "documents";
const ONE = "document";
const OWN_KINDS = ["rich", "code", "dashboard"];

export function useDocuments(shelf: Shelf, search: string, place: Place) {
  return useInfiniteQuery({
    queryKey: [LIST, shelf, search, place],
    queryFn: ({ pageParam, signal }) => get<DocumentPage>(listPath(shelf, search, place, pageParam), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    // While a search runs, what was found before stays: a list that is taken away closes a menu that is open in it.
    placeholderData: keepPreviousData,
    // What others do shows up by itself; a server that was away is found again sooner.
    refetchInterval: ({ state }) => (state.error === null ? 30_000 : 5_000),
  });
}

export function useDocument(id: string) {
  return useQuery({
    queryKey: [ONE, id],
    queryFn: ({ signal }) => get<Document>(`/documents/${encodeURIComponent(id)}`, signal),
    refetchInterval: ({ state }) => (state.error instanceof ApiError && state.error.status !== 404 ? 5_000 : 60_000),
  });
}

export function useInvalidateDocument(): (id: string) => void {
  const client = useQueryClient();
  return (id) => void client.invalidateQueries({ queryKey: [ONE, id] });
}

export function useCreateDocument() {
  return useChange((input: { title: string; kind: OwnKind; folder?: string }) => post<Document>("/documents", input));
}

export function useImportDocument() {
  return useChange(({ title, folder, content }: { title: string; folder: string | null; content: Blob }) =>
    upload<Document>(`/documents/import?${new URLSearchParams({ title, ...(folder === null ? {} : { folder }) })}`, content),
  );
}

export function fetchFile(id: string, format: FileFormat): Promise<Blob> {
  return download(`${path(id)}/content?format=${format}`);
}

export function useRenameDocument() {
  return useChange(({ id, title }: { id: string; title: string }) => patch<Document>(path(id), { title }));
}

export function useMoveDocument() {
  return useChange(({ id, folder }: { id: string; folder: string | null }) => patch<Document>(path(id), { folder }));
}

export function useDuplicateDocument() {
  return useChange(({ id, title }: { id: string; title: string }) => post<Document>(`${path(id)}/duplicate`, { title }));
}

export function useTrashDocument() {
  return useChange(({ id }: { id: string }) => post<Document | null>(`${path(id)}/trash`));
}

export function useRestoreDocument() {
  return useChange(({ id }: { id: string }) => post<Document | null>(`${path(id)}/restore`));
}

/** For good. */
export function useEraseDocument() {
  return useChange(({ id }: { id: string }) => remove(path(id)));
}

/** A change of the server's data: afterwards the lists and the document are fetched again. */
function useChange<Input, Output extends Document | null>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async (document) => {
      if (document !== null && typeof document === "object" && "id" in document) {
        client.setQueryData([ONE, document.id], document);
        client.setQueriesData<InfiniteData<DocumentPage>>({ queryKey: [LIST] }, (list) => list && replaceIn(list, document));
      }
      await client.invalidateQueries({ queryKey: [LIST] });
    },
    onSettled: (_, __, input) => {
      if (typeof input === "object" && input !== null && "id" in input) {
        void client.invalidateQueries({ queryKey: [ONE, input.id] });
      }
    },
  });
}

function replaceIn(list: InfiniteData<DocumentPage>, document: Document): InfiniteData<DocumentPage> {
  return {
    ...list,
    pages: list.pages.map((page) => ({
      ...page,
      documents: page.documents.map((one) => (one.id === document.id ? document : one)),
    })),
  };
}

function path(id: string): string {
  return `/documents/${encodeURIComponent(id)}`;
}

function listPath(shelf: Shelf, search: string, place: Place, cursor: string | null): string {
  const query = new URLSearchParams({ state: shelf === "trash" ? "trashed" : "active" });
  const kinds = { own: OWN_KINDS, recent: OWN_KINDS, dashboards: ["dashboard"], external: ["external"], trash: [] }[shelf];
  for (const kind of kinds) query.append("kind", kind);
  if (search !== "") query.set("q", search);
  if (!place.all) query.set("folder", place.folder ?? "root");
  if (cursor !== null) query.set("cursor", cursor);
  return `/documents?${query}`;
}
