/**
 * Firefox's own HAR export: its network monitor writes the file by itself once the page has loaded.
 *
 * It plays one step only. Host names reach the servers through a proxy of the recorder, since Firefox has no rules for names.
 */

import { spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openProxy, START_PAGE } from './connect-proxy.ts'
import type { Exporter, Har } from './exporter.ts'
import { writeProfile } from './firefox-profile.ts'

const POLL_MS = 500
/** From start to file, beyond the page's own time. */
const PATIENCE_MS = 60_000

export const recordFirefox: Exporter = async (options) => {
  const [step] = options.steps
  if (!step || options.steps.length > 1)
    throw new Error('Firefox exports after the first load, so it plays one step only')
  const proxy = await openProxy(options.places, step.address)
  const logs = join(options.folder, 'logs')
  const profile = writeProfile(options, { proxyPort: proxy.port, logs, lastsMs: step.lastsMs })
  const zone = options.browser.zone === undefined ? {} : { TZ: options.browser.zone }
  const firefox = spawn('firefox-esr', ['--no-remote', '--profile', profile, '--devtools', START_PAGE], {
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, ...zone, MOZ_CRASHREPORTER_DISABLE: '1' },
  })
  try {
    return await waitForHar(logs, PATIENCE_MS + step.lastsMs)
  } finally {
    await stop(firefox)
    proxy.close()
  }
}

async function waitForHar(folder: string, patienceMs: number): Promise<Har> {
  const end = Date.now() + patienceMs
  while (Date.now() < end) {
    await new Promise((resolve) => void setTimeout(resolve, POLL_MS))
    const har = readWhole(folder)
    if (har) return har
  }
  throw new Error(`Firefox wrote no HAR within ${patienceMs} ms`)
}

/** The file that is not the start page's. One that is still being written is no JSON yet. */
function readWhole(folder: string): Har | undefined {
  return readdirSync(folder).flatMap((name) => {
    try {
      const har = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Har
      return har.log.entries.some(({ request }) => String(request['url']).startsWith('https:')) ? [har] : []
    } catch {
      return []
    }
  })[0]
}

/** With the processes that it started. */
async function stop(firefox: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => firefox.once('exit', resolve))
  if (firefox.pid !== undefined) process.kill(-firefox.pid, 'SIGTERM')
  await gone
}
