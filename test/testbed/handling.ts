/** What people and tools do to an export before they hand it over, and the words for it. */

import type { Har, HarEntry, HarHeader } from './exporters/exporter.ts'
import type { Handling } from './scenario.ts'

/** `secondLoadAt` is the browser's time at which the second load began. */
export function handle(har: Har, handling: Handling, secondLoadAt: number): Har {
  const { isByHand, isSanitised, keeps, hidesTokens, clockStepMs } = handling
  const entries = har.log.entries
    .filter((entry) => !isByHand || isFinished(entry))
    .filter(({ _resourceType = '' }) => keeps?.includes(_resourceType) ?? true)
    .map((entry) => (isSanitised ? sanitise(entry) : entry))
    .map((entry) => (clockStepMs === undefined ? entry : moveStart(entry, secondLoadAt, clockStepMs)))
  const changed = { ...har, log: { ...har.log, entries } }
  return hidesTokens ? hideTokens(changed) : changed
}

export function describeHandling({
  isByHand,
  isSanitised,
  keeps,
  hidesTokens,
  clockStepMs,
}: Handling): readonly string[] {
  return [
    ...(isByHand ? ['unfinished requests left out, as by the export of DevTools'] : []),
    ...(isSanitised ? ['cookies and authorization removed, as by the default export of DevTools'] : []),
    ...(keeps ? [`only ${keeps.join(' and ')} requests exported, as with a filter set`] : []),
    ...(hidesTokens ? ['tokens replaced by a placeholder'] : []),
    ...(clockStepMs === undefined ? [] : [`start times of the second load moved by ${clockStepMs} ms`]),
  ]
}

/** The log that an extension reads holds what is still waiting; the export of the network panel does not. */
const isFinished = ({ time, response }: HarEntry): boolean => time !== 0 || response['_error'] !== null

/** Exactly what DevTools removes by default since Chrome 130. */
function sanitise(entry: HarEntry): HarEntry {
  const { request, response } = entry
  return {
    ...entry,
    request: { ...request, headers: without(request.headers, ['authorization', 'cookie']), cookies: [] },
    response: { ...response, headers: without(response.headers, ['set-cookie']), cookies: [] },
  }
}

const without = (headers: readonly HarHeader[], names: readonly string[]): HarHeader[] =>
  headers.filter(({ name }) => !names.includes(name.toLowerCase()))

/** libfaketime cannot set the clock of a running Chromium without stopping it, so the step is made afterwards. */
function moveStart(entry: HarEntry, from: number, stepMs: number): HarEntry {
  const startedAt = Date.parse(entry.startedDateTime)
  return startedAt < from ? entry : { ...entry, startedDateTime: new Date(startedAt + stepMs).toISOString() }
}

const hideTokens = (har: Har): Har =>
  JSON.parse(JSON.stringify(har).replaceAll(/eyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[redacted]')) as Har
