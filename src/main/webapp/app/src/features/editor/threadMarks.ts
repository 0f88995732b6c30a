import { Value } from "@concord/client";
import { createExtension } from "@blocknote/core";
import type { Node } from "prosemirror-model";
import { Plugin, PluginKey, type EditorState } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import { bindingOf, isFromElsewhere, rangeOf, type Binding, type Range } from "../../collaboration/anchors";
import type { Anchor } from "../../collaboration";

/** A thread that is to be shown in the text. */
export interface MarkedThread {
  id: string;
  anchor: Anchor;
}

interface State {
  ranges: ReadonlyMap<string, Range>;
  shown: DecorationSet;
}

const key = new PluginKey<State>("threadMarks");
const CALM = 80;

/**
 * Shows in the text what is talked about, without a trace in it: by decorations, which follow the text at once, and are
 * put right by the threads' own positions whenever it has changed.
 */
export class ThreadMarks {
  /** Where the threads are; one that is nowhere is missing. */
  readonly ranges = new Value<ReadonlyMap<string, Range>>(new Map());
  readonly extension = createExtension({ key: "threadMarks", prosemirrorPlugins: [this.#plugin()] });
  #threads: readonly MarkedThread[] = [];
  #selected: string | null = null;
  #view: EditorView | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  show(threads: readonly MarkedThread[], selected: string | null): void {
    this.#threads = threads;
    this.#selected = selected;
    this.#place(true);
  }

  /** False when its text is gone. */
  scrollTo(id: string, behavior: ScrollBehavior): boolean {
    const range = this.ranges.get().get(id);
    const { node } = (range && this.#view?.domAtPos(range.from + 1)) ?? {};
    const element = node instanceof Element ? node : node?.parentElement;
    element?.scrollIntoView({ block: "center", behavior });
    return element !== null && element !== undefined;
  }

  #place(anyway: boolean): void {
    clearTimeout(this.#timer);
    const view = this.#view;
    const binding = view && bindingOf(view.state);
    if (view === null || binding === null) return;
    const ranges = this.#find(binding, view.state.doc);
    if (anyway || !same(ranges, key.getState(view.state)?.ranges)) view.dispatch(view.state.tr.setMeta(key, ranges).setMeta("addToHistory", false));
    if (!same(ranges, this.ranges.get())) this.ranges.set(ranges);
  }

  #find(binding: Binding, doc: Node): ReadonlyMap<string, Range> {
    const ranges = new Map<string, Range>();
    for (const { id, anchor } of this.#threads) {
      const range = rangeOf(binding, doc, anchor);
      if (range !== null) ranges.set(id, range);
    }
    return ranges;
  }

  #state(ranges: ReadonlyMap<string, Range>, doc: Node): State {
    const shown = [...ranges].map(([id, { from, to }]) =>
      Decoration.inline(from, to, {
        class: id === this.#selected ? "thread-mark thread-mark-selected" : "thread-mark",
        "data-thread": id,
      }),
    );
    return { ranges, shown: DecorationSet.create(doc, shown) };
  }

  #plugin(): Plugin<State> {
    return new Plugin<State>({
      key,
      state: {
        init: () => ({ ranges: new Map(), shown: DecorationSet.empty }),
        apply: (transaction, before, old, { doc }) => {
          const told = transaction.getMeta(key) as ReadonlyMap<string, Range> | undefined;
          if (told) return this.#state(told, doc);
          if (!transaction.docChanged || this.#threads.length === 0) return before;
          const binding = isFromElsewhere(transaction) ? bindingOf(old) : null;
          if (binding !== null) return this.#state(this.#find(binding, doc), doc);
          const { mapping } = transaction;
          const mapped = [...before.ranges].map(([id, { from, to }]) => [id, { from: mapping.map(from, 1), to: mapping.map(to, -1) }] as const);
          return this.#state(new Map(mapped.filter(([, { from, to }]) => from < to)), doc);
        },
      },
      props: {
        decorations: (state: EditorState) => key.getState(state)?.shown,
      },
      view: (view) => {
        this.#view = view;
        this.#later();
        return {
          update: ({ state }, { doc }) => {
            if (state.doc !== doc) this.#later();
          },
          destroy: () => {
            clearTimeout(this.#timer);
            this.#view = null;
          },
        };
      },
    });
  }

  /** The shared document learns of what is typed after the editor. */
  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#place(false), CALM);
  }
}

function same(one: ReadonlyMap<string, Range>, other: ReadonlyMap<string, Range> | undefined): boolean {
  return (
    one.size === other?.size && [...one].every(([id, { from, to }]) => other.get(id)?.from === from && other.get(id)?.to === to)
  );
}
