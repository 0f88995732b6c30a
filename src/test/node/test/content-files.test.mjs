// Documents as files: made of them, and made into them.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import zlib from 'node:zlib'
import * as docx from 'docx'
import { createDocument, request } from '../lib/rest.mjs'
import { sharedUrl } from '../lib/server.mjs'
import { signIn } from '../lib/session.mjs'
import { share } from '../lib/sharing.mjs'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

let anna
let ben
before(async () => {
  const here = { url: sharedUrl() }
  anna = await signIn('anna', 'anna', here)
  ben = await signIn('ben', 'ben', here)
})

const fetched = async (path, { method = 'GET', type, body, who = anna } = {}) => {
  const response = await fetch(`${sharedUrl()}api/${path}`, { method, body, headers: { ...who.headers, ...(type ? { 'Content-Type': type } : {}) } })
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}

const imported = async (title, type, body) => {
  const answer = await fetched(`documents/import?${new URLSearchParams({ title })}`, { method: 'POST', type, body })
  assert.equal(answer.status, 201, answer.bytes.toString())
  return JSON.parse(answer.bytes)
}

const markdown = async document => (await request('GET', `documents/${document.id}/content?format=markdown`, anna)).body

/** The parts of a zip file, by its central directory. */
const unzipped = zip => {
  const parts = {}
  let at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6])) + 16)
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [method, packed, nameLength, extra, comment, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)]
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(begin, begin + packed)
    parts[zip.toString('utf8', at + 46, at + 46 + nameLength)] = method === 0 ? bytes : zlib.inflateRawSync(bytes)
    at += 46 + nameLength + extra + comment
  }
  return parts
}

/** All that is packed in a PDF file, one after the other. */
const inflated = pdf => [...pdf.toString('latin1').matchAll(/stream\r?\n([^]*?)\r?\nendstream/g)].map(([, packed]) => {
  try { return zlib.inflateSync(Buffer.from(packed, 'latin1')).toString('latin1') } catch { return '' }
}).join('\n')

const TEXT = `# Grüße

Привет, **мир** · Καλημέρα · 你好，世界 · こんにちは · 안녕 · 😀 [link](https://example.com/)

- [x] done

| a | b |
|---|---|
| 1 | 2 |
`

test('a document comes as a file of Word, and the file makes the same document again', async () => {
  const document = await imported('Bericht "Ü" ' + randomUUID(), 'text/markdown', TEXT)
  const { bytes: picture } = await fetched(`documents/${document.id}/uploads`, { method: 'POST', type: 'image/png', body: PIXEL })
  const { url } = JSON.parse(picture)
  await request('POST', `documents/${document.id}/content`, { body: `![a pixel](${url})`, headers: { ...anna.headers, 'Content-Type': 'text/markdown' } })
  const file = await fetched(`documents/${document.id}/content?format=docx`)
  assert.equal(file.status, 200)
  assert.equal(file.headers.get('content-type'), WORD)
  assert.match(file.headers.get('content-disposition'), /^attachment; filename="Bericht ___ [^"]*"; filename\*=UTF-8''Bericht%20%22%C3%9C%22%20[^ ;]*\.docx$/)
  const parts = unzipped(file.bytes)
  assert.match(parts['word/document.xml'].toString(), /Привет/)
  assert.deepEqual(Object.entries(parts).find(([name]) => name.startsWith('word/media/'))[1], PIXEL)
  const again = await imported('again', WORD, file.bytes)
  const text = await markdown(again)
  assert.ok(text.includes((await markdown(document)).split('![')[0]), text)
  const [, stored] = /!\[a pixel\]\((uploads\/[^)]+)\)/.exec(text)
  assert.deepEqual((await fetched(`documents/${again.id}/${stored}`)).bytes, PIXEL)
})

