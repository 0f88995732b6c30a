// Damage to bytes: what a broken client, a broken proxy or somebody with bad intentions sends.
const NUMBERS = [[0], [1], [0x7f], [0x80, 0x01], [0xff, 0xff, 0x03], [0xff, 0xff, 0xff, 0xff, 0x0f], [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f], Array(11).fill(0xff)]

const splice = (bytes, at, remove, insert = []) => Uint8Array.from([...bytes.subarray(0, at), ...insert, ...bytes.subarray(at + remove)])

const DAMAGES = [
  (bytes, at, random) => splice(bytes, at, 1, [bytes[at] ^ (1 << random.below(8))]),
  (bytes, at, random) => splice(bytes, at, 1, [random.below(256)]),
  (bytes, at, random) => splice(bytes, at, random.between(1, 8)),
  (bytes, at, random) => splice(bytes, at, 0, Array.from({ length: random.between(1, 8) }, () => random.below(256))),
  (bytes, at, random) => splice(bytes, at, 1, random.pick(NUMBERS)),
  (bytes, at, random) => splice(bytes, at, 0, bytes.subarray(random.below(bytes.length), at)),
  (bytes, at) => bytes.subarray(0, at),
  (bytes, at, random, corpus) => {
    const other = random.pick(corpus)
    return splice(bytes, at, bytes.length, other.subarray(random.below(other.length)))
  }
]

/** One frame of the corpus, damaged at one to three places. */
export const mutated = (random, corpus) => {
  let frame = random.pick(corpus)
  for (let i = random.between(1, 3); i > 0; i--) {
    frame = random.pick(DAMAGES)(frame, random.below(Math.max(1, frame.length)), random, corpus)
  }
  return frame
}
