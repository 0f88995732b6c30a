import { watchRooms, type ChatRoomDetails, type ChatRoomInfo } from "@concord/client";
import { useClient } from "@concord/client/react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { get, patch, post, put, remove } from "../../../api";

const LIST = ["chat", "rooms"];
const ROOM = ["chat", "room"];

const path = (room: string): string => `/chat/rooms/${encodeURIComponent(room)}`;

/** The rooms one is in, with what is unread; as they are. */
export function useRooms() {
  const client = useClient();
  const queries = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let due = false;
    // Once for all that is said in a moment.
    const end = watchRooms(client, (members) => {
      due ||= members;
      timer ??= setTimeout(() => {
        timer = undefined;
        void queries.invalidateQueries({ queryKey: LIST });
        if (due) void queries.invalidateQueries({ queryKey: ROOM });
        due = false;
      }, 300);
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [client, queries]);
  return useQuery({
    queryKey: LIST,
    queryFn: async ({ signal }) => (await get<{ rooms: readonly ChatRoomInfo[] }>("/chat/rooms", signal)).rooms,
  });
}

/** One room; what changes in it is heard by {@link useRooms}. */
export function useRoom(room: string) {
  return useQuery({ queryKey: [...ROOM, room], queryFn: ({ signal }) => get<ChatRoomDetails>(path(room), signal) });
}

export interface NewRoom {
  title: string;
  everyone: boolean;
  members: readonly string[];
}

export function useCreateRoom() {
  return useChange((room: NewRoom) => post<ChatRoomDetails>("/chat/rooms", room));
}

export interface RoomChange {
  title?: string;
  everyone?: boolean;
  /** The account to which it is to belong. */
  owner?: string;
}

export function useChangeRoom(room: string) {
  return useChange((change: RoomChange) => patch<ChatRoomDetails>(path(room), change));
}

export function useAddMembers(room: string) {
  return useChange(async (names: readonly string[]) => {
    for (const name of names) await put(`${path(room)}/members/${encodeURIComponent(name)}`, {});
  });
}

export function useRemoveMember(room: string) {
  return useChange((name: string) => remove(`${path(room)}/members/${encodeURIComponent(name)}`));
}

/** @param onGone is called before the page hears that there is no such room any more */
export function useLeaveRoom(room: string, onGone: () => void) {
  return useChange(() => post(`${path(room)}/leave`).then(onGone));
}

export function useDeleteRoom(room: string, onGone: () => void) {
  return useChange(() => remove(path(room)).then(onGone));
}

/** All that is known of rooms is asked for again, also when something went wrong half way. */
function useChange<Wish, Answer>(mutationFn: (wish: Wish) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => Promise.all([LIST, ROOM].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}

export interface Person {
  name: string;
  displayName: string;
}

/** Those of whose names a word begins like this; in the room of a document those who may read it. Nobody is asked for as long as `typed` is null. */
export function usePeople(typed: string | null, document: string | null) {
  return useQuery({
    queryKey: ["chat", "people", document, typed],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ q: typed ?? "", ...(document === null ? {} : { document }) });
      return (await get<{ people: readonly Person[] }>(`/people?${query}`, signal)).people;
    },
    enabled: typed !== null,
    placeholderData: (before) => before,
  });
}
