import { useEffect, useRef } from "react";
import { EventStream, type ConcordClient, type EventListener } from "..";
import { useClient } from "./clientContext";

const streams = new WeakMap<ConcordClient, Map<string, EventStream>>();

/** The one stream of a client for somebody. */
export function eventStreamOf(client: ConcordClient, who: string): EventStream {
  const known = streams.get(client) ?? new Map<string, EventStream>();
  streams.set(client, known);
  const stream = known.get(who) ?? new EventStream(client, who);
  known.set(who, stream);
  return stream;
}

/**
 * Listens as long as the component is there. All components of all tabs share one stream.
 *
 * @param who the name of whoever has signed in; null listens to nothing
 */
export function useEventStream(who: string | null, listener: EventListener, topics: readonly string[] = []): void {
  const client = useClient();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  const wanted = topics.join(",");
  useEffect(() => {
    if (who === null) return;
    return eventStreamOf(client, who).listen(
      {
        onEvent: (event) => latest.current.onEvent(event),
        onHello: (hello) => latest.current.onHello?.(hello),
        onReset: () => latest.current.onReset?.(),
      },
      wanted === "" ? [] : wanted.split(","),
    );
  }, [client, who, wanted]);
}
