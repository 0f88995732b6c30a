import * as Y from "yjs";

/**
 * What `own` holds and `server` does not, as text: for somebody whose changes were refused. A line for each text it
 * stands in; what was deleted or formatted leaves no trace here.
 */
export function refusedText(own: Y.Doc, server: Y.Doc): string {
  const known = Y.decodeStateVector(Y.encodeStateVector(server));
  const lines: string[] = [];
  for (const type of own.share.values()) collect(type as Parent, known, lines);
  return lines.join("\n");
}

/** All that a document holds, as text. */
export function wholeText(doc: Y.Doc): string {
  return refusedText(doc, new Y.Doc());
}

type Parent = Y.AbstractType<unknown>;

/** The items of a type are a list, and each may hold a type again. */
function collect(type: Parent, known: ReadonlyMap<number, number>, lines: string[]): void {
  let line = "";
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const { content, id } = item;
    if (content instanceof Y.ContentString) line += content.str.slice(Math.max(0, (known.get(id.client) ?? 0) - id.clock));
    else if (content instanceof Y.ContentType) collect(content.type as Parent, known, lines);
  }
  const text = line.replace(/^\n+|\n+$/g, "");
  if (text.trim() !== "") lines.push(text);
}
