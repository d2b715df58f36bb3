/**
 * From where may a page load its frames? CSP `frame-src`, else `child-src`, else `default-src` (CSP 3, section 6.1).
 *
 * The other side of `framing.ts`: there the framed answer says who may hold it, here the holding page says what it may hold.
 */

import {
  allowsAddress,
  enforcedPolicies,
  parsePolicies,
  type Policy,
  type SourceCheck,
} from './content-security-policy.ts'
import type { Headers } from './headers.ts'
import { MASKED } from './url.ts'

export interface FrameSources {
  readonly directive: 'frame-src' | 'child-src' | 'default-src'
  readonly sources: readonly string[]
  /** In the answer's header, or in a `<meta>` of the page itself. */
  readonly origin: 'header' | 'meta'
}

/** Real policies have some dozens; more are no policy that anyone wrote, and would take long to check for thousands of panels. */
const MAX_SOURCES = 1000

/** Of every policy that limits frames, in order; a body is searched only as far as it was recorded. None of absurdly long ones. */
export function findFrameSources(headers: Headers, body = ''): readonly FrameSources[] {
  const all = [
    ...enforcedPolicies(headers).flatMap((policy) => frameSourcesOf(policy, 'header')),
    ...metaPolicies(body).flatMap((policy) => frameSourcesOf(policy, 'meta')),
  ]
  return all.reduce((sum, { sources }) => sum + sources.length + 1, 0) > MAX_SOURCES ? [] : all
}

/** The first that does not let the frame's address in. */
export const findRefusing = (all: readonly FrameSources[], check: SourceCheck): FrameSources | undefined =>
  all.find(({ sources }) => !allowsAddress(sources, check))

function frameSourcesOf(policy: Policy, origin: FrameSources['origin']): readonly FrameSources[] {
  for (const directive of ['frame-src', 'child-src', 'default-src'] as const) {
    const sources = policy.get(directive)
    if (sources) return [{ directive, sources, origin }]
  }
  return []
}

const metaPolicies = (html: string): readonly Policy[] => metaPolicyTexts(html).flatMap(parsePolicies)

/** What stands in `<meta http-equiv="Content-Security-Policy" content="…">` before the page's body begins. */
export function metaPolicyTexts(html: string): readonly string[] {
  const [head = ''] = withoutComments(html).split(/<body[\s>]/i, 1)
  return head
    .split('<')
    .filter(
      (tag) => /^meta\s/i.test(tag) && readAttribute(tag, 'http-equiv').toLowerCase() === 'content-security-policy',
    )
    .map((tag) => readAttribute(tag, 'content'))
}

/** By cutting, since one pattern for a comment is quadratic where many begin and none ends. */
const withoutComments = (html: string): string => {
  const [first = '', ...rest] = html.split('<!--')
  return first + rest.map((part) => (part.includes('-->') ? part.slice(part.indexOf('-->') + 3) : '')).join('')
}

/** Policies need few characters that HTML writes otherwise. Spaces go by cutting, as comments do. */
function readAttribute(tag: string, name: 'http-equiv' | 'content'): string {
  const pattern = new RegExp(String.raw`\s${name}=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`, 'i')
  const plain = tag
    .split('=')
    .map((part) => part.trim())
    .join('=')
  const [, double, single, bare = ''] = pattern.exec(plain) ?? []
  return (double ?? single ?? bare).replaceAll(/&(?:#39|apos);/g, "'").replaceAll('&amp;', '&')
}

const KEYWORD = /^'(?:self|none|unsafe-inline|unsafe-eval|unsafe-hashes|strict-dynamic|report-sample)'$/i
const ADDRESS = /^(?:\*|[a-z][a-z0-9+.-]*:|(?:https?:\/\/)?[a-z0-9.*[\]_-]+(?::(?:\d+|\*))?)$/i
const SHOWN_SOURCES = 8

/** The directive safe to show: without paths, nonces and whatever is no source, and cut where it is long. */
export function showSources({ directive, sources }: FrameSources): string {
  const shown = sources.slice(0, SHOWN_SOURCES).map(showSource)
  return [directive, ...shown, ...(sources.length > SHOWN_SOURCES ? ['…'] : [])].join(' ')
}

function showSource(source: string): string {
  const [origin = ''] = /^(?:https?:\/\/)?[^/]*/i.exec(source) ?? []
  return KEYWORD.test(source) || ADDRESS.test(origin) ? origin : MASKED
}
