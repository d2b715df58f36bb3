/** A profile in which Firefox exports by itself, trusts the testbed's authority and sends everything through its proxy. */

import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RecordOptions } from './exporter.ts'

interface ProfileOptions {
  readonly proxyPort: number
  readonly logs: string
  readonly lastsMs: number
}

/** Its folder. */
export function writeProfile({ folder, authorityFile }: RecordOptions, options: ProfileOptions): string {
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
