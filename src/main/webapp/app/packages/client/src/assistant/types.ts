/** How far a run has come. All but the first are ends; `done` and `cancelled` are those that its person wanted. */
export type RunStatus = "running" | "done" | "cancelled" | "failed" | "abandoned" | "interrupted";

export type AssistantTask = "shorten" | "translate" | "continue" | "spelling" | "ask";

/** A question to the assistant and what became of it. */
export interface AssistantRun {
  id: string;
  status: RunStatus;
  task: AssistantTask;
  /** Whether the answer is written into the document. */
  writes: boolean;
  prompt: string;
  model: string;
  tokens: number;
  createdAt: string;
  endedAt: string | null;
  document: string | null;
  /** The run whose conversation this one goes on with. */
  previous: string | null;
  /** A sentence for people, if it has not ended well. */
  message: string | null;
  undoable: boolean;
  undone: boolean;
}

export interface AssistantInfo {
  available: boolean;
  model: string;
  /** Whether it follows fixed rules instead of being a language model. */
  demonstration: boolean;
}

export interface AssistantQuestion {
  /** What is asked; of a translation, into which language. */
  prompt: string;
  /** The run that this goes on with. */
  previous?: string | null;
  /** The document that it is about. */
  document?: string | null;
  /** What is selected in it. */
  selection?: string;
  /** Where in the document the answer is to be written: relative positions of Yjs, encoded, in Base64. */
  write?: { task: AssistantTask; start: string; end: string };
}

/** An answer while it comes. */
export interface Answer {
  text: string;
  status: RunStatus;
  message: string | null;
  /** Whether the line is there. What is missing comes when it is again. */
  connected: boolean;
}
