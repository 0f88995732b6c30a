// The frame that the web page puts into an empty document: collaboration/firstBlock.ts, with the copy of Yjs that the tests use.
import { Y } from './peer.mjs'

export const firstBlock = root => {
  const doc = new Y.Doc()
  doc.clientID = 1
  doc.transact(() => {
    const group = new Y.XmlElement('blockGroup')
    doc.getXmlFragment(root).insert(0, [group])
    const container = new Y.XmlElement('blockContainer')
    group.insert(0, [container])
    container.setAttribute('id', 'initialBlockId')
    const paragraph = new Y.XmlElement('paragraph')
    container.insert(0, [paragraph])
    for (const [key, value] of [['backgroundColor', 'default'], ['textAlignment', 'left'], ['textColor', 'default']]) paragraph.setAttribute(key, value)
    paragraph.insert(0, [new Y.XmlText()])
  })
  return Y.encodeStateAsUpdate(doc)
}
