import { useCallback, useEffect, useMemo, useState } from "react";
import { Assistant, problemOf, type Answer, type AssistantInfo, type AssistantQuestion, type AssistantRun } from "../assistant";
import { useClient } from "./clientContext";

export interface UseAssistantOptions {
  /** The document that the conversation is about. */
  document?: string;
}

export interface UseAssistant {
  assistant: Assistant;
  /** Null until it is known. */
  about: AssistantInfo | null;
  /** The conversation, the oldest first. */
  turns: readonly AssistantRun[];
  /** Earlier conversations, each by its last run, the newest first. */
  earlier: readonly AssistantRun[];
  /** Why the last question was not taken. */
  problem: string | null;
  /** Asks; says whether that was taken. */
  ask: (question: Omit<AssistantQuestion, "previous" | "document">) => Promise<boolean>;
  /** Asks once more what a turn asked, in its place. */
  retry: (run: AssistantRun) => Promise<boolean>;
  stop: (run: AssistantRun) => void;
  /** Begins a new conversation. */
  startNew: () => void;
  /** Goes back to an earlier one. */
  open: (last: AssistantRun) => void;
}

/** How many runs are looked through for conversations. */
const LOOKED_AT = 60;

/** A conversation with the assistant. One that goes on is found again after a reload, and on another device. */
export function useAssistant({ document }: UseAssistantOptions = {}): UseAssistant {
  const client = useClient();
  const assistant = useMemo(() => new Assistant(client), [client]);
  const [about, setAbout] = useState<AssistantInfo | null>(null);
  const [runs, setRuns] = useState<readonly AssistantRun[]>([]);
  const [last, setLast] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    const begin = async (): Promise<void> => {
      const info = await assistant.about(abort.signal);
      setAbout(info);
      if (!info.available) return;
      const found = await assistant.runs({ limit: LOOKED_AT, signal: abort.signal, ...(document === undefined ? {} : { document }) });
      const mine = found.filter(({ writes, document: of }) => !writes && of === (document ?? null));
      setRuns(mine);
      setLast(mine[0]?.id ?? null);
    };
    begin().catch((failure: unknown) => {
      if (!abort.signal.aborted) setProblem(problemOf(failure));
    });
    return () => abort.abort();
  }, [assistant, document]);

  const begin = useCallback(
    async (question: Omit<AssistantQuestion, "document">): Promise<boolean> => {
      try {
        const run = await assistant.ask({ ...question, document: document ?? null });
        setRuns((before) => [run, ...before]);
        setLast(run.id);
        setProblem(null);
        return true;
      } catch (failure) {
        setProblem(problemOf(failure));
        return false;
      }
    },
    [assistant, document],
  );

  const turns = useMemo(() => conversation(runs, last), [runs, last]);
  const earlier = useMemo(() => {
    const goneOn = new Set([...runs.map(({ previous }) => previous), ...turns.map(({ id }) => id)]);
    return runs.filter(({ id }) => !goneOn.has(id));
  }, [runs, turns]);

  return {
    assistant,
    about,
    turns,
    earlier,
    problem,
    ask: useCallback((question) => begin({ ...question, previous: last }), [begin, last]),
    retry: useCallback(({ prompt, previous }) => begin({ prompt, previous }), [begin]),
    stop: useCallback(({ id }) => void assistant.cancel(id).catch((failure: unknown) => setProblem(problemOf(failure))), [assistant]),
    startNew: useCallback(() => setLast(null), []),
    open: useCallback(({ id }) => setLast(id), []),
  };
}

function conversation(runs: readonly AssistantRun[], last: string | null): readonly AssistantRun[] {
  const turns: AssistantRun[] = [];
  const byId = new Map(runs.map((run) => [run.id, run]));
  for (let run = byId.get(last ?? ""); run !== undefined && turns.length < runs.length; run = byId.get(run.previous ?? "")) turns.unshift(run);
  return turns;
}

const NOTHING: Answer = { text: "", status: "running", message: null, connected: false };

/** An answer as it comes, or as it came; null without a run. */
export function useAnswer(run: string | null): Answer | null {
  const client = useClient();
  const [heard, setHeard] = useState<{ run: string; answer: Answer } | null>(null);
  useEffect(() => {
    if (run === null) return;
    const stream = new Assistant(client).follow(run);
    const leave = stream.answer.subscribe(() => setHeard({ run, answer: stream.answer.get() }));
    void stream.open();
    return () => {
      leave();
      stream.close();
    };
  }, [client, run]);
  if (run === null) return null;
  return heard?.run === run ? heard.answer : NOTHING;
}
