// Comments and suggestions in rich text, by people who have signed in: one who may edit, one who may only comment.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launchBrowser } from '../lib/browser.mjs'
import { Person } from '../lib/person.mjs'
import { createDocument, request } from '../lib/rest.mjs'
import { sharedUrl } from '../lib/server.mjs'
import { signIn } from '../lib/session.mjs'
import { share } from '../lib/sharing.mjs'
import { until } from '../lib/until.mjs'
import { Writer } from '../lib/writer.mjs'

const PATIENCE = { timeout: 300_000 }

let browser
let anna
let ben
let carla
before(async () => {
  browser = await launchBrowser()
  anna = await signIn('anna', 'anna')
  ben = await signIn('ben', 'ben')
  carla = await signIn('carla', 'carla')
})
after(() => browser?.close())

/** Somebody who has signed in already, in front of a document. */
const come = async (t, name, who, document, options = {}) => {
  const person = await Person.arriving(t, browser, name, '', options)
  const [cookie, value] = who.headers.Cookie.split('=')
  await person.context.addCookies([{ name: cookie, value, url: sharedUrl() }])
  await person.page.goto(`${person.url}documents/${document.id}`)
  await person.editor.waitFor()
  return person
}

/** Waits until the editor has heard where the selection is: the browser tells it a little later, and nobody presses keys as fast as this. */
const heard = person => person.editor.evaluate(() => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve))))

/** Marks a piece of the text as people do it. */
const select = (person, text) => person.editor.evaluate((editor, wanted) => {
  const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT)
  const nodes = []
  let all = ''
  while (walker.nextNode()) {
    nodes.push({ node: walker.currentNode, from: all.length })
    all += walker.currentNode.data
  }
  const start = all.indexOf(wanted)
  if (start < 0) throw new Error(`there is no ${wanted} in ${all}`)
  const place = at => {
    const { node, from } = nodes.findLast(one => one.from < at || (at === 0 && one.from === 0))
    return [node, at - from]
  }
  const first = nodes.findLast(one => one.from <= start)
  editor.focus()
  getSelection().setBaseAndExtent(first.node, start - first.from, ...place(start + wanted.length))
}, text).then(() => heard(person))

/** Puts the caret behind a piece of the text. */
const goBehind = async (person, text) => {
  await select(person, text)
  await person.press('ArrowRight')
  await heard(person)
}

/** What is suggested to insert, or to delete; without the carets in it. */
const suggested = (person, tag) => person.editor.evaluate((editor, tag) => {
  const copy = editor.cloneNode(true)
  copy.querySelectorAll('.remote-caret').forEach(caret => caret.remove())
  return [...copy.querySelectorAll(tag + '.suggestion')].map(({ textContent }) => textContent)
}, tag)

const marked = person => person.editor.evaluate(editor => {
  const copy = editor.cloneNode(true)
  copy.querySelectorAll('.remote-caret').forEach(caret => caret.remove())
  return [...copy.querySelectorAll('.thread-mark')].map(({ textContent }) => textContent)
})
const marks = (person, text) => {
  let seen
  return until(async () => (seen = (await marked(person)).join('')) === text, `${person.name} sees "${text}" marked`, { ms: 30_000, every: 50, seen: () => seen })
}
const threads = async (document, who) => (await request('GET', `documents/${document.id}/comments`, who)).body.threads
const content = async (document, who, format) => (await request('GET', `documents/${document.id}/content?format=${format}`, who)).body
const thread = (person, quote) => person.page.getByRole('region', { name: `Thread about “${quote}”` })

/** A document of anna's with a text in it that she has typed, on which ben may comment. */
const annasDocument = async (t, title, text, right) => {
  const document = await createDocument(title, 'rich', anna)
  await share(document, 'user', 'ben', right, anna)
  const person = await come(t, 'Anna', anna, document)
  await person.isReady()
  await person.type(text)
  await person.shows('saved')
  return { document, person }
}

