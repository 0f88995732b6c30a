// Rooms of the chat: who is in them, pictures in them, and calls.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { Chatter } from '../lib/chatter.mjs'
import { png } from '../lib/pictures.mjs'
import { createDocument, request } from '../lib/rest.mjs'
import { sharedUrl } from '../lib/server.mjs'
import { signIn } from '../lib/session.mjs'
import { share } from '../lib/sharing.mjs'
import { Signal } from '../lib/signal.mjs'
import { until } from '../lib/until.mjs'

let anna, ben, carla
before(async () => { [anna, ben, carla] = await Promise.all(['anna', 'ben', 'carla'].map(name => signIn(name, name))) })

const makeRoom = async (title, members, who = anna) => {
  const answer = await request('POST', 'chat/rooms', { ...who, body: { title, members } })
  assert.equal(answer.status, 201)
  return answer.body
}
const enter = (t, room, who) => {
  const chatter = new Chatter(room, who)
  t.after(() => chatter.leave())
  return chatter
}
const status = async (method, path, who, body) => (await request(method, path, { ...who, body })).status
const names = async (room, who) => (await request('GET', `chat/rooms/${room.id}`, who)).body.members.map(({ name }) => name)
const told = (who, kind, link) => until(async () => (await request('GET', 'notifications?limit=20', who)).body.notifications.find(each => each.kind === kind && each.link === link),
  `a notice ${kind}`)

test('members come and go, a room gets another name and another owner, and who is not its owner may do none of it', async t => {
  const room = await makeRoom('Lunch', ['ben'])
  assert.deepEqual(await names(room, ben), ['anna', 'ben'])
  const here = `chat/rooms/${room.id}`
  for (const [method, path, body] of [['PUT', '/members/carla'], ['DELETE', '/members/anna'], ['PATCH', '', { title: 'Mine' }], ['PATCH', '', { owner: 'ben' }], ['DELETE', '']]) {
    assert.equal(await status(method, here + path, ben, body), 403, method + path)
    assert.equal(await status(method, here + path, carla, body), 404, method + path)
  }
  assert.equal(await status('PUT', here + '/members/nobody-at-all', anna), 400)
  assert.equal(await status('PUT', here + '/members/carla', anna), 204)
  assert.equal((await told(carla, 'shared', `chat/${room.id}`)).text, 'Lunch')
  assert.equal(await status('PUT', here + '/members/anna', anna), 204)
  assert.deepEqual(await names(room, carla), ['anna', 'ben', 'carla'])

  const b = enter(t, room.id, ben)
  await b.next('welcome')
  assert.equal(await status('DELETE', here + '/members/ben', anna), 204)
  assert.equal((await b.untilClosed()).code, 4401)

  assert.equal(await status('POST', here + '/leave', anna), 409)
  assert.equal(await status('PATCH', here, anna, { owner: 'carla', title: 'Dinner' }), 200)
  assert.deepEqual(await names(room, anna), ['carla', 'anna'])
  assert.equal(await status('POST', here + '/leave', anna), 204)
  assert.equal(await status('GET', here, anna), 404)
  assert.equal((await request('GET', here, carla)).body.title, 'Dinner')
  assert.equal(await status('DELETE', here, carla), 204)
})

