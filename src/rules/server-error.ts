/**
 * The mirror, or what answers for it, failed while it handled the request for the panel: 500, 501 or another 5xx.
 *
 * The reason stands in the mirror's log at the time of the request, under the request's id. Bitbucket's token filter answers
 * 500 too when it fails by itself; at its usual level it does not log that.
 *
 * Silent for 502, 503, 504 and 520 to 530, which a proxy writes in the mirror's place (`gateway-error`).
 */

import type { Rule } from './contract.ts'
import { concludeVisits } from './decision/conclude-visits.ts'
import { HTTP_STANDARD, LOG_FORMAT_ARTICLE, LOG_SETUP_ARTICLE, REFUSAL_LIBRARY } from './sources.ts'
import { CHECK_STATUS, FIND_IN_ACCESS_LOG, LOG_JWT_CHECKS } from './steps.ts'

export const serverError: Rule = {
  id: 'server-error',
  severity: 'critical',
  title: 'The mirror failed while it handled the request for the panel',
  seen: 'The panel of a mirror spins forever or shows an error page. The request for it is answered 500.',
  meaning:
    'The request arrived and the program that handled it failed. That is neither a matter of clocks nor of the token’s age; the log of the mirror names it.',
  shown:
    'The panel is answered 500, 501 or another 5xx that is not a gateway’s. Where the mirror itself answered, the header X-AREQUESTID holds the id under which its log speaks of the request.',
  lookalikes:
    'A proxy that cannot reach the mirror answers 502, 503 or 504 (gateway-error). A proxy with an error of its own answers 500 as well; then the request is missing from the mirror’s access log.',
  notApplicable: 'No panel visit was answered with 500, 501 or another 5xx that is not a gateway’s.',
  place: 'the mirror {mirror}, whose log tells why; or the proxy in front of it, if the log holds nothing',
  settle: [FIND_IN_ACCESS_LOG],
  remedy: [
    {
      text: 'Read the errors of the mirror at the time of the request. The request’s id, in the answer’s header X-AREQUESTID where there is one, stands in the same lines.',
      commands: ["grep -nE ' (ERROR|WARN) ' $BITBUCKET_HOME/log/atlassian-bitbucket.log | tail -n 50"],
    },
    FIND_IN_ACCESS_LOG,
    CHECK_STATUS,
    LOG_JWT_CHECKS,
    {
      text: 'If the log names a full disk, missing memory or a failed plugin, mend that and restart the mirror; otherwise attach the lines to a support ticket.',
      commands: ['df -h $BITBUCKET_HOME'],
    },
  ],
  check: 'Reload the mirrors page: the request to {mirror} is answered 200 and the panel appears.',
  sources: [HTTP_STANDARD, REFUSAL_LIBRARY, LOG_FORMAT_ARTICLE, LOG_SETUP_ARTICLE],
  diagnose: (inputs) =>
    concludeVisits('server-error', inputs, () => ({
      headline: 'The mirror {mirror}, or the proxy in front of it, failed with {status} on the request for the panel',
      detail:
        'The request for the panel was answered {status}, which says that the server failed and not that the request was wrong. Clocks and token are not the reason that the answer gives.',
    })),
}
