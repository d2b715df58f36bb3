/**
 * The panel was requested without any token, so the mirror did not know who asks.
 *
 * The mirror looks for a token in the parameter `jwt` and in the header `Authorization: JWT …`; without one its own sign-in
 * decides, usually with a redirect to the login page or a 401. A recording from which the parameter was taken out looks just
 * the same, so the fault may be the recording's; that is why this is a warning.
 *
 * Where the headers `Authorization` of the whole recording were left out by the export, a token may have been in one; then
 * the fault is only possible.
 *
 * Silent when the panel loaded, does not exist (404) or the server failed (5xx), which have their own rules.
 */

import type { Rule } from './contract.ts'
import { findAnnouncedToken } from './announced/announced.ts'
import { concludeVisits, type OutcomeWords } from './decision/conclude-visits.ts'
import type { VisitDecision } from './decision/decided.ts'
import { HAR_ARTICLE, NGINX_REFERENCE, PROXY_GUIDE, REFUSAL_LIBRARY } from './sources.ts'
import { onlyIf, RELOAD_PAGE } from './steps.ts'
import type { Step, Template } from './vocabulary.ts'

const READ_ANNOUNCED: Step = {
  text: 'Look at the panel’s address in the answer to webPanels/config. With jwt= in it, the token was lost later; without, the primary did not sign it, or a proxy before it removed the token.',
}
const FIND_LOSS: Step = {
  text: 'Look for what takes the token out after the answer to webPanels/config: a redirect that drops the query, a browser extension (try a private window), or a firewall that removes parameters.',
}
const PASS_QUERY: Step = {
  text: 'Let every redirect on the way pass the query on, in nginx with this line.',
  commands: ['return 301 https://$host$request_uri;'],
}
const READ_PRIMARY_LOG: Step = {
  text: 'Read the log of the primary at that time: it did not sign the address, or a proxy before it took the token out.',
  commands: ["grep -iE 'jwt|mirroring' $BITBUCKET_HOME/log/atlassian-bitbucket.log | tail -n 50"],
}

export const missingToken: Rule = {
  id: 'missing-token',
  severity: 'warning',
  title: 'The panel was requested without a token',
  seen: 'The panel of a mirror spins forever or shows a login page. The request for it has no parameter jwt and is refused or redirected.',
  meaning:
    'The primary puts a signed token into the panel’s address. This request holds none, so the mirror treated it like that of a stranger. Either something took the token out, or the recording was cleaned before it was handed over.',
  shown:
    'The request for the panel has neither a parameter jwt nor a header “Authorization: JWT …”, and is refused or redirected. A recording from which the parameter was taken out looks just the same, so the fault may be the recording’s; that is why this is a warning.',
  lookalikes:
    'A recording that was cleaned of tokens: the mirror then did get one, and the answer has another reason (clock-drift, stale-token, redirected-panel and others).',
  notApplicable: 'Every panel request that was refused or redirected carried a token.',
  place: 'between the primary, which signs the address, and the mirror {mirror}: where the token is lost',
  settle: [
    {
      text: 'In the browser’s own network panel, look at the address of the panel request. With jwt= in it the recording was cleaned: record again and keep the token; its third part, after the second dot, may be cut off.',
    },
  ],
  remedy: [
    READ_ANNOUNCED,
    onlyIf('that answer holds jwt=', FIND_LOSS),
    PASS_QUERY,
    onlyIf('that answer holds no jwt=', READ_PRIMARY_LOG),
    RELOAD_PAGE,
  ],
  check: 'Reload the mirrors page: the request to {mirror} carries a parameter jwt and is answered 200.',
  sources: [REFUSAL_LIBRARY, PROXY_GUIDE, HAR_ARTICLE, NGINX_REFERENCE],
  diagnose: (inputs) => concludeVisits('missing-token', inputs, wordsFor),
}

const WORDS: OutcomeWords = {
  headline: 'The panel of the mirror {mirror} was requested without a token and answered {status}',
  detail:
    'Neither the address nor the Authorization header of the request holds a token, and the answer was {status}. Either the token was lost before the request was sent, or it was taken out of the recording afterwards.',
}

const HEADER_REMOVED: OutcomeWords = {
  headline: 'The address of the panel of the mirror {mirror} holds no token, and the answer was {status}',
  detail:
    'The address of the request holds no token, where the primary puts it as a rule, and the answer was {status}. Whether the Authorization header held one is not known: the export left such headers out of the whole recording.',
}

const LOST: OutcomeWords = {
  severity: 'critical',
  headline: 'The token for the panel of the mirror {mirror} was lost in a redirect, and the answer was {status}',
  detail:
    'The first request for the panel carried a token. It was answered with a redirect to an address of the panel without it, and that request was answered {status}.',
}

const CASES: Readonly<Record<string, OutcomeWords>> = { 'header-removed': HEADER_REMOVED, lost: LOST }

function wordsFor({ variant = '', visit: { announcement } }: VisitDecision): OutcomeWords {
  const words = CASES[variant] ?? WORDS
  const found = announcement && variant !== 'lost' ? findAnnouncedToken(announcement) : undefined
  if (!found) return words
  const { said, ...other } = found.kind === 'missing' ? NEVER_SIGNED : LOST_LATER
  return { ...words, ...other, detail: `${words.detail} ${said}` }
}

type Announced = Pick<OutcomeWords, 'place' | 'remedy'> & { readonly said: Template }

const NEVER_SIGNED: Announced = {
  said: 'The primary’s answer to webPanels/config, as recorded, holds the address without a token already.',
  place: 'the primary {primary}, which signs the address, or a proxy before it; or only the recording',
  remedy: [READ_PRIMARY_LOG, READ_ANNOUNCED, RELOAD_PAGE],
}
const LOST_LATER: Announced = {
  said: 'The primary’s answer to webPanels/config, as recorded, holds the address with a token, so it was lost after that.',
  place: 'between the primary’s answer and the mirror {mirror}: a redirect, an extension or a script',
  remedy: [FIND_LOSS, PASS_QUERY, RELOAD_PAGE],
}
