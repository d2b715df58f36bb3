/**
 * DevTools' own HAR log, read by an extension that DevTools loads: what "Export HAR" writes, asked for once at the end.
 *
 * Without bodies it is the log as it is. With them the extension asks for each one, as the export does; that of an error page
 * which Chromium shows in place of a frame is large and only asked for on demand.
 */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { chromiumLaunch, playSteps } from './chromium.ts'
import { openDesk } from './desk.ts'
import { writeExtension, type Bodies } from './devtools-extension.ts'
import type { Exporter, RecordOptions } from './exporter.ts'

export const recordDevTools =
  (bodies: Bodies): Exporter =>
  async (options) => {
    const desk = await openDesk()
    const extension = writeExtension(options, desk.port, bodies)
    const { args, ...launch } = chromiumLaunch(options)
    const context = await chromium.launchPersistentContext(writeProfile(options), {
      ...launch,
      headless: false,
      ignoreDefaultArgs: ['--disable-extensions'],
      args: [...args, ...extensionFlags(extension)],
    })
    try {
      await desk.isReady
      const page = context.pages()[0] ?? (await context.newPage())
      await playSteps(page, options)
      return await desk.collect()
    } finally {
      await context.close()
      desk.close()
    }
  }

const extensionFlags = (folder: string): readonly string[] => [
  '--auto-open-devtools-for-tabs',
  '--disable-features=DisableLoadExtensionCommandLineSwitch',
  `--disable-extensions-except=${folder}`,
  `--load-extension=${folder}`,
]

/** With "Preserve log" ticked: without it a second load would empty the log. */
function writeProfile({ folder }: RecordOptions): string {
  const profile = join(folder, 'profile')
  mkdirSync(join(profile, 'Default'), { recursive: true })
  const settings = { 'network-log.preserve-log': 'true' }
  const devtools = { preferences: settings, synced_preferences_sync_disabled: settings }
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify({ devtools }))
  return profile
}
