/**
 * A program between browser and servers may have made the recording (Fiddler, Charles, mitmproxy). Where it does not reach the
 * mirror it answers the browser itself, which looks like the mirror's own proxy.
 *
 * Only what bears the program's own mark counts.
 */

import type { Evidence } from '../../core/evidence.ts'
import type { TimedVisit } from '../../core/mirror/visit.ts'
import type { Decided, OpenReading } from './decided.ts'
import { textFact } from '../facts.ts'

export function decideRecorder({ last: { answer } }: TimedVisit, { exporter }: Evidence): Decided | undefined {
  const isOwn =
    /^\s*\[Fiddler\]/.test(answer?.body ?? '') ||
    /<title>Charles Error Report/i.test(answer?.body ?? '') ||
    /^mitmproxy\b/i.test(answer?.headers.find('server') ?? '')
  if (!isOwn) return undefined
  return {
    outcome: 'unreachable-mirror',
    confidence: 'likely',
    variant: 'recorder',
    facts: { exporter: textFact(exporter.name) },
    open: [UNTRUSTED],
  }
}

const UNTRUSTED: OpenReading = {
  rule: 'untrusted-certificate',
  confidence: 'possible',
  why: 'A recording program answers the same when it does not trust the mirror’s certificate.',
}
