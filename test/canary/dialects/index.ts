/** The three dialects. */

import { chrome } from './chrome.ts'
import type { Dialect } from './dialect.ts'
import { firefox } from './firefox.ts'
import { safari } from './safari.ts'

export const DIALECTS: readonly Dialect[] = [chrome, firefox, safari]
