/**
 * Any other call that failed, each distinct failure once: it may matter for the panel or its page, or not at all.
 *
 * Failures are the same when method, host, path pattern, what became of the call and where redirects led are the same. A call
 * for data that a redirect leads to a web page has failed as well, although it was answered 200. Calls that were cancelled or
 * were still open when the recording ended are not listed. Panel visits have rules of their own.
 */

import type { Way } from '../core/har/redirects.ts'
import { netErrorName } from '../core/http/net-error.ts'
import { pathPattern } from '../core/http/url.ts'
import type { Conclusion, Inputs, Rule } from './contract.ts'
import { countFact, textFact } from './facts.ts'
import { endsAtLogin } from './failures/cause.ts'
import type { Matters } from './failures/relevance.ts'
import { groupFailures, type Failure } from './failures/group-failures.ts'
import { HTTP_STANDARD } from './sources.ts'
import type { Facts, Template, Step } from './vocabulary.ts'

const FIND_IN_LOG: Step = {
  text: 'Look for the call in the server’s log by its request id and time.',
  commands: ['grep -h {requestId} $BITBUCKET_HOME/log/atlassian-bitbucket*.log'],
}

export const failedCall: Rule = {
  id: 'failed-call',
  severity: 'warning',
  title: 'Another call failed',
  seen: 'Something on the page besides the panel may be missing.',
  meaning:
    'A call that is not the panel was refused, failed, was sent to a login or got no answer. Each is told with what it can matter for; one that does not matter for the panel may be left alone.',
  shown:
    'Another call than the panel has an error status, a network error, or a redirect that leads from data to a web page. Failures with the same method, host, path and outcome are told once, with their number, and with what they can matter for.',
  lookalikes:
    'A call that was cancelled because the page was left looks like one that got no answer; it is not listed.',
  notApplicable: 'No other call failed.',
  place: 'the server or proxy that answers the call',
  settle: [{ text: 'Reload the page with the browser’s network panel open, and see whether the call fails again.' }],
  remedy: [
    {
      text: 'With 401 or 403 log in again; with an error of the kind “blocked by client” try a private window without extensions; with 502 to 504 see whether the server behind the proxy runs.',
    },
    FIND_IN_LOG,
  ],
  check: 'The same call is answered 2xx.',
  sources: [HTTP_STANDARD],
  diagnose: ({ evidence }: Inputs) => groupFailures(evidence).map(conclude),
}

function conclude(failure: Failure): Conclusion {
  const { ways, relevance } = failure
  const { headline, detail } = wordsFor(failure)
  return {
    verdict: 'problem',
    confidence: 'certain',
    severity: relevance.matters === 'no' ? 'info' : 'warning',
    headline: `{method} {host}{path} ${headline}`,
    detail: `{count} × {method} {path} on {host} ${detail}: {cause}. ${RELEVANCE_WORDS[relevance.matters]}: {why}.`,
    facts: factsOf(failure),
    entries: ways.map(({ first: { entry } }) => entry),
  }
}

const RELEVANCE_WORDS: Readonly<Record<Matters, string>> = {
  panel: 'It can matter for the panel',
  page: 'It can matter for the page around the panel',
  no: 'It does not matter for the panel',
}

interface Words {
  readonly headline: Template
  readonly detail: Template
}

function wordsFor({ way }: Failure): Words {
  if (way.last === way.first) return becameOf(way)
  const { headline, detail } = endsAtLogin(way) ? WEB_PAGE : becameOf(way)
  return {
    headline: `was redirected to {endHost}{endPath} and ${headline}`,
    detail: `redirected to {endPath} on {endHost} and ${detail}`,
  }
}

const WEB_PAGE: Words = { headline: 'got a web page', detail: 'answered {status} with a web page' }

function becameOf({ last: { answer } }: Way): Words {
  if (!answer) return { headline: 'got no answer', detail: 'without an answer ({error})' }
  return answer.status >= 400
    ? { headline: 'was answered {status}', detail: 'answered {status}' }
    : {
        headline: 'was answered {status}, and the answer did not come in',
        detail: 'answered {status}, and the answer did not come in ({error})',
      }
}

function factsOf({ ways, way: { first, last }, cause, relevance }: Failure): Facts {
  return {
    method: textFact(first.method),
    host: textFact(first.url.host),
    path: textFact(pathPattern(first.url)),
    count: countFact(ways.length),
    cause: textFact(cause),
    matters: textFact(relevance.matters),
    why: textFact(relevance.why),
    ...(last === first ? {} : { endHost: textFact(last.url.host), endPath: textFact(pathPattern(last.url)) }),
    ...(last.answer ? { status: countFact(last.answer.status) } : {}),
    ...(last.error === undefined ? {} : { error: textFact(netErrorName(last.error)) }),
    ...requestIdFact(ways),
  }
}

/** Without the sign before it, which a shell could take for more than text; the log has it either way. */
function requestIdFact(ways: Failure['ways']): Facts {
  const id = ways.find(({ last }) => last.answer?.requestId)?.last.answer?.requestId
  return id ? { requestId: textFact(id.text.replace(/^[@*]/, '')) } : {}
}