test('a document comes as PDF, in which all its letters are', async t => {
  const document = await imported('Bericht ' + randomUUID(), 'text/markdown', TEXT)
  const file = await fetched(`documents/${document.id}/content?format=pdf`)
  assert.deepEqual([file.status, file.headers.get('content-type'), file.bytes.toString('latin1', 0, 5)], [200, 'application/pdf', '%PDF-'])
  assert.ok(file.bytes.length < 500_000, `${file.bytes.length} bytes: of the fonts only what is used is in it`)
  const fonts = inflated(file.bytes).match(/\/BaseFont ?\/[A-Z]{6}\+\S+/g).join(' ')
  for (const font of ['NotoSans-Regular', 'NotoSans-Bold', 'NotoSansSC', 'NotoSansKR', 'NotoEmoji']) assert.ok(fonts.includes(font), `${font} in ${fonts}`)
  let text
  try {
    text = execFileSync('pdftotext', ['-', '-'], { input: file.bytes }).toString()
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
    t.diagnostic('no pdftotext here: the text was not looked at')
    return
  }
  for (const part of ['Grüße', 'Привет', 'Καλημέρα', '你好', 'こんにちは', '안녕', '😀', 'done']) assert.ok(text.includes(part), `${part} in ${text}`)
  assert.ok(!text.includes('lacks fonts'), text)
})

test('a file by another program is read', async () => {
  const { Document, ExternalHyperlink, HeadingLevel, ImageRun, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } = docx
  const cell = text => new TableCell({ children: [new Paragraph(text)] })
  const file = await Packer.toBuffer(new Document({
    numbering: { config: [{ reference: 'numbers', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }] }] },
    sections: [{
      children: [
        new Paragraph({ text: 'Report', heading: HeadingLevel.HEADING_1 }),
        new Paragraph({ children: [new TextRun('plain '), new TextRun({ text: 'bold', bold: true }), new TextRun({ text: ' both', bold: true, italics: true }),
          new ExternalHyperlink({ children: [new TextRun(' link')], link: 'https://example.com/a?b=c' })] }),
        new Paragraph({ text: 'one', bullet: { level: 0 } }),
        new Paragraph({ text: 'nested', bullet: { level: 1 } }),
        new Paragraph({ text: 'first', numbering: { reference: 'numbers', level: 0 } }),
        new Paragraph({ text: 'second', numbering: { reference: 'numbers', level: 0 } }),
        new Table({ rows: [new TableRow({ children: [cell('a'), cell('b')] }), new TableRow({ children: [cell('1'), cell('2')] })] }),
        new Paragraph({ children: [new ImageRun({ type: 'png', data: PIXEL, transformation: { width: 10, height: 10 }, altText: { name: 'dot', title: 'dot', description: 'a dot' } })] })
      ]
    }]
  }))
  const text = await markdown(await imported('by another program', WORD, file))
  assert.match(text, /^# Report\n\nplain \*\*bold \*both\*\*\* \[link\]\(https:\/\/example\.com\/a\?b=c\)\n\n- one\n {2}\n? {0,2}- nested\n\n1\. first\n2\. second\n\n\|a\|b\|\n\|---\|---\|\n\|1\|2\|\n\n!\[a dot\]\(uploads\//)
})

test('what is no file of Word makes no document, and who may not read gets no file', async () => {
  const title = 'not made ' + randomUUID()
  for (const [type, body, status] of [[WORD, 'no zip', 400], ['application/zip', 'x', 415], ['text/markdown', Buffer.from([0xff]), 400]]) {
    assert.equal((await fetched(`documents/import?${new URLSearchParams({ title })}`, { method: 'POST', type, body })).status, status, type)
  }
  assert.deepEqual((await request('GET', `documents?${new URLSearchParams({ q: title })}`, anna)).body.documents, [])
  const document = await createDocument('private ' + randomUUID(), 'rich', anna)
  for (const format of ['docx', 'pdf']) assert.equal((await fetched(`documents/${document.id}/content?format=${format}`, { who: ben })).status, 404)
  await share(document, 'user', 'ben', 'read', anna)
  for (const format of ['docx', 'pdf']) assert.equal((await fetched(`documents/${document.id}/content?format=${format}`, { who: ben })).status, 200)
})
