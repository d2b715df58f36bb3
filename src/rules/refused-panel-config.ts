/**
 * The primary itself does not say where the panel is: its call `webPanels/config` fails.
 *
 * Without its answer the page has no address to put into the frame, so the mirror is never asked. A redirect, 401 and 403 mean
 * a session that ended or a user who is no administrator, 404 a mirror that was removed, 409 a primary without a Data Center
 * licence, 5xx a fault of the primary.
 *
 * Silent when a later call for the same mirror succeeded.
 */

import { groupBy } from '../core/group.ts'
import type { Announcement } from '../core/mirror/announcement.ts'
import type { Conclusion, Inputs, Rule } from './contract.ts'
import { isAnnounced, isRefused } from './decision/announced.ts'
import { countFact, textFact } from './decision/facts.ts'
import { readNetError } from '../core/http/net-error.ts'
import { REST_REFERENCE } from './sources.ts'

export const refusedPanelConfig: Rule = {
  id: 'refused-panel-config',
  severity: 'critical',
  title: 'The primary does not hand out the address of the panel',
  seen: 'The panel spins forever and the mirror is never asked.',
  meaning:
    'The mirrors page asks the primary for the signed address of the panel first. That call failed, so there is nothing to load.',
  lookalikes: 'A recording without that call at all says nothing about it (absent-panel-request).',
  notApplicable: 'No call for the address of a panel failed.',
  settle: [
    {
      text: 'Log in again as a system administrator, reload the mirrors page and look at the answer of webPanels/config.',
    },
  ],
  remedy: [
    {
      text: 'With a redirect, 401 or 403: log in again as a system administrator. With 404: the mirror was removed on the primary; register it again. With 409: read the message in the answer; mirroring needs a Data Center licence.',
    },
    {
      text: 'With 5xx: look for the request in the primary’s log at the time of the call.',
      commands: ['grep -h webPanels/config $BITBUCKET_HOME/log/atlassian-bitbucket-access.log | tail -n 20'],
    },
  ],
  check: 'The call …/webPanels/config is answered 200 and is followed by a request to the mirror.',
  sources: [REST_REFERENCE],
  diagnose: conclude,
}

function conclude({ evidence }: Inputs): readonly Conclusion[] {
  const { announcements } = evidence
  const failed = announcements.filter(
    (announcement) => isRefused(announcement) && !succeedsLater(announcement, announcements),
  )
  const keyOf = ({ mirrorId, exchange: { answer, error } }: Announcement): string =>
    `${mirrorId} ${answer?.status ?? error}`
  return [...groupBy(failed, keyOf).values()].flatMap(describe)
}

/** The same failure of the same call, once or several times. */
function describe(failed: readonly Announcement[]): readonly Conclusion[] {
  const [first] = failed
  if (!first) return []
  const { exchange, mirrorId } = first
  return [
    {
      verdict: 'problem',
      confidence: 'certain',
      headline: exchange.answer
        ? 'The primary {primary} answered {status} when the page asked for the address of the panel'
        : 'The primary {primary} did not answer when the page asked for the address of the panel',
      detail: exchange.answer
        ? 'The call webPanels/config for the mirror {mirrorId} was answered {status}; without its address the panel cannot be requested.'
        : 'The call webPanels/config for the mirror {mirrorId} got no answer: {errorWords}.',
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

const succeedsLater = (failed: Announcement, all: readonly Announcement[]): boolean =>
  all.some(
    (other) => other.mirrorId === failed.mirrorId && other.exchange.entry > failed.exchange.entry && isAnnounced(other),
  )
