// @vitest-environment jsdom
import { BlockNoteEditor } from "@blocknote/core";
import { TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { blocksOf } from "./blocks";
import { breakOf, checked, DELETED_BREAK, DELETION, INSERTED_BREAK, INSERTION, suggestionMarks } from "./marks";
import { Suggesting } from "./suggesting";

const ANNA = { user: "anna", name: "Anna", color: "#0d9488" };
const BEN = { user: "ben", name: "Ben", color: "#2563eb" };

describe("suggesting", () => {
  let suggesting: Suggesting;
  let editor: BlockNoteEditor;
  const refused = vi.fn();

  beforeEach(() => {
    refused.mockClear();
    suggesting = new Suggesting();
    editor = BlockNoteEditor.create({
      extensions: [suggestionMarks, suggesting.extension],
      initialContent: [
        { type: "paragraph", content: "Hello big world" },
        { type: "paragraph", content: "Second" },
        { type: "bulletListItem", content: "Item" },
      ],
    });
    editor.mount(document.body.appendChild(document.createElement("div")));
    suggesting.become(true, ANNA, refused);
  });

  afterEach(() => {
    editor.unmount();
    vi.unstubAllGlobals();
    document.body.replaceChildren();
  });

  const view = (): EditorView => editor.prosemirrorView;

  /** Each block in a line: `[+typed+]`, `[-deleted-]`, and in front of a block `+¶` or `-¶`. */
  const shown = (): string =>
    blocksOf(view().state.doc)
      .map(({ node, content }) => {
        let line = (breakOf(node, INSERTED_BREAK) ? "+¶" : "") + (breakOf(node, DELETED_BREAK) ? "-¶" : "");
        content.forEach((piece) => {
          const inserted = piece.marks.some(({ type }) => type.name === INSERTION);
          const deleted = piece.marks.some(({ type }) => type.name === DELETION);
          const text = piece.text ?? `<${piece.type.name}>`;
          const struck = deleted ? `[-${text}-]` : text;
          line += inserted ? `[+${struck}+]` : struck;
        });
        return line;
      })
      // What the editor keeps at the end.
      .filter((line, i, all) => i < all.length - 1 || line !== "")
      .join("\n");

  /** Where a text begins, or ends. */
  const find = (text: string, end = false): number => {
    let at = -1;
    view().state.doc.descendants((node, from) => {
      const index = node.isTextblock ? node.textContent.indexOf(text) : -1;
      if (index >= 0 && at < 0) at = from + 1 + index + (end ? text.length : 0);
    });
    if (at < 0) throw new Error(`no ${text} in ${shown()}`);
    return at;
  };

  const select = (from: number, to = from): void =>
    view().dispatch(view().state.tr.setSelection(TextSelection.create(view().state.doc, from, to)));
  const type = (text: string): void => {
    for (const character of text) view().dispatch(view().state.tr.insertText(character));
  };
  const press = (key: string): void => {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    const handled = view().someProp("handleKeyDown", (handle) => handle(view(), event));
    if (handled === true) return;
    const { from, to, empty } = view().state.selection;
    // As the browser does it.
    if (key === "Backspace") view().dispatch(view().state.tr.delete(empty ? from - 1 : from, to));
    if (key === "Delete") view().dispatch(view().state.tr.delete(from, empty ? to + 1 : to));
  };
  const caret = (): number => view().state.selection.head;
  const ids = (): string[] => suggesting.list.get().map(({ by }) => by.id);

  it("marks what is typed, as one suggestion", () => {
    select(find("big"));
    type("very ");
    expect(shown()).toBe("Hello [+very +]big world\nSecond\nItem");
    expect(suggesting.list.get()).toMatchObject([{ inserted: "very ", deleted: "", by: ANNA }]);
  });

  it("knows the typed letter among equal ones", () => {
    select(find("llo"));
    type("l");
    expect(shown()).toBe("He[+l+]llo big world\nSecond\nItem");
    select(find("big"));
    type("bb");
    expect(shown()).toBe("He[+l+]llo [+bb+]big world\nSecond\nItem");
  });

  it("keeps what is deleted, and goes on in the direction in which it is", () => {
    select(find("big", true));
    press("Backspace");
    press("Backspace");
    expect(shown()).toBe("Hello b[-ig-] world\nSecond\nItem");
    expect(caret()).toBe(find("ig"));
    select(find(" world"));
    press("Delete");
    press("Delete");
    expect(shown()).toBe("Hello b[-ig w-]orld\nSecond\nItem");
    expect(caret()).toBe(find("orld"));
    expect(suggesting.list.get()).toHaveLength(1);
  });

  it("lets what one has typed oneself go for good", () => {
    select(find("big"));
    type("vrey");
    press("Backspace");
    press("Backspace");
    press("Backspace");
    type("ery ");
    expect(shown()).toBe("Hello [+very +]big world\nSecond\nItem");
  });

  it("keeps what somebody else has suggested to insert", () => {
    select(find("big"));
    type("very ");
    suggesting.become(true, BEN, refused);
    press("Backspace");
    expect(shown()).toBe("Hello [+very+][+[- -]+]big world\nSecond\nItem");
    expect(suggesting.list.get().map(({ by }) => by.user)).toEqual(["anna", "ben"]);
  });

  it("replaces a selection", () => {
    select(find("big"), find("big", true));
    type("small");
    expect(shown()).toBe("Hello [-big-][+small+] world\nSecond\nItem");
    expect(suggesting.list.get()).toMatchObject([{ deleted: "big", inserted: "small" }]);
    suggesting.decide(null, true);
    expect(shown()).toBe("Hello small world\nSecond\nItem");
  });

  it("replaces words as a whole, also by some that begin alike", () => {
    select(find("big"), find("big", true));
    type("bulky");
    expect(shown()).toBe("Hello [-big-][+bulky+] world\nSecond\nItem");
  });

  it("suggests a paragraph, and joins it again when that is refused", () => {
    select(find("world"));
    press("Enter");
    expect(shown()).toBe("Hello big \n+¶world\nSecond\nItem");
    type("new ");
    expect(shown()).toBe("Hello big \n+¶[+new +]world\nSecond\nItem");
    suggesting.decide(new Set(ids()), false);
    expect(shown()).toBe("Hello big world\nSecond\nItem");
  });

  it("is one suggestion to write on in a new paragraph", () => {
    select(find("Second", true));
    type("ly");
    press("Enter");
    type("then");
    expect(shown()).toBe("Hello big world\nSecond[+ly+]\n+¶[+then+]\nItem");
    expect(suggesting.list.get()).toMatchObject([{ inserted: "lythen", insertedBreaks: 1 }]);
  });

  it("accepts a paragraph", () => {
    select(find("Second", true));
    press("Enter");
    type("Third");
    expect(suggesting.list.get()).toMatchObject([{ inserted: "Third", insertedBreaks: 1 }]);
    suggesting.decide(null, true);
    expect(shown()).toBe("Hello big world\nSecond\nThird\nItem");
    expect(suggesting.list.get()).toEqual([]);
  });

  it("takes an own paragraph back", () => {
    select(find("world"));
    press("Enter");
    press("Backspace");
    expect(shown()).toBe("Hello big world\nSecond\nItem");
  });

  it("suggests to join paragraphs", () => {
    select(find("Second"));
    press("Backspace");
    expect(shown()).toBe("Hello big world\n-¶Second\nItem");
    suggesting.decide(null, true);
    expect(shown()).toBe("Hello big worldSecond\nItem");
  });

  it("suggests to delete across paragraphs, and to write something instead", () => {
    select(find("big"), find("tem"));
    type("x");
    expect(shown()).toBe("Hello [-big world-]\n-¶[-Second-]\n-¶[-I-][+x+]tem");
    suggesting.decide(null, true);
    expect(shown()).toBe("Hello xtem");
  });

  it("suggests to delete across paragraphs, which is refused", () => {
    select(find("big"), find("tem"));
    press("Backspace");
    expect(shown()).toBe("Hello [-big world-]\n-¶[-Second-]\n-¶[-I-]tem");
    suggesting.decide(null, false);
    expect(shown()).toBe("Hello big world\nSecond\nItem");
  });

  it("suggests to delete a block", () => {
    const [, second] = editor.document;
    if (second !== undefined) editor.removeBlocks([second]);
    expect(shown()).toBe("Hello big world\n-¶[-Second-]\nItem");
    suggesting.decide(null, true);
    expect(shown()).toBe("Hello big world\nItem");
  });

  it("suggests what is pasted, in several paragraphs", () => {
    select(find("Second", true));
    vi.stubGlobal("ClipboardEvent", class extends Event {});
    editor.pasteText("ly\n\nthen\n\nlast");
    expect(shown()).toBe("Hello big world\nSecond[+ly+]\n+¶[+then+]\n+¶[+last+]\nItem");
    suggesting.decide(null, false);
    expect(shown()).toBe("Hello big world\nSecond\nItem");
  });

  it("takes back what is no text, and says so", () => {
    const before = shown();
    select(find("Hello"), find("Hello", true));
    editor.toggleStyles({ bold: true });
    expect(refused).toHaveBeenCalledTimes(1);
    const [first, second] = editor.document;
    if (first !== undefined) editor.updateBlock(first, { type: "heading" });
    expect(refused).toHaveBeenCalledTimes(2);
    if (second !== undefined) {
      editor.setTextCursorPosition(second);
      editor.nestBlock();
    }
    expect(refused).toHaveBeenCalledTimes(3);
    expect(shown()).toBe(before);
    expect(editor.document[0]).toMatchObject({ type: "paragraph", content: [{ type: "text", text: "Hello big world", styles: {} }] });
  });

  it("lets one format what one suggests oneself", () => {
    select(find("big"));
    type("very ");
    select(find("very"), find("very", true));
    editor.toggleStyles({ bold: true });
    expect(refused).not.toHaveBeenCalled();
    expect(shown()).toBe("Hello [+very+][+ +]big world\nSecond\nItem");
  });

  it("changes the text itself when nothing is to be suggested", () => {
    suggesting.become(false, ANNA, refused);
    select(find("big"), find("big", true));
    type("small");
    expect(shown()).toBe("Hello small world\nSecond\nItem");
  });

  it("does not delete what is written, not suggested, among what is to be deleted", () => {
    select(find("big"), find("big", true));
    press("Backspace");
    suggesting.become(false, ANNA, refused);
    select(find("ig"));
    type("x");
    expect(shown()).toBe("Hello [-b-]x[-ig-] world\nSecond\nItem");
  });

  it("decides one by one", () => {
    select(find("big"));
    type("very ");
    select(find("Second", true));
    type("!");
    const [first] = ids();
    suggesting.decide(new Set(first === undefined ? [] : [first]), false);
    expect(shown()).toBe("Hello big world\nSecond[+!+]\nItem");
    suggesting.decide(null, true);
    expect(shown()).toBe("Hello big world\nSecond!\nItem");
  });

  it("believes nothing that it reads", () => {
    expect(checked({ id: 7, user: null, name: "\u202eevil", color: "red;background:url(x)", at: "x" })).toEqual({
      id: "",
      user: "",
      name: "evil",
      color: "#0d9488",
      at: 0,
    });
  });
});
