// Called by Maven: looks at the licences of everything that gets into the WAR, libraries and packages of the user interface, writes the list of them to
// target/licences/THIRD-PARTY.txt, and fails for a licence that is not permitted or not known. Needs no network.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const PERMITTED = ['Apache-2.0', 'MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'CC0-1.0', 'EPL-2.0', 'MPL-2.0', 'OFL-1.1']
/** Known to be under something else, and why that is in order stands in jars.txt. */
const EXCEPTIONS = ['hibernate-core LGPL-2.1-or-later']

const here = path.dirname(fileURLToPath(import.meta.url))
const target = path.join(here, '../../../target')
const read = file => fs.readFileSync(file, 'utf8')

const known = Object.fromEntries(read(path.join(here, 'jars.txt')).split('\n').filter(line => line && !line.startsWith('#')).map(line => line.split(/ +/)))

const jars = () => {
  const runtime = read(path.join(target, 'war-libraries.txt')).trim().split(path.delimiter).filter(Boolean)
  const forPayara = fs.readdirSync(path.join(target, 'payara-lib'))
  return [...runtime, ...forPayara]
    .map(file => path.basename(file).replace(/(-\d[^/]*)?\.jar$/, ''))
    .map(name => ({ name, licence: known[name] ?? 'not in src/main/licences/jars.txt' }))
}

/** The lock file knows what is needed at run time; what of it Vite leaves out does no harm here. What is linked is our own. */
const packages = () => Object.entries(JSON.parse(read(path.join(here, '../webapp/app/package-lock.json'))).packages)
  .filter(([at, one]) => at.startsWith('node_modules/') && !one.link && !one.dev && !one.devOptional)
  .map(([at, one]) => ({ name: `${at.replace(/^.*node_modules\//, '')} ${one.version}`, licence: one.license ?? 'not told by the package' }))

/** One of several is enough, of several at once all have to be. */
const isPermitted = licence => {
  const bare = licence.replace(/^\((.*)\)$/, '$1')
  if (bare.includes(' OR ')) return bare.split(' OR ').some(isPermitted)
  return bare.split(' AND ').every(one => PERMITTED.includes(one))
}

const all = [...jars(), ...packages()].sort((a, b) => a.name < b.name ? -1 : 1)
const refused = all.filter(({ name, licence }) => !isPermitted(licence) && !EXCEPTIONS.includes(`${name} ${licence}`))
for (const { name, licence } of refused) console.error(`licences: ${name}: ${licence}`)
if (refused.length > 0) {
  console.error(`licences: permitted are ${PERMITTED.join(', ')}`)
  process.exit(1)
}
const lines = [...new Set(all.map(({ name, licence }) => `${name}: ${licence}`))]
fs.mkdirSync(path.join(target, 'licences'), { recursive: true })
fs.writeFileSync(path.join(target, 'licences/THIRD-PARTY.txt'), `What Concord brings, and under which licences.\n\n${lines.join('\n')}\n`)
console.log(`licences: ${lines.length} libraries and packages, all permitted`)