test('a call in a room: others are told, and only who is in the room may come', async t => {
  const room = await makeRoom('Standup', ['ben'])
  const place = (await request('GET', `chat/rooms/${room.id}`, ben)).body.call
  assert.equal(place, `chat:${room.id}`)
  const [a, b, other] = [await Signal.of(t, anna), await Signal.of(t, ben), await Signal.of(t, carla)]
  b.say({ type: 'watch', room: place })
  await b.hear('call', ({ people }) => people.length === 0)
  for (const type of ['watch', 'join']) {
    for (const name of [place, place.toUpperCase().replace('CHAT', 'chat'), `chat:${randomUUID()}`, 'chat:x']) {
      const who = name === place ? other : b
      who.say({ type, room: name })
      assert.equal((await who.hear('refused', message => message.room === name)).code, 'not-permitted', name)
    }
  }
  const { id } = await a.join(place)
  assert.deepEqual((await b.people(place, 1)).map(({ user }) => user), ['anna'])
  const notice = await told(ben, 'call-started', `chat/${room.id}`)
  assert.deepEqual([notice.text, notice.from.name], ['Standup', 'anna'])
  assert.deepEqual((await b.join(place)).people.map(person => person.id), [id])
  // Who is put out of the room is out of its call.
  assert.equal(await status('DELETE', `chat/rooms/${room.id}/members/ben`, anna), 204)
  assert.equal((await b.hear('ended', () => true, 30_000)).code, 'not-permitted')
  // The chat of a document calls where the document does.
  const document = await createDocument('Talked about', 'code', anna)
  assert.equal((await request('GET', `chat/rooms/document:${document.id}`, anna)).body.call, `document:${document.name}`)
})


const bring = (room, who, body = png(), type = 'image/png') => fetch(`${sharedUrl()}api/chat/rooms/${room}/uploads`, { method: 'POST', body, headers: { ...who.headers, 'Content-Type': type } })
const fetched = async (room, who, image) => (await fetch(`${sharedUrl()}api/chat/rooms/${room}/uploads/${image}`, { headers: who.headers })).status

test('pictures are of one message, are seen by who may read, and go with their message', async t => {
  const room = await makeRoom('Pictures', ['ben'])
  const document = await createDocument('With a chat', 'code', anna)
  await share(document, 'user', 'ben', 'comment', anna)
  for (const id of [room.id, `document:${document.id}`]) {
    const [a, b] = [enter(t, id, anna), enter(t, id, ben)]
    const answer = await bring(id, ben)
    assert.equal(answer.status, 201)
    const { id: image, url } = await answer.json()
    assert.equal(url, `uploads/${image}`)
    assert.equal(answer.headers.get('location'), `${sharedUrl()}api/chat/rooms/${id}/${url}`)
    const refused = async (chatter, images) => {
      const message = randomUUID()
      await chatter.opened
      chatter.say({ type: 'send', id: message, body: '', images })
      return (await chatter.next('error', error => error.id === message)).code
    }
    assert.equal(await refused(a, [image]), 'no_such_image', 'of somebody else')
    assert.equal(await refused(b, [image, image]), 'malformed')
    const sent = randomUUID()
    const number = await b.send(sent, '', { images: [image] })
    assert.equal(await b.send(sent, '', { images: [image] }), number)
    assert.deepEqual((await a.seeing(number)).images, [image])
    assert.equal(await refused(b, [image]), 'no_such_image', 'in another message')
    assert.deepEqual([await fetched(id, anna, image), await fetched(id, ben, image), await fetched(id, {}, image), await fetched(id, anna, randomUUID())], [200, 200, 404, 404])
    assert.equal(await status('DELETE', `chat/rooms/${id}/uploads/${image}`, ben), 404)
    b.say({ type: 'delete', number })
    await a.seeing(number, message => message.deleted)
    assert.equal(await fetched(id, anna, image), 404)
  }
  assert.equal(await fetched(room.id, carla, randomUUID()), 404)
  assert.equal((await bring(room.id, carla)).status, 404)
  assert.equal((await bring(room.id, ben, Buffer.from('<svg/>'))).status, 415)
  const taken = (await (await bring(room.id, ben)).json()).id
  assert.equal(await status('DELETE', `chat/rooms/${room.id}/uploads/${taken}`, anna), 404)
  assert.equal(await status('DELETE', `chat/rooms/${room.id}/uploads/${taken}`, ben), 204)
  await share(document, 'user', 'ben', 'read', anna)
  assert.equal((await bring(`document:${document.id}`, ben)).status, 403)
})
