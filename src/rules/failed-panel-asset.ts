/**
 * The panel's document loads, but a script, a style or a call that it needs fails, so it never comes to life.
 *
 * The panel needs its own files and calls from the mirror and the bridge script `all.js` from the primary; without that
 * script it cannot report to the page around it. A 401 on a call inside the panel can also be a session cookie that the
 * browser did not send.
 *
 * Silent for pictures, fonts and icons, and for requests that were merely cancelled.
 */

import type { Rule } from './contract.ts'
import { concludeVisits, type OutcomeWords } from './decision/conclude-visits.ts'
import type { VisitDecision } from './decision/decided.ts'
import { BRIDGE_LIBRARY, HTTP_STANDARD, PROXY_GUIDE } from './sources.ts'
import { FIND_IN_ACCESS_LOG, READ_PROXY_LOG } from './steps.ts'

export const failedPanelAsset: Rule = {
  id: 'failed-panel-asset',
  severity: 'critical',
  title: 'A file or call that the panel needs has failed',
  seen: 'The panel of a mirror spins forever or stays bare, although the request for it is answered 200.',
  meaning:
    'The document of the panel arrived, but something that it loads did not. Without the bridge script it cannot tell the page around it that it is there; without its own scripts and calls it has nothing to show.',
  shown:
    'The panel is answered 200, and a script, a style or a call that it needs fails afterwards. It has an error status or no answer, or an HTML page, mostly a login, came in the place of a script. Pictures, fonts and icons do not count, nor does a request that was merely cancelled.',
  lookalikes:
    'A file that fails once and is loaded the next moment does no harm. A panel that loads whole and still spins reports to the wrong page (origin-mismatch).',
  notApplicable: 'No panel visit was answered 200, or everything that it loaded was answered.',
  place: '{assetHost}, which answers the failed file, or a proxy before it',
  settle: [
    {
      text: 'Open the browser console on the mirrors page and choose the panel’s frame: errors there tell whether the failed file stops it.',
    },
    READ_PROXY_LOG,
  ],
  remedy: [
    {
      text: 'Ask for the failed file by itself, first in the browser’s network and then on the server that holds it, and look at status and Content-Type: a script that is an HTML page is a login or an error page in disguise.',
      commands: ["curl -sIL '{failedAddress}' | grep -iE '^(HTTP|content-type|location)'"],
    },
    {
      text: 'Let the proxies pass the path of the failed file on unchanged and without single sign-on: those before the mirror for the panel’s files and /rest/mirroring/, those before the primary for /atlassian-connect/all.js.',
    },
    {
      text: 'If the address itself is wrong, compare the context path and the base address of that server with the address that the browser uses.',
    },
    {
      text: 'If calls inside the panel are answered 401, see whether the browser sent the cookie that the mirror had set: browsers hold back cookies of another site inside a frame. Primary and mirror under one parent domain avoid that.',
    },
    FIND_IN_ACCESS_LOG,
  ],
  check: 'Reload the mirrors page: every request to {mirror} after the panel is answered, and the panel appears.',
  sources: [BRIDGE_LIBRARY, PROXY_GUIDE, HTTP_STANDARD],
  diagnose: (inputs) => concludeVisits('failed-panel-asset', inputs, wordsFor),
}

const ONE: OutcomeWords = {
  headline: 'The panel of the mirror {mirror} loads, but {assetPath} from {assetHost} fails ({assetFailure})',
  detail: 'The panel itself was answered {status}; then {assetPath} from {assetHost} failed: {assetFailure}.',
}

const SEVERAL: OutcomeWords = {
  headline: 'The panel of the mirror {mirror} loads, but {assets} of the requests that it needs fail',
  detail:
    'The panel itself was answered {status}. Of what it asked for next {assets} requests failed, first {assetPath} from {assetHost}: {assetFailure}.',
}

function wordsFor({ facts }: VisitDecision): OutcomeWords {
  const assets = facts['assets']
  return assets?.kind === 'count' && assets.value === 1 ? ONE : SEVERAL
}
