/**
 * Any other call that failed, each distinct failure once: it may matter for the page, but it does not explain the panel.
 *
 * Failures are the same when method, host, path pattern and status or error are the same. A missing favicon is no failure
 * worth a word; panel visits have rules of their own.
 */

import { pathPattern } from '../core/http/url.ts'
import type { Conclusion, Inputs, Rule } from './contract.ts'
import type { Facts } from './vocabulary.ts'
import { countFact, textFact } from './decision/facts.ts'
import { netErrorName } from '../core/http/net-error.ts'
import { groupFailures, type Failure } from './failures.ts'
import { HTTP_STANDARD } from './sources.ts'

export const failedCall: Rule = {
  id: 'failed-call',
  severity: 'warning',
  title: 'Another call failed',
  seen: 'Something on the page besides the panel may be missing.',
  meaning: 'A call that is not the panel was refused, failed or got no answer.',
  shown:
    'Another call than the panel has an error status, a network error, or no answer. Failures with the same method, host, path and outcome are told once, with their number; a missing favicon is not told at all.',
  lookalikes:
    'A call that was cancelled because the page was left looks like one that got no answer; it is not listed.',
  notApplicable: 'No other call failed.',
  settle: [{ text: 'Look for the call in the server’s log by its request id and time.' }],
  remedy: [
    {
      text: 'Look for the call in the server’s log by its request id and time.',
      commands: ['grep -h {requestId} $BITBUCKET_HOME/log/atlassian-bitbucket*.log'],
    },
  ],
  check: 'The same call is answered 2xx.',
  sources: [HTTP_STANDARD],
  diagnose: ({ evidence }: Inputs) => groupFailures(evidence.exchanges).map(conclude),
}

function conclude({ first, exchanges, cause }: Failure): Conclusion {
  return {
    verdict: 'problem',
    confidence: 'certain',
    headline: first.answer ? '{method} {host}{path} was answered {status}' : '{method} {host}{path} got no answer',
    detail: first.answer
      ? '{count} × {method} {path} on {host} answered {status}: {cause}.'
      : '{count} × {method} {path} on {host} without an answer ({error}): {cause}.',
    facts: {
      method: textFact(first.method),
      host: textFact(first.url.host),
      path: textFact(pathPattern(first.url)),
      count: countFact(exchanges.length),
      cause: textFact(cause),
      ...(first.answer
        ? { status: countFact(first.answer.status) }
        : { error: textFact(netErrorName(first.error ?? '')) }),
      ...requestIdFact(exchanges),
    },
    entries: exchanges.map(({ entry }) => entry),
  }
}

/** Without the sign before it, which a shell could take for more than text; the log has it either way. */
function requestIdFact(exchanges: Failure['exchanges']): Facts {
  const id = exchanges.find(({ answer }) => answer?.requestId)?.answer?.requestId
  return id ? { requestId: textFact(id.text.replace(/^[@*]/, '')) } : {}
}
