/**
 * The panel's token is there but cannot be read: replaced in the recording, cut, or not a token that the mirror accepts.
 *
 * When a placeholder stands where the token was, the recording was cleaned: the mirror got the real one, and the times that
 * would explain its answer are gone. When the token is cut or garbled, the mirror may have got it that way (an address that
 * is too long for a proxy, a primary of another kind) and refuses it; or the export cut it. The HAR alone does not tell these
 * apart, so this is a warning.
 *
 * Silent when the panel loaded, does not exist (404) or the server failed (5xx), which have their own rules.
 */

import type { Rule } from './contract.ts'
import { findAnnouncedToken } from './announced/announced.ts'
import { concludeVisits, type OutcomeWords } from './decision/conclude-visits.ts'
import type { VisitDecision } from './decision/decided.ts'
import { HAR_ARTICLE, JWT_LIBRARY, NGINX_REFERENCE, REFUSAL_LIBRARY } from './sources.ts'
import { COMPARE_CLOCKS, FIND_IN_ACCESS_LOG, READ_MIRROR_LOG, RELOAD_PAGE } from './steps.ts'
import type { Step } from './vocabulary.ts'

const LOOK_IN_BROWSER: Step = {
  text: 'Look at the address of the panel request in the browser’s own network panel, after jwt=. If the token is whole there (three parts with two dots between them), only the recording was changed: record again and hand it over as it is.',
}
const COMPARE_ANNOUNCED: Step = {
  text: 'If it is cut there too, look at the answer to webPanels/config. A token that is whole in it was cut by a redirect, an extension or a script; one that is cut in it, by the primary or by a proxy before it.',
}
const RAISE_LIMITS: Step = {
  text: 'If it is whole in the browser and the mirror cannot read it, raise the limits on the length of an address in the proxies between them: in nginx with the first line, in Apache httpd with the second.',
  commands: ['large_client_header_buffers 4 16k;', 'LimitRequestLine 16380'],
}

export const unreadableToken: Rule = {
  id: 'unreadable-token',
  severity: 'warning',
  title: 'The panel’s token cannot be read',
  seen: 'The panel of a mirror spins forever. The request for it carries a token that is replaced, cut or garbled, and is refused or redirected.',
  meaning:
    'Without the times inside the token its expiry cannot be held against any clock. Either the recording was cleaned before it was handed over, or the request went out with a token that the mirror cannot read either.',
  shown:
    'What stands in the place of the panel’s token cannot be read, and the request is refused or redirected. A word such as REDACTED means that the recording was cleaned, and that the mirror got the real token. A text that is cut, is no token, or lacks its times may have been sent like that, or cut by the export.',
  lookalikes:
    'A cleaned recording of any other fault. A mirror that receives a garbled token answers 400; a 401 speaks for a token that it could read.',
  notApplicable: 'Every panel request that was refused or redirected carried a readable token, or none.',
  place: 'between the primary, which signs the address, and the mirror {mirror}: where the token is cut',
  settle: [
    {
      text: 'Record again and keep the token readable. To make it harmless cut off only its third part, after the second dot: the first two hold the times, and without the third nobody can use it.',
    },
    COMPARE_CLOCKS,
    READ_MIRROR_LOG,
  ],
  remedy: [LOOK_IN_BROWSER, COMPARE_ANNOUNCED, RAISE_LIMITS, FIND_IN_ACCESS_LOG, RELOAD_PAGE],
  check: 'Reload the mirrors page: the request to {mirror} is answered 200 and the panel appears.',
  sources: [REFUSAL_LIBRARY, JWT_LIBRARY, HAR_ARTICLE, NGINX_REFERENCE],
  diagnose: (inputs) => concludeVisits('unreadable-token', inputs, wordsFor),
}

const REDACTED: OutcomeWords = {
  headline:
    'The token for the mirror {mirror} was replaced in this recording, so the answer {status} cannot be explained from it',
  detail:
    'A placeholder stands where the token was. The mirror got the real one and answered {status}; the times to compare are gone.',
}

const GARBLED: OutcomeWords = {
  headline: 'The token for the panel of the mirror {mirror} cannot be read, and the answer was {status}',
  detail:
    'What stands in the place of the token cannot be read: {reason}. Either it was sent like this, and the mirror cannot read it either, or the recording was changed afterwards.',
}

function wordsFor({ variant, visit: { announcement } }: VisitDecision): OutcomeWords {
  if (variant === 'redacted') return REDACTED
  const found = announcement && findAnnouncedToken(announcement)
  if (!found || found.kind === 'missing') return GARBLED
  if (found.kind === 'unreadable' && found.why.code === 'redacted') return GARBLED
  const { said, place } = found.kind === 'unreadable' ? ANNOUNCED_SO : CUT_LATER
  return { ...GARBLED, place, detail: `${GARBLED.detail} ${said}` }
}

const ANNOUNCED_SO = {
  said: 'In the primary’s answer to webPanels/config, as recorded, it cannot be read either.',
  place: 'the primary {primary}, which signs the address, or a proxy before it; or only the recording',
}
const CUT_LATER = {
  said: 'In the primary’s answer to webPanels/config, as recorded, it can be read, so it was cut after that.',
  place: 'between the primary’s answer and the mirror {mirror}: a redirect, an extension or a script',
}
