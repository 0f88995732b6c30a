import { Annotation, type Extension, type Range } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, WidgetType, type DecorationSet, type ViewUpdate } from "@codemirror/view";
import * as Y from "yjs";
import { createCaret, type CaretUser } from "./caret";
import type { CheckedAwareness } from "@concord/client";

/** Says that somebody else's cursor has moved. */
const othersMoved = Annotation.define<true>();

/** The carets and selections of the others in CodeMirror, and the sending of one's own. */
export function codeCarets(awareness: CheckedAwareness, text: Y.Text): Extension {
  return ViewPlugin.define((view) => new CodeCarets(view, awareness, text), {
    decorations: (plugin) => plugin.decorations,
  });
}

/** A checked relative position as an offset, or null when it lies elsewhere. */
export function positionOf(position: unknown, text: Y.Text): number | null {
  if (text.doc === null) return null;
  const absolute = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(position), text.doc);
  return absolute?.type === text ? absolute.index : null;
}

class CodeCarets {
  decorations: DecorationSet = Decoration.none;
  readonly #awareness: CheckedAwareness;
  readonly #text: Y.Text;
  readonly #view: EditorView;

  constructor(view: EditorView, awareness: CheckedAwareness, text: Y.Text) {
    this.#view = view;
    this.#awareness = awareness;
    this.#text = text;
    awareness.on("change", this.#presenceChanged);
    this.decorations = this.#draw();
  }

  update(update: ViewUpdate): void {
    if (update.selectionSet || update.docChanged || update.focusChanged) this.#publish(update);
    if (update.docChanged || update.transactions.some((one) => one.annotation(othersMoved) === true)) {
      this.decorations = this.#draw();
    }
  }

  destroy(): void {
    this.#awareness.off("change", this.#presenceChanged);
    this.#awareness.setLocalStateField("cursor", null);
  }

  readonly #presenceChanged = ({ added, updated, removed }: Record<"added" | "updated" | "removed", number[]>): void => {
    const others = [...added, ...updated, ...removed].some((id) => id !== this.#awareness.clientID);
    if (others) this.#view.dispatch({ annotations: othersMoved.of(true) });
  };

  #publish({ view, state }: ViewUpdate): void {
    const focused = view.root.activeElement === view.contentDOM;
    const { anchor, head } = state.selection.main;
    const next = focused
      ? {
          anchor: Y.createRelativePositionFromTypeIndex(this.#text, anchor),
          head: Y.createRelativePositionFromTypeIndex(this.#text, head),
        }
      : null;
    const last = this.#awareness.getLocalState()?.["cursor"] ?? null;
    if (JSON.stringify(last) !== JSON.stringify(next)) this.#awareness.setLocalStateField("cursor", next);
  }

  #draw(): DecorationSet {
    const ranges: Range<Decoration>[] = [];
    const { doc } = this.#view.state;
    for (const [clientId, { user, cursor }] of this.#awareness.getStates()) {
      if (clientId === this.#awareness.clientID || cursor === null) continue;
      const anchor = positionOf(cursor.anchor, this.#text);
      const head = positionOf(cursor.head, this.#text);
      if (anchor === null || head === null || Math.max(anchor, head) > doc.length) continue;
      if (anchor !== head) {
        const style = `background-color: ${user.colorLight}`;
        ranges.push(Decoration.mark({ attributes: { style } }).range(Math.min(anchor, head), Math.max(anchor, head)));
      }
      const widget = new CaretWidget(user, JSON.stringify(cursor.head));
      ranges.push(Decoration.widget({ widget, side: head > anchor ? -1 : 1 }).range(head));
    }
    return Decoration.set(ranges, true);
  }
}

class CaretWidget extends WidgetType {
  readonly #user: CaretUser;
  /** A caret that has moved is another one: its name shows again for a moment. */
  readonly #place: string;

  constructor(user: CaretUser, place: string) {
    super();
    this.#user = user;
    this.#place = place;
  }

  override eq(other: CaretWidget): boolean {
    const { name, color, clientId } = other.#user;
    return (
      other.#place === this.#place &&
      name === this.#user.name &&
      color === this.#user.color &&
      clientId === this.#user.clientId
    );
  }

  override toDOM(): HTMLElement {
    const caret = createCaret(this.#user);
    caret.classList.add("remote-caret-fading");
    return caret;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}
