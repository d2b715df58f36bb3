/**
 * Cookies and login headers were left out of the recording, or replaced in it, before it was handed over.
 *
 * That is how it should be, and no fault; but "was not recorded" must not be read as "was not sent". DevTools of Chrome and
 * Edge do it by default since version 130 and mark nothing; it shows in that no entry holds such a header although an
 * administrator's pages were answered, which takes a session. Other tools delete the same headers or put placeholders there.
 * What the capture still holds is unaffected: the panel's token stands in its address.
 *
 * Silent when the capture shows nothing that needs a login. Cannot tell when it shows too little of it.
 */

import type { Evidence } from '../core/evidence.ts'
import { ENOUGH_SIGNED_IN_CALLS, type Cleaning } from '../core/har/cleaning.ts'
import { showsMirroring } from '../core/mirror/servers.ts'
import type { Conclusion, Rule } from './contract.ts'
import { countFact } from './facts.ts'
import { DEVTOOLS_SOURCE, HAR_ARTICLE } from './sources.ts'
import type { Facts, Template } from './vocabulary.ts'

export const sanitisedExport: Rule = {
  id: 'sanitised-export',
  severity: 'info',
  title: 'Cookies and login headers were left out of the recording',
  seen: 'Nothing in the panel: this is about the recording. No request in it shows a cookie, although the pages of an administrator were answered.',
  meaning:
    'Whether the browser sent a cookie or a login header cannot be read from this recording. Chrome and Edge leave them out unless they are asked for; the token in the panel’s address stays, so clocks and expiry can be judged all the same.',
  shown:
    'No request in the capture carries a cookie or a login header, although pages that need a session were answered. Chrome and Edge leave both out by default since version 130 and mark nothing; other tools delete the same headers or put placeholders there.',
  lookalikes:
    'A browser that really sends no cookie would have been sent to the login page; the answers to the administrator’s pages tell the two apart.',
  notApplicable: 'The capture shows nothing of mirroring, or no page or call that needs a login.',
  place: 'nothing: this is how the recording was exported',
  settle: [
    {
      text: 'Nothing has to be settled for the times of a token. Only where a cookie is in question, look at the request’s headers in the browser’s own network panel.',
    },
  ],
  remedy: [
    {
      text: 'Keep the recording as it is: it is safer to hand over. Record with credentials only where a cookie is in question: in DevTools under Settings, Preferences, Network, allow exports with sensitive data, and hand such a file over on a safe way only.',
    },
  ],
  check: 'A recording with credentials shows a Cookie header in the requests to the primary.',
  sources: [DEVTOOLS_SOURCE, HAR_ARTICLE],
  diagnose: ({ evidence }) =>
    showsMirroring(evidence.servers) ? [...concludeRemoved(evidence), ...concludeReplaced(evidence.cleaning)] : [],
}

/** Where so many calls were let in and nothing was removed, credentials were recorded. */
function concludeRemoved({ cleaning, exchanges, visits }: Evidence): readonly Conclusion[] {
  const { by, signedInCalls } = cleaning
  const facts = factsOf(cleaning, exchanges.length)
  const isShown = signedInCalls >= ENOUGH_SIGNED_IN_CALLS
  if (by !== undefined && isShown)
    return [{ verdict: 'problem', confidence: 'likely', ...WORDS[by], facts, entries: [] }]
  if (by !== undefined && visits.length > 0)
    return [{ verdict: 'cannot-tell', confidence: 'possible', detail: TOO_LITTLE, facts, entries: [] }]
  return isShown ? [{ verdict: 'clear', detail: RECORDED, facts, entries: [] }] : []
}

const WORDS: Readonly<
  Record<'default-export' | 'unknown', { readonly headline: Template; readonly detail: Template }>
> = {
  'default-export': {
    headline: 'The export left out cookies and login headers, as Chrome {chromeVersion} does by default',
    detail:
      'Not one of {entries} requests or answers holds Cookie, Authorization or Set-Cookie, although {signedIn} calls that need a session were answered. That is what Chrome and Edge export by default since version 130, so it says nothing of what was sent.',
  },
  unknown: {
    headline: 'The recording holds no cookies and no login headers',
    detail:
      'Not one of {entries} requests holds Cookie or Authorization, although {signedIn} calls that need a session were answered: the exporter does not record them, or they were taken out afterwards. It says nothing of what was sent.',
  },
}

const TOO_LITTLE =
  'None of {entries} requests or answers holds Cookie, Authorization or Set-Cookie. Chrome {chromeVersion} leaves them out of an export by default; the capture shows {signedIn} calls that need a session, too few to tell that from requests without any.'
const RECORDED = '{withCredentials} of {entries} requests or answers hold a cookie or a login header.'

const factsOf = ({ chromeVersion, signedInCalls, withCredentials }: Cleaning, entries: number): Facts => ({
  entries: countFact(entries),
  signedIn: countFact(signedInCalls),
  withCredentials: countFact(withCredentials),
  ...(chromeVersion === undefined ? {} : { chromeVersion: countFact(chromeVersion) }),
})

/** Named in a finding; more are counted, and nobody reads them. */
const MAX_ENTRIES = 100

const concludeReplaced = ({ replaced }: Cleaning): readonly Conclusion[] =>
  replaced.length === 0
    ? []
    : [
        {
          verdict: 'problem',
          confidence: 'certain',
          headline: 'Placeholders stand in the place of tokens or cookies (entries with any: {replaced})',
          detail:
            'A placeholder stands where a token or a cookie was; what it was, and when it expired, cannot be read from this recording.',
          facts: { replaced: countFact(replaced.length) },
          entries: replaced.slice(0, MAX_ENTRIES),
        },
      ]
