/**
 * The panel loads and the mirror sets a session cookie, but the browser does not send it with the panel's own calls.
 *
 * Inside the primary's page the mirror is another site, unless both share one parent domain, and browsers hold back cookies
 * of other sites: by `SameSite`, which counts as `Lax` where it is not given, or altogether (Safari, Firefox, private
 * windows, policies).
 *
 * Cannot tell when the export left cookies out: a header that is not in the file was not unsent. Whether Bitbucket's panel
 * needs the cookie at all is not documented, so it is never certain.
 */

import type { Rule } from './contract.ts'
import { concludeVisits, type OutcomeWords } from './decision/conclude-visits.ts'
import type { VisitDecision } from './decision/decided.ts'
import { COOKIE_PRACTICE, COOKIE_STANDARD, DEVTOOLS_SOURCE } from './sources.ts'
import type { Step } from './vocabulary.ts'

const ALLOW_COOKIES: Step = {
  text: 'Allow third-party cookies for {mirrorHostname} in the settings of the browser and reload the mirrors page. If the panel appears, this was the reason, and this browser is helped at once; the next steps help all.',
}

export const blockedCookie: Rule = {
  id: 'blocked-cookie',
  severity: 'warning',
  title: 'The browser does not send the mirror’s session cookie inside the panel',
  seen: 'The panel of a mirror stays empty or spins, although the request for it is answered 200. Calls inside it are answered 401.',
  meaning:
    'The mirror set a session cookie with the panel and asks for it in the calls that follow. The browser treats it as a cookie of another site, because the page around the frame belongs to the primary, and holds it back.',
  shown:
    'A call inside the loaded panel is answered 401, and its recorded headers lack the cookie that the panel’s answer had set. Where the export left all cookies out this cannot be told: what is not in the file was not unsent.',
  lookalikes:
    'A file or call of the panel that fails for another reason (failed-panel-asset). An export without cookies looks the same; there it cannot be told (sanitised-export).',
  notApplicable:
    'No panel visit loaded with a session cookie of the mirror, or none of the calls after it was refused with 401.',
  place: 'the host names of primary and mirror, or the cookie of the mirror {mirror}',
  settle: [
    ALLOW_COOKIES,
    {
      text: 'If the export left cookies out, allow exports with sensitive data in DevTools under Settings, Preferences, Network, and record again. Such a file holds live cookies: keep it to yourself.',
    },
    {
      text: 'In the network panel choose a refused call inside the frame and look at its cookies: with “show filtered out request cookies” the browser names the reason for each one that it held back.',
    },
  ],
  remedy: [
    ALLOW_COOKIES,
    {
      text: 'Give primary and mirror host names under one parent domain, as in bitbucket.example.com and mirror.example.com, and both https. They are one site then, and no browser holds the cookie back.',
    },
    {
      text: 'If that cannot be, let the proxy before the mirror mark the cookie for use inside other sites’ pages: SameSite=None and Secure. In nginx from 1.19.3 on this is one line. Safari, Firefox and private windows hold it back all the same.',
      commands: ['proxy_cookie_flags BITBUCKETSESSIONID secure samesite=none;'],
    },
  ],
  check: 'Reload the mirrors page: calls to {mirror} inside the panel carry the cookie and are answered 200.',
  sources: [COOKIE_STANDARD, COOKIE_PRACTICE, DEVTOOLS_SOURCE],
  diagnose: (inputs) => concludeVisits('blocked-cookie', inputs, wordsFor),
}

const HEADLINE =
  'The panel of the mirror {mirror} loads, but the browser does not send it the session cookie that it had set'
const SEEN =
  'The panel’s answer ({status}) set {cookie}, which {sameSite}. Calls that followed went out without it and were answered 401 ({refusedCalls} in all), the first to {refusedPath}.'

const WORDS: Readonly<Record<string, OutcomeWords>> & { readonly foreign: OutcomeWords } = {
  foreign: {
    headline: HEADLINE,
    detail: `${SEEN} The page is of {embedder}, by all appearance another site than {mirrorHost}, and browsers hold back cookies of other sites.`,
  },
  'same-site': {
    headline: HEADLINE,
    detail: `${SEEN} The page of {embedder} seems to belong to the same site as {mirrorHost}, so the browser had no need to hold it back; a script may have left it out.`,
  },
  'unknown-page': {
    headline: HEADLINE,
    detail: `${SEEN} The capture does not show which page held the panel.`,
  },
}

/** Beside another failure it is told only where the page is of another site. */
const wordsFor = ({ variant = '' }: VisitDecision): OutcomeWords => WORDS[variant] ?? WORDS.foreign
