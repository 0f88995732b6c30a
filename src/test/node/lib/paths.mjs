// Where things are. Everything that tests write is below target/, which `mvn clean` removes.
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const tests = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
export const project = path.resolve(tests, '../../..')
export const target = path.join(project, 'target')
