/**
 * Firefox's own HAR export: its network monitor writes the file by itself once the page has loaded.
 *
 * It plays one step only. Host names reach the servers through a proxy of the recorder, since Firefox has no rules for names.
 */

import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import type { Exporter, Har, RecordOptions } from './exporter.ts'

const START_PAGE = 'http://start.testbed.example/'
const ADDRESS_PAGE = `${START_PAGE}address`

/** Runs in the start page: DevTools needs some seconds until it listens, and nothing tells the page of it. */
const openLater = `async () => {
  await new Promise((resolve) => setTimeout(resolve, 8000))
  location.href = await (await fetch('${ADDRESS_PAGE}')).text()
}`

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

interface ProfileOptions {
  readonly proxyPort: number
  readonly logs: string
  readonly lastsMs: number
}

function writeProfile({ folder, authorityFile }: RecordOptions, options: ProfileOptions): string {
  const profile = join(folder, 'firefox')
  mkdirSync(profile)
  mkdirSync(options.logs)
  const lines = Object.entries(preferences(options)).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  )
  writeFileSync(join(profile, 'user.js'), lines.join('\n'))
  const store = `sql:${profile}`
  execFileSync('certutil', ['-N', '-d', store, '--empty-password'], { stdio: 'ignore' })
  execFileSync('certutil', ['-A', '-d', store, '-n', 'testbed', '-t', 'CT,,', '-i', authorityFile], { stdio: 'ignore' })
  return profile
}

const preferences = ({
  proxyPort,
  logs,
  lastsMs,
}: ProfileOptions): Readonly<Record<string, string | number | boolean>> => ({
  'devtools.netmonitor.har.enableAutoExportToFile': true,
  'devtools.netmonitor.har.defaultLogDir': logs,
  'devtools.netmonitor.har.forceExport': true,
  'devtools.netmonitor.har.pageLoadedTimeout': lastsMs,
  'devtools.netmonitor.har.includeResponseBodies': true,
  'devtools.netmonitor.persistlog': true,
  'devtools.toolbox.selectedTool': 'netmonitor',
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': proxyPort,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': proxyPort,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  'app.update.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'services.settings.server': 'http://localhost:9',
})

/** Tunnels to the places of the scenario; over plain http it has the start page and nothing else. */
async function openProxy(places: RecordOptions['places'], address: () => string) {
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    if (request.url === ADDRESS_PAGE) return void response.end(address())
    response.writeHead(request.url === START_PAGE ? 200 : 502, { 'Content-Type': 'text/html' })
    response.end(request.url === START_PAGE ? `<script>(${openLater})()</script>` : '')
  })
  server.on('connect', (request, client: Socket) => {
    const place = places.get(request.url ?? '')
    if (typeof place !== 'number') return void client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    const target = connect(place, '127.0.0.1', () => client.write('HTTP/1.1 200 OK\r\n\r\n'))
    for (const socket of [client, target]) {
      sockets.add(socket)
      socket.on('error', () => {})
    }
    client.pipe(target).pipe(client)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
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
