import { watchRooms, type ChatRoomInfo } from "@concord/client";
import { useClient } from "@concord/client/react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { get, post } from "../../../api";

const KEY = ["chat", "rooms"];

/** The rooms one is in, with what is unread; as they are. */
export function useRooms() {
  const client = useClient();
  const queries = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Once for all that is said in a moment.
    const end = watchRooms(client, () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void queries.invalidateQueries({ queryKey: KEY });
      }, 300);
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [client, queries]);
  return useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await get<{ rooms: readonly ChatRoomInfo[] }>("/chat/rooms", signal)).rooms,
  });
}

export interface NewRoom {
  title: string;
  everyone: boolean;
  members: readonly string[];
}

export function useCreateRoom() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (room: NewRoom) => post<ChatRoomInfo>("/chat/rooms", room),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
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
