/** Puts one text wherever a text can stand: in a HAR, and in a Diagnosis. */

import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts'
import { buildHar, MIRROR, PRIMARY, type HarOptions, type VisitOptions } from './build-har.ts'
import { driftDiagnosis } from './fixture-diagnosis.ts'
import { inspectHar } from './inspect-har.ts'

/** Names that choose a word from a table and are never told themselves, and the two whose shape is that of the file. */
const KEPT = new Set(['writer', 'wrongClock', 'queryHash', 'matters', 'what', 'roles', 'verdict'])

const MOMENT = /^\d{4}-\d\d-\d\dT/

/** A diagnosis with the text in place of every other text, names of rules among them; of moments too, unless they are kept. */
export const infectDiagnosis = (text: string, { keepsMoments = false } = {}): Diagnosis =>
  infect(driftDiagnosis, (old) => (keepsMoments && MOMENT.test(old) ? old : text)) as Diagnosis

function infect(value: unknown, change: (old: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((each) => infect(each, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, KEPT.has(name) && isWord(each) ? each : infect(each, change)]),
  )
}

const isWord = (value: unknown): boolean =>
  typeof value === 'string' || (Array.isArray(value) && value.every((each) => typeof each === 'string'))

/** Diagnoses of captures that hold the text in every place, whatever became of the visit. */
export const diagnosesOf = (text: string): readonly Diagnosis[] =>
  endsWith(text).map((visit) => inspectHar(infectedHar(text, visit), `${text}.har`))

/** What can become of a visit; each is told in other words. */
const endsWith = (text: string): readonly (VisitOptions & { readonly clocks?: HarOptions })[] => [
  { status: 401, clocks: { mirror: { aheadSec: 843 } } },
  { status: 401, token: text },
  { status: 302, headers: { location: `https://sso.example/${text}?${text}=${text}` } },
  { status: 200, headers: { 'x-frame-options': text, 'content-security-policy': `frame-ancestors ${text}` } },
  { status: 404, body: text },
  { error: `net::ERR_FAILED ${text}` },
  { url: `${MIRROR}/${text}/plugins/servlet/admin/mirror?${text}=${text}`, status: 403 },
]

function infectedHar(
  text: string,
  { clocks = {}, ...visit }: VisitOptions & { readonly clocks?: HarOptions },
): unknown {
  const { log } = buildHar({
    ...clocks,
    mirrorCalls: 2,
    exporter: text,
    primary: { node: text, software: text },
    mirror: { ...clocks.mirror, software: text },
    visit: {
      ...visit,
      claims: { iss: text, sub: text },
      parameters: { [text]: text, user_id: text, cp: text, xdm_e: `${PRIMARY}/${text}` },
      headers: { ...headersOf(text), ...visit.headers },
      requestHeaders: { cookie: text, 'user-agent': text },
    },
    others: [
      { url: `${PRIMARY}/${text}?${text}=1`, method: text, atSec: 5, status: 500, headers: headersOf(text) },
      { url: `${PRIMARY}/atlassian-connect/all.js?${text}`, atSec: 6, error: text },
      ...hostsOf(text).map((host, index) => ({ url: `https://${host}/x`, atSec: 7 + index, status: 404 })),
    ],
  })
  return { log: { ...log, ...surroundings(text), entries: log.entries.map((entry) => infectEntry(entry, text)) } }
}

const headersOf = (text: string): Readonly<Record<string, string>> => ({
  'x-arequestid': text,
  server: text,
  via: text,
  'www-authenticate': `OAuth realm="${text}"`,
  'content-type': text,
  [text]: text,
})

/** The parts of the text that a host name can hold. */
const hostsOf = (text: string): readonly string[] =>
  text.split(/[\s/\\?#@:<>[\]|^%"]+/).filter((part) => part !== '' && URL.canParse(`https://${part}.example/`))

const surroundings = (text: string): object => ({
  creator: { name: text, version: text, comment: text },
  browser: { name: text, version: text },
  pages: [{ id: 'page_1', title: `${PRIMARY}/${text}`, startedDateTime: text, comment: text }],
  comment: text,
})

function infectEntry(entry: Readonly<Record<string, unknown>>, text: string): unknown {
  const [request, response] = [entry['request'] as object, entry['response'] as object]
  return {
    ...entry,
    [text]: text,
    comment: text,
    serverIPAddress: text,
    connection: text,
    request: {
      ...request,
      httpVersion: text,
      cookies: [{ name: text, value: text }],
      postData: { mimeType: text, text },
    },
    response: { ...response, statusText: text, httpVersion: text, cookies: [{ name: text, value: text }] },
    cache: { comment: text },
  }
}
