/**
 * The primary has no Data Center licence, so it switches its whole mirroring interface off.
 *
 * New mirrors cannot register either. Mirroring answers 409 for little else, but not for nothing else, so a 409 whose body was
 * not recorded proves nothing by itself.
 *
 * Silent when no mirroring call was recorded. Cleared by one that succeeded.
 */

import type { Conclusion, Inputs, Rule } from './contract.ts'
import { countFact, textFact } from './facts.ts'
import { checkLicences, type LicenceCheck } from './announced/licence.ts'
import { isMirrorList } from '../core/mirror/paths.ts'
import { LICENCE_REPORT, MIRROR_SETUP, REST_REFERENCE, TROUBLESHOOTING_ARTICLE } from './sources.ts'
import type { Facts } from './vocabulary.ts'

export const missingLicence: Rule = {
  id: 'missing-licence',
  severity: 'critical',
  title: 'The primary has no Data Center licence, so mirroring is switched off',
  seen: 'The mirrors page shows no mirrors or spins forever, and no mirror is ever asked. Mirroring calls of the primary are answered 409.',
  meaning:
    'Mirrors need a Bitbucket Data Center licence on the primary. Without one, or after it expired or was replaced, the primary refuses every call of its mirroring interface.',
  shown:
    'Mirroring calls of the primary are answered 409, and an error in the answer names MirroringDisabledException. Where the content of the answers was not recorded, a 409 without any success beside it is the trace, and then it is not certain.',
  lookalikes: 'A single call that is refused while others succeed has a reason of its own (refused-panel-config).',
  notApplicable: 'The capture holds no mirroring call of a primary, or none that tells anything of its licence.',
  place: 'the licence of the primary {primary}',
  settle: [
    {
      text: 'Read the message in the body of a 409, in the browser’s network panel or with this command; put an administrator’s name in.',
      commands: ['curl -s -u ADMIN {primaryUrl}/rest/mirroring/latest/mirrorServers'],
    },
    {
      text: 'Look at the licence of the primary under Administration, Licensing: it must be a valid Data Center licence.',
    },
  ],
  remedy: [
    {
      text: 'Put a valid Data Center licence in on the primary, under Administration, Licensing.',
    },
    {
      text: 'Look at the log of a mirror: one that could not register tries again by itself and says so.',
      commands: [
        "grep 'Registration with upstream server failed' $BITBUCKET_HOME/log/atlassian-bitbucket.log | tail -n 5",
      ],
    },
    { text: 'Reload the mirrors page.' },
  ],
  check:
    'The call {primaryUrl}/rest/mirroring/latest/mirrorServers is answered 200, and the mirrors page lists the mirrors.',
  sources: [TROUBLESHOOTING_ARTICLE, MIRROR_SETUP, LICENCE_REPORT, REST_REFERENCE],
  diagnose: ({ evidence }: Inputs) => checkLicences(evidence).flatMap(conclude),
}

/** Named in a finding; more are counted, and nobody reads them. */
const MAX_ENTRIES = 100

function conclude(check: LicenceCheck): readonly Conclusion[] {
  const { answered, named, unsaid } = check
  if (named.length > 0) return [{ ...NAMED, ...provenBy(check, named) }]
  if (unsaid.length > 0) {
    const confidence = unsaid.some(({ url }) => isMirrorList(url)) ? 'likely' : 'possible'
    return [{ ...UNSAID, confidence, ...provenBy(check, unsaid) }]
  }
  return answered.length > 0 ? [{ ...ANSWERED, ...provenBy(check, answered) }] : []
}

const NAMED = {
  verdict: 'problem',
  confidence: 'certain',
  headline: 'The primary {primary} refuses all mirroring: it has no Data Center licence',
  detail:
    'It answers mirroring calls with 409 and an error that names the missing Data Center licence ({count} in this recording).',
} as const

const UNSAID = {
  verdict: 'problem',
  headline: 'The primary {primary} answers mirroring calls with 409, as it does without a Data Center licence',
  detail:
    'None of its mirroring calls succeeded; the messages of its 409s ({count}) were not recorded. Without a Data Center licence every such call is answered so.',
} as const

const ANSWERED = {
  verdict: 'clear',
  detail: 'Mirroring calls of {primary} succeeded ({count}), which none does without a Data Center licence.',
} as const

const provenBy = (
  { primary }: LicenceCheck,
  calls: LicenceCheck['answered'],
): { readonly facts: Facts; readonly entries: readonly number[] } => ({
  facts: {
    primary: textFact(primary.name),
    primaryUrl: textFact(primary.origin + primary.contextPath),
    count: countFact(calls.length),
  },
  entries: calls.slice(0, MAX_ENTRIES).map(({ entry }) => entry),
})
