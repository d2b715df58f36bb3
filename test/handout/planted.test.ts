/**
 * A secret that gets into a finished text after all is found there, whatever it is written in and wherever it stands, and its place is
 * told. Planted are secrets of a recording, in its own redacted capture and reports.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { SecretSearch } from '../../src/core/redact/secret-search.ts'
import { findSurvivor, type Survivor } from '../../src/core/redact/verify.ts'
import { inspect } from '../../src/diagnosis/inspect.ts'
import { prepareHandout, type Handout } from '../../src/handout/handout.ts'
import { renderReports, type ReportFormat } from '../../src/handout/report-format.ts'
import { ENCODINGS, type Encoding } from '../canary/encodings.ts'
import { SAMPLES } from '../support/run-cli.ts'

const SIGNATURE = 'e_JuLVdROfzETlkhEEZ2eswEV8YOAPXkZ0isqUC1aks'
const SESSION = '0123456789abcdef0123456789abcdef'
/** A cookie of letters and signs, planted in the recording, for encodings that leave letters as they are. */
const SIGNS = `hush&<'hush'>"&hush`

/** Another one, which a report may break between its words. */
const WORDS = 'jane maria mustermann'

/** Cookies that stand for many other things. */
const COMMON = ['active', 'administrator', 'bitbucket', 'en-GB', '123456789', 'k7Xq2']

/** Nothing here unpacks; what is packed is left out when the capture is rebuilt. */
const isPacked = ({ id }: Encoding): boolean => id === 'gzip-base64' || id === 'deflate-base64'
const SOME_CHARACTERS = 12

type Write = (secret: string) => string

const WRITTEN: Readonly<Record<string, Write>> = {
  ...Object.fromEntries(ENCODINGS.filter((encoding) => !isPacked(encoding)).map(({ id, encode }) => [id, encode])),
  'percent codes three times': (secret) => encodeURIComponent(encodeURIComponent(percentCodes(secret))),
  'JSON in a string': (secret) => JSON.stringify(JSON.stringify({ secret })),
  'the case of its letters changed': (secret) =>
    secret === secret.toUpperCase() ? secret.toLowerCase() : secret.toUpperCase(),
  'twelve of its characters': (secret) => secret.slice(-SOME_CHARACTERS),
  'twelve of its characters in base64': (secret) => btoa(secret.slice(-SOME_CHARACTERS)),
}

