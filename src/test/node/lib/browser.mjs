// Chromium for the tests: the one of the npm package @sparticuz/chromium, which needs nothing installed, or any other by
// CONCORD_CHROMIUM=/path/to/chromium.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'
import { target } from './paths.mjs'

const require = createRequire(import.meta.url)

/** Our own arguments, not the package's: those are for a lambda function and switch off what we test. */
const ARGUMENTS = ['--no-sandbox', '--disable-dev-shm-usage', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream',
  '--auto-select-desktop-capture-source=Entire screen']

const starts = (executablePath, env) => spawnSync(executablePath, ['--version'], { env, stdio: 'ignore' }).status === 0

const bundled = async () => {
  const directory = path.join(target, 'chromium')
  fs.mkdirSync(directory, { recursive: true })
  // The package unpacks into the directory for temporary files, where other projects' browsers may lie.
  const temporary = process.env.TMPDIR
  process.env.TMPDIR = directory
  try {
    const { default: packaged, inflate } = await import('@sparticuz/chromium')
    const executablePath = await packaged.executablePath()
    const env = { ...process.env, TMPDIR: temporary ?? '' }
    if (!temporary) delete env.TMPDIR
    if (!starts(executablePath, env)) {
      // A machine without the usual libraries: the package has them too.
      const bin = path.join(path.dirname(require.resolve('@sparticuz/chromium')), '../bin')
      await inflate(path.join(bin, 'al2023.tar.br'))
      env.LD_LIBRARY_PATH = path.join(directory, 'al2023/lib')
    }
    return { executablePath, env }
  } finally {
    if (temporary === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = temporary
  }
}

/** A browser without a window. Close it. */
export const launchBrowser = async (options = {}) => {
  const chosen = process.env.CONCORD_CHROMIUM ? { executablePath: process.env.CONCORD_CHROMIUM } : await bundled()
  return chromium.launch({ ...chosen, args: ARGUMENTS, ...options })
}
