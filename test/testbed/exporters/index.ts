/** Every exporter by the name that scenarios use. */

import type { ExporterName } from '../scenario.ts'
import { recordChromeHar } from './chrome-har.ts'
import { recordDevTools } from './devtools.ts'
import type { Exporter } from './exporter.ts'
import { recordFirefox } from './firefox.ts'
import { recordPlaywright } from './playwright.ts'

export const EXPORTERS: Readonly<Record<ExporterName, Exporter>> = {
  devtools: recordDevTools('none'),
  'devtools-bodies': recordDevTools('answers'),
  'devtools-all-bodies': recordDevTools('all'),
  playwright: recordPlaywright('full'),
  'playwright-minimal': recordPlaywright('minimal'),
  'chrome-har': recordChromeHar,
  firefox: recordFirefox,
}
