// A reporter of node:test that tells only what failed, and why.
import path from 'node:path'

const indented = text => text.split('\n').map(line => `    ${line}`).join('\n')

export default async function * failures (events) {
  for await (const { type, data } of events) {
    if (type !== 'test:fail') continue
    const { error } = data.details
    const cause = error?.cause ?? error
    yield `  ${path.basename(data.file ?? '')}: ${data.name}\n${indented(String(cause?.stack ?? cause))}\n`
  }
}
