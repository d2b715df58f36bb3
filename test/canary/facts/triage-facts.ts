/** The nineteen facts that the other sanitisers were measured by; so the numbers can stand side by side. */

import { entryOf } from '../har.ts'
import { CONFIG, PANEL } from '../story.ts'
import { answered, claimsOf, hostOf, ofEach, pathOf, sent, type Fact } from './fact.ts'

const CLUSTER = '/admin/cluster'
const TAGS = '/latest/tags'
const AVATAR = '/users/avatar.png'

interface ErrorBody {
  readonly errors: readonly { readonly message: string; readonly exceptionName: string }[]
}

const errorOf = (har: Parameters<Fact['read']>[0]) =>
  (JSON.parse(entryOf(har, CLUSTER).response.content.text ?? '') as ErrorBody).errors[0]

export const TRIAGE_FACTS: readonly Fact[] = [
  { id: 'methods', read: (har) => ofEach(har, ({ request }) => request.method) },
  { id: 'paths', read: (har) => [PANEL, CONFIG, CLUSTER, TAGS].map((part) => pathOf(entryOf(har, part))) },
  {
    id: 'harmless parameter',
    read: (har) => new URL(entryOf(har, PANEL).request.url).searchParams.get('tz') ?? undefined,
  },
  {
    id: 'mirror and primary are two hosts',
    read: (har) => hostOf(entryOf(har, PANEL)) !== hostOf(entryOf(har, CONFIG)),
  },
  { id: 'statuses', read: (har) => ofEach(har, ({ response }) => response.status) },
  { id: 'status text', read: (har) => entryOf(har, PANEL).response.statusText },
  { id: 'absolute times', read: (har) => ofEach(har, ({ startedDateTime }) => Date.parse(startedDateTime)) },
  { id: 'durations', read: (har) => ofEach(har, ({ time }) => time) },
  { id: 'connect times', read: (har) => ofEach(har, ({ timings }) => timings['connect']) },
  { id: 'content type', read: (har) => answered(entryOf(har, CLUSTER), 'content-type') },
  { id: 'request ids', read: (har) => ofEach(har, (entry) => answered(entry, 'x-arequestid')) },
  { id: 'server software', read: (har) => answered(entryOf(har, TAGS), 'server') },
  {
    id: 'origin and allowed origin differ',
    read: (har) => {
      const entry = entryOf(har, TAGS)
      const [origin, allowed] = [sent(entry, 'origin'), answered(entry, 'access-control-allow-origin')]
      return origin && allowed ? origin !== allowed : undefined
    },
  },
  { id: 'message of an error', read: (har) => errorOf(har)?.message },
  { id: 'name of the exception', read: (har) => errorOf(har)?.exceptionName },
  {
    id: 'network error',
    only: ['chrome', 'safari'],
    read: (har) => entryOf(har, AVATAR).response['_error'] ?? undefined,
  },
  { id: 'function that asked', only: ['chrome'], read: (har) => callerOf(entryOf(har, PANEL)['_initiator']) },
  { id: 'expiry of the token', read: (har) => claimsOf(entryOf(har, PANEL))['exp'] },
  {
    id: 'cookie was sent',
    read: (har) => sent(entryOf(har, CLUSTER), 'cookie')?.includes('BITBUCKETSESSIONID=') || undefined,
  },
]

const callerOf = (initiator: unknown): string | undefined =>
  (initiator as { stack?: { callFrames: readonly { functionName: string }[] } }).stack?.callFrames[0]?.functionName
