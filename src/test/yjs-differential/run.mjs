// The other side of DifferentialIT. One line of JSON in, one out:
//
//   {"edit": seed, "steps": n}              yjs edits at random in three documents; out come all updates in the order of
//                                           delivery to a fourth, and the state of that one
//   {"replay": [[format, base64], ...]}     a fresh document gets these updates; out comes its state
import readline from 'node:readline'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const Y = await import(pathToFileURL(createRequire(process.argv[2] + '/').resolve('yjs')))
const b64 = bytes => Buffer.from(bytes).toString('base64')

const newDoc = clientID => {
  const doc = new Y.Doc()
  doc.clientID = clientID
  doc.getText('text'); doc.getText('plain'); doc.getArray('array'); doc.getMap('map'); doc.getXmlFragment('xml')
  return doc
}
const state = doc => ({
  v1: b64(Y.encodeStateAsUpdate(doc)),
  v2: b64(Y.encodeStateAsUpdateV2(doc)),
  sv: b64(Y.encodeStateVector(doc)),
  plain: doc.getText('plain').toString(),
  text: doc.getText('text').toString(),
  xml: doc.getXmlFragment('xml').toString(),
  pending: doc.store.pendingStructs !== null || doc.store.pendingDs !== null
})

/** mulberry32 */
const prng = seed => {
  let a = seed >>> 0
  return n => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), a | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % n
  }
}

const words = ['a', 'bc', 'def', 'ä', '中文', '\n', 'longer text']
const keys = ['k', 'key', '10', '2']

const editText = (t, r, rich) => {
  const i = r(t.length + 1)
  const n = Math.min(t.length - i, 1 + r(5))
  const attrs = () => ({ [['bold', 'italic', 'link'][r(3)]]: [null, true, { href: 'x' }][r(3)] })
  switch (r(rich ? 6 : 3)) {
    case 0: if (n > 0) t.delete(i, n); break
    case 3: if (n > 0) t.format(i, n, attrs()); break
    case 4: t.insert(i, words[r(words.length)], attrs()); break
    case 5: t.insertEmbed(i, { image: r(9) }); break
    default: t.insert(i, words[r(words.length)])
  }
}
const value = r => [1, -0.5, null, 'text', [1, { a: 'b' }], true, new Uint8Array([1, 2]), new Y.Map([['n', 1]]), new Y.Text('in'), Y.Array.from([1, 'x'])][r(10)]
const node = r => {
  if (r(2)) return new Y.XmlText(words[r(words.length)])
  const e = new Y.XmlElement(['p', 'H1'][r(2)])
  e.setAttribute('id', words[r(words.length)])
  e.insert(0, [new Y.XmlText('t')])
  return e
}
const edit = (doc, r) => {
  switch (r(5)) {
    case 0: editText(doc.getText('plain'), r, false); break
    case 1: editText(doc.getText('text'), r, true); break
    case 2: {
      const a = doc.getArray('array')
      const i = r(a.length + 1)
      if (r(3) === 0 && i < a.length) a.delete(i, Math.min(a.length - i, 1 + r(3)))
      else a.insert(i, [value(r), value(r)])
      const types = a.toArray().filter(x => x instanceof Y.Text)
      if (types.length) editText(types[r(types.length)], r, true)
      break
    }
    case 3: {
      const m = doc.getMap('map')
      if (r(4) === 0) m.delete(keys[r(4)])
      else if (r(9) === 0) m.clear()
      else m.set(keys[r(4)], value(r))
      break
    }
    default: {
      const x = doc.getXmlFragment('xml')
      const i = r(x.length + 1)
      if (r(3) === 0 && i < x.length) x.delete(i, 1)
      else x.insert(i, [node(r)])
      const children = x.toArray()
      const child = children.length ? children[r(children.length)] : null
      if (child instanceof Y.XmlText) editText(child, r, true)
      else if (child) child.setAttribute('class', words[r(words.length)])
    }
  }
}

const runEdits = (seed, steps) => {
  const r = prng(seed)
  const updates = []
  const docs = [1, 2, 3].map(n => {
    const doc = newDoc(n * 1000003 + n)
    doc.on('update', (v1, origin) => { if (origin !== 'remote') updates.push({ from: n - 1, v1 }) })
    doc.on('updateV2', (v2, origin) => { if (origin !== 'remote') updates[updates.length - 1].v2 = v2 })
    return doc
  })
  for (let s = 0; s < steps; s++) {
    const d = r(3)
    if (r(4) === 0 && updates.length) Y.applyUpdate(docs[d], updates[r(updates.length)].v1, 'remote')
    else if (r(6) === 0) Y.applyUpdate(docs[d], Y.encodeStateAsUpdate(docs[r(3)]), 'remote')
    else docs[d].transact(() => { for (let n = 1 + r(3); n > 0; n--) edit(docs[d], r) })
  }
  const order = updates.map((u, i) => i)
  if (r(2)) for (let i = order.length - 1; i > 0; i--) { const j = r(i + 1); [order[i], order[j]] = [order[j], order[i]] }
  const sent = order.map(i => r(2) ? [1, b64(updates[i].v1)] : [2, b64(updates[i].v2)])
  return { updates: sent, ...replay(sent) }
}

const replay = updates => {
  const doc = newDoc(1)
  for (const [format, bytes] of updates) {
    const u = new Uint8Array(Buffer.from(bytes, 'base64'))
    if (format === 2) Y.applyUpdateV2(doc, u, 'remote'); else Y.applyUpdate(doc, u, 'remote')
  }
  return state(doc)
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const task = JSON.parse(line)
  let answer
  try { answer = task.replay ? replay(task.replay) : runEdits(task.edit, task.steps) } catch (e) { answer = { error: String(e.stack) } }
  process.stdout.write(JSON.stringify(answer) + '\n')
}