test('who may only comment does so; the thread follows its text, is answered, resolved and opened again', PATIENCE, async t => {
  const { document, person: owner } = await annasDocument(t, 'To be talked about', 'We meet on Monday at noon.', 'comment')
  const commenter = await come(t, 'Ben', ben, document)
  await commenter.reads('We meet on Monday at noon.')
  await commenter.page.getByText('You can comment on this document').waitFor()
  await commenter.editor.click()
  await commenter.type('nothing of this')
  assert.equal(await commenter.text(), 'We meet on Monday at noon.')

  await select(commenter, 'on Monday')
  await commenter.page.getByRole('button', { name: 'Comment', exact: true }).click()
  const box = commenter.page.getByLabel('Your comment', { exact: true })
  await box.fill('Not <b>Tuesday</b>? See https://example.org/days ')
  await box.press('End')
  await commenter.type('@an')
  await commenter.page.getByRole('option', { name: /Anna/ }).click()
  await commenter.page.getByRole('region', { name: 'New comment' }).getByRole('button', { name: 'Comment' }).click()
  await marks(commenter, 'on Monday')
  await commenter.screenshot('comments-commenter')

  await marks(owner, 'on Monday')
  await owner.editor.locator('.thread-mark').click()
  const seen = thread(owner, 'on Monday')
  await seen.getByText('Not <b>Tuesday</b>? See').waitFor()
  assert.equal(await seen.getByRole('link').getAttribute('href'), 'https://example.org/days')
  await seen.getByText('@Anna').waitFor()
  await seen.getByLabel('Reply').fill('Monday it is.')
  await seen.getByLabel('Reply').press('Control+Enter')
  await owner.screenshot('comments-owner')
  await thread(commenter, 'on Monday').getByText('Monday it is.').waitFor()

  // A third person writes in front of it, into it, and splits the paragraph.
  const third = await come(t, 'Carla', carla, document)
  await third.shows('saved')
  await third.editor.locator('.bn-inline-content').click()
  await select(third, 'We')
  await third.press('ArrowLeft')
  await third.type('Friends! ')
  await goBehind(third, 'on Mon')
  await third.type('(!)')
  await marks(owner, 'on Mon(!)day')
  await marks(commenter, 'on Mon(!)day')
  for (let i = 0; i < 3; i++) await third.press('Backspace')
  await goBehind(third, 'meet ')
  await third.press('Enter')
  await commenter.reads('Friends! We meet \non Monday at noon.')
  await Promise.all([marks(owner, 'on Monday'), marks(commenter, 'on Monday')])

  await seen.getByRole('button', { name: 'Resolve' }).click()
  await marks(commenter, 'on Monday') // who has it open goes on seeing it
  await thread(commenter, 'on Monday').waitFor({ state: 'detached' })
  await commenter.page.getByText('Resolved (1)').click()
  await thread(commenter, 'on Monday').getByRole('button', { name: 'Reopen' }).click()
  await owner.page.getByText('Open (1)').click()
  await seen.getByRole('button', { name: 'Resolve' }).waitFor()
  await commenter.page.getByText('Open (1)').click()
  await thread(commenter, 'on Monday').getByRole('button', { name: 'Actions for your comment' }).click()
  await commenter.page.getByRole('menuitem', { name: 'Edit' }).click()
  await commenter.page.getByLabel('Edit your comment').fill('Then Monday, @Anna')
  await commenter.page.getByRole('button', { name: 'Save' }).click()
  await seen.getByText('Then Monday').waitFor()
  assert.equal(await seen.getByRole('button', { name: 'Actions for your comment' }).count(), 1)

  await Promise.all([owner.shows('saved'), commenter.shows('saved')])
  const [only, ...others] = await threads(document, ben)
  assert.deepEqual(others, [])
  assert.deepEqual({ quote: only.quote, resolved: only.resolved }, { quote: 'on Monday', resolved: false })
  assert.deepEqual(only.comments.map(({ author, name, text, mentions, deleted }) => ({ author, name, text, mentions, deleted })), [
    { author: 'ben', name: 'Ben', text: 'Then Monday, @Anna', mentions: ['anna'], deleted: false },
    { author: 'anna', name: 'Anna', text: 'Monday it is.', mentions: [], deleted: false }
  ])
  assert.equal(await content(document, ben, 'markdown'), 'Friends! We meet\n\non Monday at noon.\n')

  await select(third, 'on Monday')
  await third.press('Delete')
  await seen.getByText('This text is not in the document any more.').waitFor()
  await commenter.page.reload()
  await commenter.page.getByRole('button', { name: 'Comments and suggestions' }).click()
  await thread(commenter, 'on Monday').getByText('Then Monday').waitFor()
  assert.deepEqual([owner.errors, commenter.errors, third.errors], [[], [], []])
})

