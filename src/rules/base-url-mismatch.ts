/**
 * The mirror believes that it is reached under another address than the one that the browser uses.
 *
 * The base address of the mirror was entered wrong, the mirror does not know that a proxy speaks https for it, or it was
 * moved and the primary still lists the old one.
 *
 * Silent when neither was recorded. Scheme, host and port are not part of what is signed, so this alone is no reason for a
 * 401.
 */

import type { Evidence } from '../core/evidence.ts'
import { groupBy } from '../core/group.ts'
import {
  baseOf,
  describeBase,
  isSameBase,
  statedBase,
  visitedBase,
  type BaseAddress,
} from '../core/mirror/base-address.ts'
import type { Server } from '../core/mirror/servers.ts'
import type { Conclusion, Rule } from './contract.ts'
import type { VisitDecision } from './decision/decided.ts'
import { textFact } from './facts.ts'
import { MIRROR_SETUP, OAUTH_FILTER, PROXY_SETUP, REST_REFERENCE } from './sources.ts'

export const baseUrlMismatch: Rule = {
  id: 'base-url-mismatch',
  severity: 'warning',
  title: 'The mirror has another base address than the one that the browser uses',
  seen: 'The panel of a mirror is refused, or it loads and then sends the browser to an address that does not work.',
  meaning:
    'The mirror makes links, redirects and its own registration from the base address that it was given. When it is reached under another scheme, name, port or path, some of them lead elsewhere, and the primary may know an address that is no longer right.',
  shown:
    'The mirror’s own refusal, or the primary’s list of mirrors, names another base address than the one that the browser used. The refusal names it in “WWW-Authenticate: OAuth realm”; the list is the primary’s answer to …/mirrorServers, where the export kept its content.',
  lookalikes:
    'It stands beside other faults more often than it is the fault: neither scheme nor name nor port is signed, so a 401 has another reason. A primary with a wrong address of its own shows as origin-mismatch.',
  notApplicable:
    'No answer of a visited mirror names its base address, and the primary’s list of mirrors was not recorded.',
  place: 'the base address in the settings of the mirror {mirror}',
  settle: [
    {
      text: 'Read which base address the primary lists for the mirror, as an administrator of the primary.',
      commands: ['curl -su ADMIN_NAME {primaryUrl}/rest/mirroring/latest/mirrorServers'],
    },
    {
      text: 'Read which one the mirror was given.',
      commands: ["grep -E '^(setup.baseUrl|server\\.)' $BITBUCKET_HOME/shared/bitbucket.properties"],
    },
  ],
  remedy: [
    {
      text: 'Decide which address is right. It must be the same for the administrators’ browsers, for the primary and for the users who clone, and the certificate must name it.',
    },
    {
      text: 'Tell the mirror how it is reached through its proxy, in its bitbucket.properties, and restart it.',
      commands: [
        'server.scheme=https',
        'server.secure=true',
        'server.proxy-name={mirrorHostname}',
        'server.proxy-port={mirrorPort}',
      ],
    },
    {
      text: 'If the base address itself is wrong, correct it on the mirror. If the primary goes on listing the old one, remove the mirror there, then register and accept it again; this forces a full synchronisation of all its repositories.',
    },
  ],
  check:
    'The base address of the mirror in the primary’s list and in the mirror’s own answers is the one at which the browser asks for the panel of {mirror}.',
  sources: [OAUTH_FILTER, PROXY_SETUP, MIRROR_SETUP, REST_REFERENCE],
  diagnose: ({ evidence, decisions }) => {
    const stated = groupBy(findStatements(evidence), ({ mirror }) => mirror)
    const listed = new Map(evidence.listedMirrors.map(({ mirrorId, base }) => [mirrorId, baseOf(base)]))
    return [...groupBy(decisions, ({ visit }) => visit.mirror)].flatMap(([mirror, visits]) => {
      const [first] = visits
      if (!first) return []
      return [
        ...conclude(first, stated.get(mirror) ?? [], STATED),
        ...conclude(first, findListings(visits, listed), LISTED),
      ]
    })
  },
}

/** What somebody says of a mirror's address beside the one that was used; `entry` shows it. */
interface Statement {
  readonly mirror: Server
  readonly entry: number
  readonly used: BaseAddress
  readonly said: BaseAddress
}

const findStatements = ({ exchanges, servers }: Evidence): readonly Statement[] =>
  exchanges.flatMap((exchange) => {
    const [used, said] = [visitedBase(exchange), statedBase(exchange)]
    return used && said ? [{ mirror: servers.of(exchange.url), entry: exchange.entry, used, said }] : []
  })

/** A visit that was led from the listed address to another one, by a redirect or by the browser, went by the listed one. */
const findListings = (
  decisions: readonly VisitDecision[],
  listed: ReadonlyMap<string, BaseAddress>,
): readonly Statement[] =>
  decisions.flatMap(({ visit: { mirror, mirrorId = '', hops } }) => {
    const [first] = hops
    const used = first && visitedBase(first)
    const said = listed.get(mirrorId)
    return used && said ? [{ mirror, entry: first.entry, used, said }] : []
  })

interface Words {
  readonly headline: string
  readonly detail: string
  readonly clear: string
}

const STATED: Words = {
  headline:
    'The mirror {mirror} gives its own base address as {baseAddress}, but the browser reached it at {usedAddress}',
  detail:
    'A refusal of {mirror} names {baseAddress} as the mirror’s base address (WWW-Authenticate: OAuth realm); the request went to {usedAddress}.',
  clear: 'The mirror’s own refusal names {baseAddress} as its base address, which the browser used.',
}

const LISTED: Words = {
  headline: 'The primary lists the mirror {mirror} under {baseAddress}, but the panel was requested at {usedAddress}',
  detail:
    'The primary’s list of mirrors gives {baseAddress} as the base address of this mirror; its panel was requested at {usedAddress}.',
  clear: 'The primary lists the mirror under {baseAddress}, which the browser used.',
}

/** Named beside the first; more are the same again. */
const MAX_ENTRIES = 100

/** One for all that was said in one way: the first that differs, else that it fits. */
function conclude(
  { facts, visit }: VisitDecision,
  statements: readonly Statement[],
  { headline, detail, clear }: Words,
): readonly Conclusion[] {
  const differing = statements.filter(({ used, said }) => !isSameBase(used, said))
  const [first] = differing.length > 0 ? differing : statements
  if (!first) return []
  const { used, said } = first
  const shared = {
    facts: {
      ...facts,
      baseAddress: textFact(describeBase(said, used)),
      usedAddress: textFact(describeBase(used, said)),
    },
    entries: (differing.length > 0 ? differing : statements).slice(0, MAX_ENTRIES).map(({ entry }) => entry),
    mirror: visit.mirror.name,
  }
  return differing.length > 0
    ? [{ ...shared, verdict: 'problem', confidence: 'likely', headline, detail }]
    : [{ ...shared, verdict: 'clear', detail: clear }]
}
