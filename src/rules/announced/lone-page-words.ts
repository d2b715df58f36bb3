/** The words for a mirrors page that did not come as it should, and the one step for what was seen. */

import type { Conclusion } from '../contract.ts'
import { LOG_IN_AGAIN, onlyIf } from '../steps.ts'
import type { Step } from '../vocabulary.ts'
import type { LonePage } from './lone-page.ts'

const FIND_PRIMARY: Step = {
  text: 'See whether this Bitbucket is the primary: only a primary has a mirrors page.',
}
const READ_MESSAGE: Step = {
  text: 'Read the message in the answer, in the browser’s network panel or in the browser’s console.',
}
const READ_LOG: Step = {
  text: 'Read the log of the primary at the time of the call.',
  commands: ['tail -n 200 $BITBUCKET_HOME/log/atlassian-bitbucket.log'],
}
const REACH_PRIMARY: Step = {
  text: 'Ask the primary for its state from the computer of that browser.',
  commands: ['curl -v {primaryUrl}/status'],
}
export const ACCEPT_MIRROR: Step = {
  text: 'Where the mirrors page lists no mirror, accept the waiting request of the mirror there; without one, look in the mirror’s log why it could not register.',
  commands: ["grep 'Registration with upstream server failed' $BITBUCKET_HOME/log/atlassian-bitbucket.log | tail -n 5"],
}

/** Every step, for those who have to explain them. */
export const LONE_PAGE_STEPS: readonly Step[] = [
  onlyIf('the mirrors page led to a login, or was answered 401 or 403', LOG_IN_AGAIN),
  onlyIf('it was answered 404', FIND_PRIMARY),
  onlyIf('it was answered with another 4xx', READ_MESSAGE),
  onlyIf('it was answered 5xx', READ_LOG),
  onlyIf('it was not answered', REACH_PRIMARY),
  ACCEPT_MIRROR,
]

type Words = Pick<Conclusion, 'headline' | 'detail' | 'remedy'>

export const lonePageWords = ({ kind, way: { last } }: LonePage): Words => ({
  ...LONE_PAGE_WORDS[last.answer ? kind : 'unanswered'],
  remedy: [stepFor(kind, last.answer?.status)],
})

function stepFor(kind: LonePage['kind'], status: number | undefined): Step {
  if (kind === 'no-mirror') return ACCEPT_MIRROR
  if (status === undefined) return REACH_PRIMARY
  if (kind === 'login' || status === 401 || status === 403) return LOG_IN_AGAIN
  if (status === 404) return FIND_PRIMARY
  return status < 500 ? READ_MESSAGE : READ_LOG
}

const LONE_PAGE_WORDS = {
  login: {
    headline: 'The mirrors page of {primary} leads to a login, so no panel was asked for',
    detail:
      'The request for {path} ended at another page, mostly a login ({status}), as it does for somebody who is not logged in as a system administrator.',
  },
  failed: {
    headline: 'The primary {primary} answered {status} when the mirrors page was opened, so no panel was asked for',
    detail: 'The request for {path} was answered {status}, so the page could not learn which panels there are.',
  },
  unanswered: {
    headline: 'The mirrors page of {primary} did not come in, so no panel was asked for',
    detail: 'The request for {path} got no whole answer: {errorWords}.',
  },
  'no-mirror': {
    headline: 'The primary {primary} lists no mirror, so there is no panel to ask for',
    detail: 'The answer to {path} is an empty list: no mirror is registered and accepted on this primary.',
  },
} as const