test('nobody who may only comment speaks for somebody else', PATIENCE, async t => {
  const document = await createDocument('No forgery', 'rich', anna)
  await share(document, 'user', 'ben', 'comment', anna)
  const says = (thread, text) => ({ thread, at: Date.now(), name: 'Somebody', body: [text] })
  const owner = await Writer.of(t, document.name, anna)
  owner.doc.getMap('comments').set('anna/1', says('anna/1', 'by anna'))
  await owner.untilSaved()
  const forgeries = [
    comments => comments.set('anna/2', says('anna/1', 'not by anna')),
    comments => comments.set('anna/1', says('anna/1', 'not by anna')),
    comments => comments.delete('anna/1'),
    comments => comments.set('/3', says('anna/1', 'by nobody')),
    (comments, doc) => doc.transact(() => {
      comments.set('ben/1', says('anna/1', 'by ben'))
      comments.set('anna/4', says('anna/1', 'not by anna'))
    })
  ]
  for (const forge of forgeries) {
    const writer = await Writer.of(t, document.name, ben)
    assert.equal(writer.right, 3)
    forge(writer.doc.getMap('comments'), writer.doc)
    await until(() => writer.denials.length === 1, 'it is refused')
    writer.leave()
  }
  const writer = await Writer.of(t, document.name, ben)
  writer.doc.getMap('comments').set('ben/5', says('anna/1', 'by ben'))
  await writer.untilSaved()
  assert.deepEqual(writer.denials, [])
  const [{ comments }] = await threads(document, anna)
  assert.deepEqual(comments.map(({ author, name, text }) => ({ author, name, text })), [
    { author: 'anna', name: 'Anna', text: 'by anna' },
    { author: 'ben', name: 'Ben', text: 'by ben' }
  ])
  assert.equal((await request('GET', `documents/${document.id}/comments`, {})).status, 404)
  assert.deepEqual((await request('GET', `people?q=&document=${document.id}`, anna)).body.people.map(({ name }) => name), ['anna', 'ben', 'carla'])
  await share(document, 'user', 'ben', 'none', anna)
  assert.deepEqual((await request('GET', `people?q=be&document=${document.id}`, anna)).body.people, [])
})

test('what anna suggests is accepted or refused by ben, one by one and all at once', PATIENCE, async t => {
  const { document, person: writer } = await annasDocument(t, 'To be improved', 'We meet on Monday at noon.', 'edit')
  const reviewer = await come(t, 'Ben', ben, document)
  await writer.page.getByRole('button', { name: 'How you write: Editing' }).click()
  await writer.page.getByRole('menuitem', { name: 'Suggesting' }).click()
  await select(writer, 'Monday')
  await writer.type('Tuesday')
  await writer.press('Control+End')
  for (const letter of ' Bring cake.') await writer.type(letter)
  await writer.press('Enter')
  await writer.type('And tea.')
  // What is done within half a second is undone together.
  const written = Date.now()
  await until(() => Date.now() - written > 700, 'undo begins anew')
  await select(writer, 'at ')
  await writer.press('Backspace')
  const all = 'We meet on MondayTuesday at noon. Bring cake.\nAnd tea.'
  await Promise.all([writer.reads(all), reviewer.reads(all)])
  assert.deepEqual(await suggested(reviewer, 'ins'), ['Tuesday', ' Bring cake.', 'And tea.'])
  assert.deepEqual(await suggested(reviewer, 'del'), ['Monday', 'at '])
  assert.match(await reviewer.editor.locator('ins.suggestion').first().getAttribute('title'), /^Anna suggests/)

  await writer.shows('saved')
  assert.equal(await content(document, ben, 'markdown'), 'We meet on Monday at noon.\n')
  assert.match(await content(document, ben, 'html'), /<p>We meet on <del>Monday<\/del><ins>Tuesday<\/ins> <del>at<\/del> noon\. <ins>Bring cake\.<\/ins><\/p>\s*<p><ins>¶And tea\.<\/ins><\/p>/)

  await writer.press('Control+z')
  await reviewer.reads(all)
  await until(async () => (await suggested(reviewer, 'del')).join() === 'Monday', 'the last suggestion is taken back')
  await writer.press('Control+y')
  await until(async () => (await suggested(reviewer, 'del')).join() === 'Monday,at ', 'it is suggested again')

  await reviewer.page.getByRole('button', { name: 'Comments and suggestions' }).click()
  await reviewer.page.getByRole('tab', { name: /Suggestions/ }).click()
  const suggestions = reviewer.page.getByRole('region', { name: 'Suggestion by Anna' })
  assert.equal(await suggestions.count(), 3)
  await reviewer.screenshot('suggestions')
  await suggestions.filter({ hasText: 'Tuesday' }).getByRole('button', { name: 'Accept' }).click()
  await writer.reads('We meet on Tuesday at noon. Bring cake.\nAnd tea.')
  await suggestions.filter({ hasText: /^.*at\s*$/ }).getByRole('button', { name: 'Refuse' }).click()
  await suggestions.filter({ hasText: 'cake' }).getByRole('button', { name: 'Refuse' }).click()
  await Promise.all([writer, reviewer].map(person => person.reads('We meet on Tuesday at noon.')))
  await reviewer.page.getByText('Nothing is suggested.').waitFor()

  await writer.press('Control+Home')
  await writer.type('Friends! ')
  await reviewer.reads('Friends! We meet on Tuesday at noon.')
  await reviewer.page.getByRole('button', { name: 'Accept all' }).click()
  await reviewer.page.getByText('Nothing is suggested.').waitFor()
  await reviewer.shows('saved')
  assert.equal(await content(document, ben, 'markdown'), 'Friends! We meet on Tuesday at noon.\n')
  assert.deepEqual([writer.errors, reviewer.errors], [[], []])
})
