import * as Y from "yjs";

/** Nobody's client id. Whoever changes what is built below has to take another number. */
const NOBODY = 1;

/**
 * The frame into which the first text of a rich document is written: one empty paragraph, as BlockNote makes it.
 *
 * An editor that is given nothing makes this frame itself with the first key stroke. When two people do that in a new
 * document, there are two frames, the editor's schema allows one, and the text of one person is thrown away. So the
 * frame is made here, with the same ids and therefore the same bytes for everybody: applied by two, it is there once.
 */
export function firstBlock(fragmentName: string): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = NOBODY;
  doc.transact(() => {
    const group = new Y.XmlElement("blockGroup");
    doc.getXmlFragment(fragmentName).insert(0, [group]);
    const container = new Y.XmlElement("blockContainer");
    group.insert(0, [container]);
    container.setAttribute("id", "initialBlockId");
    const paragraph = new Y.XmlElement("paragraph");
    container.insert(0, [paragraph]);
    paragraph.setAttribute("backgroundColor", "default");
    paragraph.setAttribute("textAlignment", "left");
    paragraph.setAttribute("textColor", "default");
    // Even the text, so that the first letters of two people meet in one.
    paragraph.insert(0, [new Y.XmlText()]);
  });
  return Y.encodeStateAsUpdate(doc);
}
