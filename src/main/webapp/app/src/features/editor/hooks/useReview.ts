import { useValue } from "@concord/client/react";
import type { BlockNoteEditor } from "@blocknote/core";
import { useCallback, useEffect, useState } from "react";
import type { Anchor, Comments } from "../../../collaboration";
import { anchorOf } from "../../../collaboration/anchors";
import type { Panel } from "../review";
import type { ThreadMarks } from "../threadMarks";

export interface ReviewOptions {
  editor: BlockNoteEditor;
  marks: ThreadMarks;
  comments: Comments;
  onPanel: (panel: Panel | null) => void;
  behavior: ScrollBehavior;
}

/** Of what a comment is being written about, which is no thread yet. */
const DRAFT = "draft";

/** Which thread one looks at, and what one is about to comment on: in the text and beside it. */
export function useReview({ editor, marks, comments, onPanel, behavior }: ReviewOptions) {
  const [selected, setSelected] = useState<string | null>(null);
  const [draft, setDraft] = useState<Anchor | null>(null);
  const threads = useValue(comments.threads);

  useEffect(() => {
    // What is settled is shown in the text only to who looks at it.
    const shown = threads.flatMap(({ id, anchor, resolved }) => (anchor !== null && (!resolved || id === selected) ? [{ id, anchor }] : []));
    marks.show(draft === null ? shown : [...shown, { id: DRAFT, anchor: draft }], draft === null ? selected : DRAFT);
  }, [marks, threads, selected, draft]);

  const begin = useCallback(() => {
    const { prosemirrorState: state } = editor;
    const anchor = anchorOf(state, state.selection);
    if (anchor === null) return;
    setDraft(anchor);
    setSelected(null);
    onPanel("comments");
  }, [editor, onPanel]);

  const clicked = useCallback(
    (target: EventTarget) => {
      const id = target instanceof Element ? target.closest<HTMLElement>("[data-thread]")?.dataset["thread"] : undefined;
      if (id === undefined || id === DRAFT) return;
      setSelected(id);
      onPanel("comments");
    },
    [onPanel],
  );

  const select = useCallback(
    (id: string) => {
      setSelected(id);
      if (id !== selected) marks.scrollTo(id, behavior);
    },
    [marks, selected, behavior],
  );

  const draftDone = useCallback((begun: string | null) => {
    setDraft(null);
    setSelected(begun);
  }, []);

  return { selected, select, draft, draftDone, begin, clicked };
}
