/**
 * The primary itself does not say where the panel is: its call `webPanels/config` fails.
 *
 * Without its answer the page has no address to put into the frame, so the mirror is never asked. A redirect, 401 and 403 mean
 * a session that ended or a user who is no administrator, 404 a mirror that was removed, 5xx a fault of the primary. A 409 is
 * mostly `missing-licence`; here it is left open where its reason was not recorded.
 *
 * Silent when a later call for the same mirror succeeded, and for a 409 that names the licence.
 */

import { groupBy } from '../core/group.ts'
import type { Exchange } from '../core/har/exchange.ts'
import type { Announcement } from '../core/mirror/announcement.ts'
import type { Conclusion, Inputs, Rule } from './contract.ts'
import { isAnnounced, isRefused } from './announced/announced.ts'
import { countFact, textFact } from './facts.ts'
import { checkLicences } from './announced/licence.ts'
import { isShown } from './decision/other-page.ts'
import { readNetError } from '../core/http/net-error.ts'
import { REST_REFERENCE } from './sources.ts'
import { LOG_IN_AGAIN, onlyIf } from './steps.ts'
import type { Step } from './vocabulary.ts'

const REGISTER: Step = {
  text: 'See whether the mirrors page still lists this mirror, and register it again if not.',
}
const READ_MESSAGE: Step = {
  text: 'Read the message in the answer, for example in the browser’s network panel.',
}
const READ_LOG: Step = {
  text: 'Look for the call in the primary’s access log. If it is missing there, what stands before the primary failed.',
  commands: ['grep -h webPanels/config $BITBUCKET_HOME/log/atlassian-bitbucket-access.log | tail -n 20'],
}

export const refusedPanelConfig: Rule = {
  id: 'refused-panel-config',
  severity: 'critical',
  title: 'The primary does not hand out the address of the panel',
  seen: 'The panel spins forever and the mirror is never asked.',
  meaning:
    'The mirrors page asks the primary for the signed address of the panel first. That call failed, so there is nothing to load.',
  shown:
    'The primary’s call …/webPanels/config is redirected, answered 4xx, 5xx or with a login page, or fails, and no later one for that mirror succeeds. Without its answer the page has no address for the frame, so no request for the panel follows. A 409 that names the licence is missing-licence.',
  lookalikes: 'A recording without that call at all says nothing about it (absent-panel-request).',
  notApplicable: 'No call for the address of a panel failed.',
  place: 'the primary {primary}, or the session on it',
  settle: [
    {
      text: 'Log in again as a system administrator, reload the mirrors page and look at the answer of webPanels/config.',
    },
  ],
  remedy: [
    onlyIf('the call was redirected, or answered with a login page, 401 or 403', LOG_IN_AGAIN),
    onlyIf('it was answered 404', REGISTER),
    onlyIf('it was answered 409 or another 4xx', READ_MESSAGE),
    onlyIf('it was answered 5xx or not at all', READ_LOG),
  ],
  check: 'The call …/webPanels/config is answered 200 and is followed by a request to the mirror.',
  sources: [REST_REFERENCE],
  diagnose: conclude,
}

function conclude({ evidence }: Inputs): readonly Conclusion[] {
  const { announcements } = evidence
  const licences = checkLicences(evidence)
  const [named, unsaid] = [licences.flatMap((check) => check.named), licences.flatMap((check) => check.unsaid)].map(
    (calls) => new Set(calls),
  )
  const failed = announcements.filter(
    (announcement) =>
      isRefused(announcement) && !named?.has(announcement.exchange) && !succeedsLater(announcement, announcements),
  )
  const keyOf = ({ mirrorId, exchange: { answer, error } }: Announcement): string =>
    `${mirrorId} ${answer?.status ?? error}`
  return [...groupBy(failed, keyOf).values()].flatMap((group) =>
    group.some(({ exchange }) => unsaid?.has(exchange)) ? describeUnsaid(group) : describe(group),
  )
}

/** A 409 without its message: most likely the licence, but the call may have failed for a reason of its own. */
const describeUnsaid = (failed: readonly Announcement[]): readonly Conclusion[] =>
  describe(failed).map(({ facts, entries }) => ({
    verdict: 'cannot-tell',
    confidence: 'possible',
    detail:
      'The call webPanels/config for the mirror {mirrorId} was answered {status}, and its message was not recorded: it may name a reason that concerns this mirror alone.',
    facts,
    entries,
  }))

/** The same failure of the same call, once or several times. */
function describe(failed: readonly Announcement[]): readonly Conclusion[] {
  const [first] = failed
  if (!first) return []
  const { exchange, mirrorId } = first
  return [
    {
      verdict: 'problem',
      confidence: 'certain',
      ...wordsFor(exchange),
      remedy: [stepFor(exchange)],
      facts: {
        primary: textFact(exchange.url.host),
        mirrorId: textFact(mirrorId),
        ...(exchange.answer ? { status: countFact(exchange.answer.status) } : {}),
        errorWords: textFact(readNetError(exchange.error ?? '').words),
      },
      entries: failed.map(({ exchange: { entry } }) => entry),
    },
  ]
}

const REFUSED = {
  headline: 'The primary {primary} answered {status} when the page asked for the address of the panel',
  detail:
    'The call webPanels/config for the mirror {mirrorId} was answered {status}; without its address the panel cannot be requested.',
}
const LOGIN_PAGE = {
  headline: 'The primary {primary} answered with a login page when the page asked for the address of the panel',
  detail:
    'The call webPanels/config for the mirror {mirrorId} was answered {status}, but with a page that asks for a login: the session had ended, or a proxy wants a login of its own. Without its address the panel cannot be requested.',
}
const UNANSWERED = {
  headline: 'The primary {primary} did not answer when the page asked for the address of the panel',
  detail: 'The call webPanels/config for the mirror {mirrorId} got no answer: {errorWords}.',
}

function wordsFor({ answer }: Exchange): typeof REFUSED {
  if (!answer) return UNANSWERED
  return isShown(answer.status) ? LOGIN_PAGE : REFUSED
}

/** The one for the status that was seen. */
function stepFor({ answer }: Exchange): Step {
  const status = answer?.status ?? 500
  if (status === 404) return REGISTER
  if (status < 400 || status === 401 || status === 403) return LOG_IN_AGAIN
  return status < 500 ? READ_MESSAGE : READ_LOG
}

const succeedsLater = (failed: Announcement, all: readonly Announcement[]): boolean =>
  all.some(
    (other) => other.mirrorId === failed.mirrorId && other.exchange.entry > failed.exchange.entry && isAnnounced(other),
  )
