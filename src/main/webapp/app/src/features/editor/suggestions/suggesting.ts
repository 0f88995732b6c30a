import { Value, type SuggestedBy } from "@concord/client";
import { createExtension } from "@blocknote/core";
import { Fragment, type Node } from "prosemirror-model";
import { Plugin, PluginKey, Selection, TextSelection, type EditorState, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import { isFromElsewhere } from "../../../collaboration/anchors";
import { BLOCK, blocksOf, type Block, type Unit } from "./blocks";
import { changesOf, type TextChange } from "./changes";
import { decide } from "./decide";
import { listOf, type Suggestion } from "./list";
import { breakOf, breakValue, checked, DELETED_BREAK, DELETION, INSERTED_BREAK, INSERTION } from "./marks";

/** Who suggests. */
export type Suggester = Pick<SuggestedBy, "user" | "name" | "color">;

interface State {
  shown: DecorationSet;
  list: readonly Suggestion[];
}

const key = new PluginKey<State>("suggesting");
/** That a transaction is to be taken as it is. */
const DECIDED = "decided";

/**
 * Turns what is done to a document into suggestions while that is wanted: what was typed stays as an insertion, what was
 * deleted comes back as a deletion. Whatever way it was done, it is looked at afterwards, before anybody sees it.
 */
export class Suggesting {
  readonly list = new Value<readonly Suggestion[]>([]);
  readonly extension = createExtension({ key: "suggesting", runsBefore: ["default"], prosemirrorPlugins: [this.#plugin()] });
  #active = false;
  #suggester: Suggester = { user: "", name: "Guest", color: "#0d9488" };
  #refused: () => void = () => undefined;
  #view: EditorView | null = null;

  /** @param onRefused when something was done that cannot be suggested, and was taken back */
  become(active: boolean, suggester: Suggester, onRefused: () => void): void {
    this.#active = active;
    this.#suggester = suggester;
    this.#refused = onRefused;
  }

  /** @param ids null for all */
  decide(ids: ReadonlySet<string> | null, accept: boolean): void {
    const view = this.#view;
    if (view === null || !view.editable) return;
    const { tr } = view.state;
    decide(tr, ids, accept);
    if (tr.docChanged) view.dispatch(tr.setMeta(key, DECIDED));
  }

  scrollTo({ from }: Suggestion, behavior: ScrollBehavior): void {
    const node = this.#view?.domAtPos(from + 1).node;
    const element = node instanceof Element ? node : node?.parentElement;
    element?.scrollIntoView({ block: "center", behavior });
  }

  #plugin(): Plugin<State> {
    return new Plugin<State>({
      key,
      state: {
        init: (_, { doc }) => stateOf(doc),
        apply: (transaction, before) => (transaction.docChanged ? stateOf(transaction.doc) : before),
      },
      props: {
        decorations: (state) => key.getState(state)?.shown,
        // Left to itself ProseMirror takes a letter that a replaced word begins with for one that stays.
        handleKeyPress: (view, event) => {
          if (!this.#active || view.state.selection.empty || event.key.length !== 1 || event.ctrlKey || event.metaKey) return false;
          view.dispatch(view.state.tr.insertText(event.key).scrollIntoView());
          return true;
        },
      },
      appendTransaction: (transactions, before, after) => this.#append(transactions, before, after),
      view: (view) => {
        this.#view = view;
        const tell = (state: EditorState): void => this.list.set(key.getState(state)?.list ?? []);
        tell(view.state);
        return {
          update: ({ state }) => tell(state),
          destroy: () => {
            this.#view = null;
          },
        };
      },
    });
  }

  #append(transactions: readonly Transaction[], before: EditorState, after: EditorState): Transaction | null {
    const own = transactions.filter((transaction) => transaction.docChanged && transaction.getMeta("appendedTransaction") === undefined);
    if (own.length === 0 || transactions.some((transaction) => isFromElsewhere(transaction) || transaction.getMeta(key) === DECIDED)) return null;
    // What keeps a document in order is nobody's change.
    if (own.some((transaction) => transaction.getMeta("addToHistory") === false)) return null;
    // Nothing to be suggested, and nothing suggested that one could write into.
    if (!this.#active && (key.getState(before)?.list.length ?? 0) === 0) return null;
    const changes = changesOf(before, after.doc, transactions, { unit: this.#isOwnUnit, block: this.#isOwnBlock });
    if (!this.#active) return changes.kind === "written" ? keptFree(after, changes.texts) : null;
    switch (changes.kind) {
      case "none":
        return null;
      case "other": {
        this.#refused();
        return restored(before, after);
      }
      case "written":
        return this.#written(before, after, changes.texts, changes.blocks);
      case "removed":
        return this.#removed(before, after, changes.text, changes.blocks);
    }
  }

  #written(before: EditorState, after: EditorState, texts: readonly TextChange[], blocks: readonly Block[]): Transaction | null {
    const tr = after.tr;
    const { schema } = after;
    let lost = false;
    // From the end, so that places stay what they are.
    for (const text of [...texts].reverse()) {
      const by = this.#suggestion(text, after.doc);
      for (const unit of [...text.added].reverse()) {
        if (unit.text === "") {
          // y-prosemirror keeps no marks of what is not text.
          tr.delete(unit.at, unit.at + unit.node.nodeSize);
          lost = true;
          continue;
        }
        tr.removeMark(unit.at, unit.at + 1, mark(schema, DELETION)).addMark(unit.at, unit.at + 1, mark(schema, INSERTION).create(by));
      }
      const back = this.#asDeleted(text.removed, by);
      if (back.size > 0) tr.insert(text.newAt, back);
      if (text.added.length === 0 && back.size > 0 && texts.length === 1) {
        tr.setSelection(TextSelection.near(tr.doc.resolve(caretAfter(before, text) === "before" ? text.newAt : text.newAt + back.size)));
      }
    }
    const by = this.#suggestion(texts[texts.length - 1], tr.doc);
    for (const { at } of blocks) {
      // Texts were changed only by marks, and by what was put in before these blocks.
      tr.setNodeAttribute(tr.mapping.map(at), INSERTED_BREAK, breakValue(by)).setNodeAttribute(tr.mapping.map(at), DELETED_BREAK, null);
    }
    if (lost) this.#refused();
    return tr.docChanged ? tr : null;
  }

  #removed(before: EditorState, after: EditorState, text: TextChange, blocks: readonly Block[]): Transaction | null {
    // What one has suggested oneself is gone.
    if (text.removed.every(this.#isOwnUnit) && blocks.every(this.#isOwnBlock)) return null;
    const tr = restored(before, after);
    const { schema } = after;
    const by = this.#suggestion(text, after.doc);
    for (const unit of text.removed) {
      if (unit.text !== "") tr.addMark(unit.at, unit.at + 1, mark(schema, DELETION).create(existing(unit, DELETION) ?? by));
    }
    for (const { at, node } of blocks) {
      if (breakOf(node, DELETED_BREAK) === null) tr.setNodeAttribute(at, DELETED_BREAK, breakValue(by));
    }
    const written = text.added.filter((unit) => unit.text !== "");
    const end = text.removed[text.removed.length - 1];
    const at = end === undefined ? text.oldAt : end.at + 1;
    if (written.length > 0) tr.insert(at, schema.text(written.map((unit) => unit.text).join(""), [mark(schema, INSERTION).create(by)]));
    const { empty, from, to } = before.selection;
    const caret = written.length > 0 ? at + written.length : empty && to > text.oldAt ? text.oldAt : !empty ? from : at;
    return tr.setSelection(TextSelection.near(tr.doc.resolve(caret), -1));
  }

  /** The suggestion that something written at this place belongs to: the own one that it touches, or a new one. */
  #suggestion(text: TextChange | undefined, doc: Node): SuggestedBy {
    const touched = [text?.before, text?.after].map((unit) => unit && (existing(unit, INSERTION) ?? existing(unit, DELETION)));
    if (text !== undefined && text.before === undefined) touched.push(breakAround(doc, text.newAt));
    for (const found of touched) {
      if (found?.user === this.#suggester.user && found.name === this.#suggester.name && found.id !== "") return found;
    }
    return { id: randomId(), ...this.#suggester, at: Date.now() };
  }

  #asDeleted(units: readonly Unit[], by: SuggestedBy): Fragment {
    let back = Fragment.empty;
    for (const unit of units) {
      if (this.#isOwnUnit(unit)) continue;
      const { schema } = unit.node.type;
      const { marks } = unit;
      back = back.addToEnd(
        unit.text === "" ? unit.node : schema.text(unit.text, mark(schema, DELETION).create(existing(unit, DELETION) ?? by).addToSet(marks)),
      );
    }
    // Joins what belongs together.
    return Fragment.from(Fragment.fromArray([...nodesOf(back)]));
  }

  readonly #isOwnUnit = (unit: Unit): boolean => {
    const by = existing(unit, INSERTION);
    return by !== null && by.user === this.#suggester.user && (by.user !== "" || by.name === this.#suggester.name);
  };

  readonly #isOwnBlock = (block: Block): boolean => {
    const by = breakOf(block.node, INSERTED_BREAK);
    return by !== null && by.user === this.#suggester.user && (by.user !== "" || by.name === this.#suggester.name);
  };
}

function* nodesOf(fragment: Fragment): Iterable<Node> {
  for (let i = 0; i < fragment.childCount; i++) yield fragment.child(i);
}

/** Who writes into a text that is to be deleted writes something that is not, unless that is what is wanted. */
function keptFree(after: EditorState, texts: readonly TextChange[]): Transaction | null {
  const tr = after.tr;
  for (const { removed, added } of texts) {
    if (removed.length > 0) continue;
    for (const unit of added) {
      if (existing(unit, DELETION) !== null) tr.removeMark(unit.at, unit.at + 1, mark(after.schema, DELETION));
    }
  }
  return tr.docChanged ? tr : null;
}

/** The document as it was, in the fewest words. */
function restored(before: EditorState, after: EditorState): Transaction {
  const tr = tryToRestore(before.doc, after) ?? after.tr.replaceWith(0, after.doc.content.size, before.doc.content);
  return tr.setSelection(Selection.fromJSON(tr.doc, before.selection.toJSON()));
}

function tryToRestore(doc: Node, after: EditorState): Transaction | null {
  const start = after.doc.content.findDiffStart(doc.content);
  const ends = after.doc.content.findDiffEnd(doc.content);
  if (start === null || ends === null) return null;
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
  try {
    const tr = after.tr.replace(start, ends.a + overlap, doc.slice(start, ends.b + overlap));
    return tr.doc.eq(doc) ? tr : null;
  } catch {
    return null;
  }
}

/** Where the caret goes when text was deleted that stays: on, in the direction in which was deleted. */
function caretAfter({ selection }: EditorState, text: TextChange): "before" | "behind" {
  return selection.empty && selection.head <= text.oldAt ? "behind" : "before";
}

/** Whether the block in which something stands begins only where somebody suggests it. */
function breakAround(doc: Node, at: number): SuggestedBy | null {
  const place = doc.resolve(Math.min(Math.max(at, 0), doc.content.size));
  for (let depth = place.depth; depth > 0; depth--) {
    const node = place.node(depth);
    if (node.type.name === BLOCK) return breakOf(node, INSERTED_BREAK);
  }
  return null;
}

function existing(unit: Unit, name: string): SuggestedBy | null {
  const found = unit.marks.find(({ type }) => type.name === name);
  return found === undefined ? null : checked(found.attrs);
}

function mark({ marks }: Node["type"]["schema"], name: string) {
  const found = marks[name];
  if (found === undefined) throw new Error(`the editor knows no ${name}`);
  return found;
}

function stateOf(doc: Node): State {
  const list = listOf(doc);
  if (list.length === 0) return { shown: DecorationSet.empty, list };
  const shown = blocksOf(doc).flatMap(({ node, at }) => {
    const inserted = breakOf(node, INSERTED_BREAK);
    const by = inserted ?? breakOf(node, DELETED_BREAK);
    if (by === null) return [];
    const how = inserted === null ? "deletion" : "insertion";
    return Decoration.node(at, at + node.nodeSize, { class: `suggested-break suggested-break-${how}`, style: `--author: ${by.color}` });
  });
  return { shown: DecorationSet.create(doc, shown), list };
}

function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
