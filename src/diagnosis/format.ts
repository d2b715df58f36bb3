/**
 * Facts and a time zone → words. The only place where numbers of the diagnosis become sentences.
 *
 * Text facts come from the capture and are hostile: what is no plain character is made visible, what looks like a token is
 * masked, and in commands a value that a shell might read is replaced by its name. Escaping for Markdown or HTML is the
 * renderers' work.
 */

import { holdsRandom } from '../core/random-text.ts'
import { middleOf, type EpochMs, type Milliseconds, type Period, type Span } from '../core/units.ts'
import type { Fact, Facts, Step, Template } from '../rules/vocabulary.ts'
import type { RemedyStep } from './diagnosis.ts'
import { UTC, wallTime, type TimeZone } from './time-zone.ts'

const PLACEHOLDER = /\{(\w+)(?::(bounds))?\}/g

/** Example: `{mirror} is {apart} ahead` with a text and a span → `mirror.example is 14 min 3 s ahead`. */
export const formatTemplate = (template: Template, facts: Facts, zone = UTC): string =>
  template.replaceAll(PLACEHOLDER, (_, name: string, bounds: string | undefined) =>
    formatFact(facts[name], bounds !== undefined, zone),
  )

/** Makes sentences whose times are those of one zone. */
export type Say = (template: Template, facts: Facts) => string
export const sayIn =
  (zone: TimeZone): Say =>
  (template, facts) =>
    formatTemplate(template, facts, zone)

export const namesFact = (template: Template, name: string): boolean =>
  template.includes(`{${name}}`) || template.includes(`{${name}:bounds}`)

export const formatStep = ({ text, commands = [] }: Step, facts: Facts, say: Say = formatTemplate): RemedyStep => ({
  text: say(text, facts),
  commands: commands.map((command) => formatCommand(command, facts)),
})

/**
 * What a shell reads as one plain word; request ids begin with an at sign, IPv6 addresses with a bracket. A placeholder that
 * cannot be filled becomes its name in capitals.
 */
const SHELL_SAFE = /^(?:[A-Za-z0-9@][A-Za-z0-9.:/@_[\]-]*|\[[0-9a-f:.]+\](?::\d+)?)$/i

const formatCommand = (command: Template, facts: Facts): string =>
  command.replaceAll(PLACEHOLDER, (_, name: string) => {
    const fact = facts[name]
    const value = fact?.kind === 'text' ? formatText(fact.value) : ''
    return SHELL_SAFE.test(value) ? value : commandName(name)
  })

/** The name in capitals for what is not filled in. Example: `mirrorUrl` → `MIRROR_URL`. */
export const commandName = (name: string): string => name.replaceAll(/[A-Z]/g, '_$&').toUpperCase()

function formatFact(fact: Fact | undefined, withBounds: boolean, zone: TimeZone): string {
  switch (fact?.kind) {
    case 'moment':
      return formatMoment(fact.at, zone)
    case 'period':
      return withBounds ? formatPeriod(fact.period, zone) : formatMoment(fact.period.from, zone)
    case 'span':
      return withBounds ? formatBounds(fact.span) : formatSpan(fact.span)
    case 'count':
      return String(fact.value)
    case 'text':
      return formatText(fact.value)
    case undefined:
      return 'unknown'
  }
}

/** Example: `2026-11-23 02:07:23 UTC`, in another zone `2026-11-23 03:07:23 UTC+01:00`. */
export function formatMoment(at: EpochMs, zone = UTC): string {
  if (!isDate(at)) return 'unknown'
  const { day, time, offset } = wallTime(at, zone)
  return `${day} ${time} ${offset}`
}

/** Example: `2026-11-23 02:07:22 to 02:07:25 UTC`; day and zone are repeated only where they differ. */
export function formatPeriod(period: Period, zone = UTC): string {
  const { from, to } = period
  if (!isDate(from) || !isDate(to)) return formatHalf(period, zone)
  const [start, end] = [wallTime(from, zone), wallTime(to, zone)]
  const startOffset = start.offset === end.offset ? '' : ` ${start.offset}`
  const endDay = start.day === end.day ? '' : `${end.day} `
  return `${start.day} ${start.time}${startOffset} to ${endDay}${end.time} ${end.offset}`
}

/** The time of day alone, for where the day and the zone are told beside it. Example: `02:07:22 to 02:07:25`. */
export function formatTimes({ from, to }: Period, zone = UTC): string {
  const time = (at: EpochMs): string => wallTime(at, zone).time
  if (isDate(from) && isDate(to)) return time(from) === time(to) ? time(from) : `${time(from)} to ${time(to)}`
  return isDate(from) ? `at least ${time(from)}` : isDate(to) ? `at most ${time(to)}` : 'unknown'
}

function formatHalf({ from, to }: Period, zone: TimeZone): string {
  if (isDate(from)) return `at least ${formatMoment(from, zone)}`
  return isDate(to) ? `at most ${formatMoment(to, zone)}` : 'unknown'
}

/** ISO 8601 in UTC with milliseconds; `null` for what is no date. */
export const formatIso = (at: EpochMs | undefined): string | null =>
  at !== undefined && isDate(at) ? new Date(at).toISOString() : null

/** The years 1970 to 9999; more is a broken clock or a broken file. */
const isDate = (at: EpochMs): boolean => at >= 0 && at < 253_402_300_800_000

