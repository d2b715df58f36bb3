/**
 * npm run record [NAME_PART [FOLDER]]: see README.md beside this file.
 *
 * A plain script, since Node before 22.18 runs no TypeScript: Vite loads the rest. DevTools and Firefox need a screen, so it
 * starts itself again under xvfb-run where there is none.
 */

import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { existsSync } from 'node:fs'
import { runnerImport } from 'vite'

const PACKAGES = {
  openssl: 'openssl',
  'xvfb-run': 'xvfb xauth',
  'firefox-esr': 'firefox-esr',
  certutil: 'libnss3-tools',
}

/** @param {string} command */
const isMissing = (command) =>
  !(process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)))

async function main() {
  const missing = Object.entries(PACKAGES).filter(([command]) => isMissing(command))
  if (missing.length > 0) {
    const commands = missing.map(([command]) => command).join(', ')
    const packages = missing.map(([, name]) => name).join(' ')
    throw new Error(`Recording needs ${commands}; on Debian: apt-get install ${packages}`)
  }
  const words = process.argv.slice(2)
  if (process.env.DISPLAY) {
    /** @type {{ module: typeof import('./record.ts') }} */
    const { module } = await runnerImport(join(import.meta.dirname, 'record.ts'), { configFile: false })
    await module.record(...words)
  } else {
    const { status } = spawnSync('xvfb-run', ['-a', process.execPath, ...process.argv.slice(1)], { stdio: 'inherit' })
    process.exitCode = status ?? 1
  }
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
