// The programs of a guide in docs/, written into a directory where they find the packages of the tests.
import fs from 'node:fs'
import path from 'node:path'
import { project, target, tests } from './paths.mjs'

/** Writes each block that begins with `// NAME.mjs` under its name; returns the directory. */
export const unpackGuide = name => {
  const directory = path.join(target, 'guides', name)
  fs.rmSync(directory, { recursive: true, force: true })
  fs.mkdirSync(directory, { recursive: true })
  fs.symlinkSync(path.join(tests, 'node_modules'), path.join(directory, 'node_modules'), 'junction')
  const guide = fs.readFileSync(path.join(project, 'docs', name + '.md'), 'utf8')
  for (const [, file, program] of guide.matchAll(/```js\n\/\/ (\S+\.mjs)\n(.*?)```/gs)) fs.writeFileSync(path.join(directory, file), program)
  return directory
}