/** The middle of a span; one that is open or wide says so. Example: [842.9, 845.1] s → `14 min 4 s`. */
export function formatSpan(span: Span): string {
  if (isWide(span)) return formatBounds(span)
  const prefix = Number.isFinite(span.lowMs) ? (Number.isFinite(span.highMs) ? '' : 'at least ') : 'at most '
  return Number.isFinite(span.lowMs) || Number.isFinite(span.highMs)
    ? prefix + formatDuration(middleOf(span))
    : 'unknown'
}

/** Too wide for its middle to be told as the truth: more than ten seconds, and more than a fifth of its size. */
const isWide = ({ lowMs, highMs }: Span): boolean =>
  Number.isFinite(highMs - lowMs) && highMs - lowMs > Math.max(10_000, Math.max(Math.abs(lowMs), Math.abs(highMs)) / 5)

/** Rounded outwards, so that it still holds the truth. Example: `14 min 2.9 s to 14 min 5.1 s`. */
export function formatBounds(span: Span): string {
  if (!Number.isFinite(span.lowMs) || !Number.isFinite(span.highMs)) return formatSpan(span)
  const outwards: Span = { lowMs: Math.floor(span.lowMs / 100) * 100, highMs: Math.ceil(span.highMs / 100) * 100 }
  const [low, high] = [formatDuration(outwards.lowMs, true), formatDuration(outwards.highMs, true)]
  return low === high ? low : `${low} to ${high}`
}

const UNITS: readonly (readonly [string, Milliseconds])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
]

/** The two largest units that matter; seconds with one digit below ten seconds, or always when `exact`. */
export function formatDuration(duration: Milliseconds, exact = false): string {
  const size = Math.abs(duration)
  const hasTenths = exact || size < 10_000
  const roundedMs = hasTenths ? Math.round(size / 100) * 100 : Math.round(size / 1000) * 1000
  const parts: string[] = []
  let rest = roundedMs
  for (const [name, length] of UNITS) {
    if (rest >= length) parts.push(`${Math.floor(rest / length)} ${name}`)
    rest %= length
  }
  if (parts.length < 2 && (rest > 0 || parts.length === 0))
    parts.push(`${(rest / 1000).toFixed(hasTenths && rest % 1000 !== 0 ? 1 : 0)} s`)
  return (duration < 0 && roundedMs > 0 ? '−' : '') + parts.slice(0, 2).join(' ')
}

const TEXT_LIMIT = 160
/** Longer text is cut before it is looked at, so that hostile text costs no time. */
const LOOKED_AT_LIMIT = 2000
/** A JWT, whole or cut, begins with the base64url of a brace and a quotation mark; other layouts of JSON need a second part. */
const TOKEN_SHAPED = /(?:eyJ|(?<![A-Za-z])eyA)[\w-]{6,}(?:\.[\w-]*)*|ew(?:o|0K)[\w-]{6,}\.e[yw][\w-]*(?:\.[\w-]*)*/g
/** Control, format (bidirectional marks among them), private, unassigned and other unseen characters, and line breaks. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]+/gu

/** Text of a capture, safe to show as text: one line, no token, no character that is not seen. */
export const formatText = (text: string): string =>
  cut(showUnseen(text.slice(0, LOOKED_AT_LIMIT).replaceAll(TOKEN_SHAPED, '[token]')), TEXT_LIMIT, '…')

/**
 * Characters that are not seen become the name of their code point, so that they do nothing and yet can be told; a longer run
 * is named by its first. Example: a mark that turns the direction → `⟨U+202E⟩`, six of them → `⟨U+202E and 5 more⟩`.
 */
export const showUnseen = (text: string): string =>
  text.replaceAll(UNSEEN, (run) => {
    const [first = '', ...more] = run
    const code = (first.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    return `⟨U+${code}${more.length === 0 ? '' : ` and ${more.length} more`}⟩`
  })

/** Never in the middle of a character or of its name. */
function cut(text: string, limit: number, end: string): string {
  if (text.length <= limit) return text
  const kept = text.slice(0, limit)
  const opened = kept.lastIndexOf('⟨')
  const whole = opened > kept.lastIndexOf('⟩') ? kept.slice(0, opened) : kept
  return whole.replace(/[\uD800-\uDBFF]$/, '') + end
}

const LABEL_LIMIT = 60

/** Of a file; parts that look like a key are left out. */
export const formatFileName = (name: string): string =>
  formatText(name.replaceAll(/[\w%=~+-]+/g, (word) => (looksLikeKey(word) ? '…' : word)))

const looksLikeKey = (word: string): boolean =>
  /%[\da-f]{2}/i.test(word) || holdsRandom(word) || holdsRandom(word.replaceAll(/[=~+]/g, ''))

/** What a program calls itself or its version. */
export const formatProgram = (text: string): string => (holdsRandom(text) ? '…' : formatLabel(text))

/** What a program calls itself, or an algorithm: plain letters and digits, spaces and `. _ - : / ( ) + ,`, nothing else. */
export function formatLabel(text: string): string {
  const plain = formatText(text)
    .replaceAll('[token]', '(token)')
    .replaceAll(/[^\w .\-:/()+,⟨⟩]/gu, '\u{FFFD}')
  return plain.length > LABEL_LIMIT ? cut(plain, LABEL_LIMIT - 3, '...') : plain
}
