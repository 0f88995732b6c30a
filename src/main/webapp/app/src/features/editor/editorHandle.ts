import type { SelectedPlace, Undo } from "../../collaboration";

/** What the page around an editor may ask of it, whatever editor it is. */
export interface EditorHandle {
  undo: Undo;
  focus: () => void;
  /** Shows where this person's caret is; false when it is nowhere. */
  scrollTo: (clientId: number) => boolean;
  /** What is selected, or where the caret is, also when the focus is elsewhere. */
  selected: () => SelectedPlace | null;
  /** Puts Markdown where the caret is. */
  insert: (markdown: string) => void;
}
