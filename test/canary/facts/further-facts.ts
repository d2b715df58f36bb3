/** What the diagnosis of a mirror panel needs besides the nineteen. */

import { entryOf } from '../har.ts'
import { CONFIG, PANEL } from '../story.ts'
import { answered, claimsOf, ofEach, sent, type Fact } from './fact.ts'

const DASHBOARD = '/dashboard'

export const FURTHER_FACTS: readonly Fact[] = [
  { id: 'claims of the token', read: (har) => pick(claimsOf(entryOf(har, PANEL)), 'iss', 'iat', 'qsh') },
  { id: 'Date headers', read: (har) => ofEach(har, (entry) => answered(entry, 'date')) },
  { id: 'waiting times', read: (har) => ofEach(har, ({ timings }) => timings['wait']) },
  { id: 'scheme of the challenge', read: (har) => answered(entryOf(har, PANEL), 'www-authenticate')?.split(' ')[0] },
  { id: 'framing headers', read: (har) => answered(entryOf(har, PANEL), 'x-frame-options') },
  { id: 'proxies', read: (har) => answered(entryOf(har, '/latest/tags'), 'via') !== undefined || undefined },
  { id: 'path of a redirect', read: (har) => new URL(entryOf(har, DASHBOARD).response.redirectURL).pathname },
  { id: 'announcement was answered', read: (har) => entryOf(har, CONFIG).response.status },
  { id: 'attributes of a cookie', read: (har) => attributesOf(answered(entryOf(har, '/admin/mirrors'), 'set-cookie')) },
  { id: 'exporter', read: ({ log }) => log.creator['name'] },
  { id: 'number of entries', read: ({ log }) => log.entries.length },
  { id: 'pages of the entries', read: (har) => ofEach(har, ({ pageref }) => pageref) },
  { id: 'page around the panel', read: (har) => sent(entryOf(har, PANEL), 'referer') !== undefined || undefined },
  { id: 'asked as a frame', read: (har) => sent(entryOf(har, PANEL), 'sec-fetch-dest') },
]

const pick = (claims: Readonly<Record<string, unknown>>, ...names: readonly string[]) =>
  names.map((name) => claims[name])

/** Name and attributes, without the value. */
const attributesOf = (cookie: string | undefined) =>
  cookie?.split(';').map((part, index) => (index === 0 ? part.split('=')[0] : part.trim()))