const percentCodes: Write = (text) =>
  Array.from(text, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`).join('')

const NAMED: Readonly<Record<string, Write>> = {
  'named entities': (secret) =>
    secret
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&apos;'),
  'named entities twice': (secret) => NAMED['named entities']?.(secret).replaceAll('&', '&amp;') ?? '',
  'backslashes before its signs': (secret) => secret.replaceAll(/\W/g, String.raw`\$&`),
}

/** Encoding → what is planted. */
const PLANTED: Readonly<Record<string, readonly string[]>> = {
  ...mapValues(WRITTEN, (write) => [SIGNATURE, SESSION].map(write)),
  ...mapValues(NAMED, (write) => [write(SIGNS)]),
}

let handout: Handout
let search: SecretSearch
let lines: readonly string[]
beforeAll(async () => {
  const text = readFileSync(join(SAMPLES, 'mirror-14-minutes-ahead.har'), 'utf8')
  const { log } = JSON.parse(text) as { log: { entries: { request: { cookies: object[] } }[] } }
  for (const value of [SIGNS, WORDS, ...COMMON]) log.entries[0]?.request.cookies.push({ name: 'x', value })
  const inspected = await inspect({ file: new Blob([JSON.stringify({ log })]), fileName: 'capture.har' })
  const [redacted, prepared] = inspected.ok
    ? [await inspected.redact(), await prepareHandout(inspected, inspected.diagnosis)]
    : []
  if (!redacted?.ok || !prepared?.ok) throw new Error('the sample is not handed out')
  handout = prepared
  search = new SecretSearch(redacted.book)
  lines = (await redacted.har.text()).split('\n')
})

/** In an entry or a page of the finished capture. */
const PATHS = [
  'request.url',
  'request.method',
  'request.headers[0].name',
  'request.headers[2].value',
  'request.cookies[0].value',
  'request.queryString[0].name',
  'response.statusText',
  'response.headers[1].value',
  'response.content.mimeType',
  'response.content.text',
  'response.redirectURL',
  'response._error',
  '_initiator.url',
  '_resourceType',
  'serverIPAddress',
  'pageref',
  'title',
] as const

describe('in the redacted capture a secret is found, with its line and path,', () => {
  test.for(Object.entries(PLANTED))('in %s', async ([, texts]) => {
    for (const text of texts)
      for (const path of PATHS) expect(await findPlanted(path, `x/${text} y`)).toEqual({ line: 2, path })
  })

  test.for([SIGNATURE, SESSION])('in escapes of the file itself: %s', async (secret) => {
    const line = plantAt(lines[1] ?? '', 'request.url', secret).replace(secret, (found) => escapes(found))
    expect(await find([lines[0] ?? '', line])).toEqual({ line: 2, path: 'request.url' })
  })

  test.for(Object.entries(PLANTED))('in %s, without a path before and after the entries', async ([, texts]) => {
    for (const text of texts)
      for (const index of [0, lines.length - 2]) {
        const planted = `"name":${JSON.stringify(text).slice(0, -1)} `
        const line = lines[index]?.replace('"name":"', () => planted) ?? ''
        expect(await find(lines.with(index, line))).toEqual({ line: index + 1, path: '' })
      }
  })
})

describe('nothing is found in', () => {
  test('the redacted capture as it is', async () => {
    expect(await find(lines)).toBeUndefined()
  })

  test.for(Object.entries(WRITTEN))('eleven characters of a secret in %s', async ([, write]) => {
    for (const secret of [SIGNATURE, SESSION])
      expect(await findPlanted('request.url', `x/${write(secret.slice(3, 14))} y`)).toBeUndefined()
  })

  test('common and short words, and parts of names, which are no keys', async () => {
    for (const text of [...COMMON, 'jane', 'jane.ro', 'roe', SIGNS.slice(0, 12)])
      expect(await findPlanted('request.url', `x/${text} y`)).toBeUndefined()
  })

  test('what decodes to a short name alone: runs below sixteen characters are words', async () => {
    expect(await findPlanted('request.url', `x/${btoa('jane.roe')} y`)).toBeUndefined()
    expect(await findPlanted('request.url', `x/${btoa('jane.roe:pin')} y`)).toBeDefined()
  })
})

const escapes: Write = (text) =>
  Array.from(text, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')

const find = (finished: readonly string[]): Promise<Survivor | undefined> =>
  findSurvivor(new Blob([finished.join('\n')]), search)

const findPlanted = (path: string, planted: string): Promise<Survivor | undefined> =>
  find([lines[0] ?? '', plantAt(lines[1] ?? '', path, planted), lines[2] ?? ''])

/** In the JSON of a line; what is on the way to it and missing is made. */
function plantAt(line: string, path: string, planted: string): string {
  const entry = JSON.parse(line.replace(/,$/, '')) as Record<string, unknown>
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '')
  let at = entry
  for (const step of steps.slice(0, -1)) at = (at[step] ??= {}) as Record<string, unknown>
  at[steps.at(-1) ?? ''] = planted
  return `${JSON.stringify(entry)},`
}

/** Kind of text → what it stands behind. */
const PLACES: Readonly<Record<ReportFormat, Readonly<Record<string, RegExp>>>> = {
  text: { 'the first line': /^/, 'a heading': /What to do/, 'a command': / {5}date -u/, 'the last line': /\n$/ },
  json: { 'a sentence': /"headline":\s*"/, 'a fact': /"host":\s*"/, 'the file’s name': /"fileName":\s*"/ },
  markdown: { 'a heading': /^# /, 'a cell': /^\| Mirror \| /m, 'a command': /```sh\n\s*/, 'a list': /^- /m },
  jira: { 'a heading': /^h3\. /m, 'a text': /\{noformat\}\n/, 'a row': /^Mirror {2,}/m },
  html: {
    'the title': /<title>/,
    'a heading': /<h1[^>]*>/,
    'a cell': /<td[^>]*>/,
    'a command': /<code[^>]*>/,
    'an attribute': /aria-label="/,
    'a picture': /<text [^>]*>/,
  },
}
const REPORT_PLACES = Object.entries(PLACES).flatMap(([format, places]) =>
  Object.entries(places).map(([place, behind]) => ({ format: format as ReportFormat, place, behind })),
)

describe('a report is held back, and the line told, with a secret in', () => {
  test.for(REPORT_PLACES)('$place of $format', async ({ format, behind }) => {
    const report = renderReports([handout], { format, explain: true })
    expect(await handout.refuseText(report)).toBeUndefined()
    const [found] = report.match(behind) ?? []
    const end = report.search(behind) + (found ?? '').length
    const [before, after] = [report.slice(0, end), report.slice(end)]
    const wanted = [`in line ${before.split('\n').length} of it`]
    const told = Object.entries(PLANTED).map(async ([words, [text = '']]) => {
      const { message = '' } = (await handout.refuseText(`${before}${text} ${after}`)) ?? {}
      return [words, message.match(/in line \d+ of it/)?.[0], message.includes(text)]
    })
    expect(found).toBeDefined()
    expect(await Promise.all(told)).toEqual(Object.keys(PLANTED).map((words) => [words, ...wanted, false]))
  })
})

test.for(['text', 'jira'] as const)(
  '%s is held back, and the first line told, with a secret that is broken',
  async (format) => {
    const report = renderReports([handout], { format })
    const broken = WORDS.replace(' mus', '\n     mus')
    const { message = '' } = (await handout.refuseText(report.replace('date -u', broken))) ?? {}
    expect(message).toContain(`in line ${report.slice(0, report.indexOf('date -u')).split('\n').length} of it`)
  },
)

function mapValues<From, To>(values: Readonly<Record<string, From>>, change: (value: From) => To) {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]))
}
