/**
 * Several nodes answer under one name, and their clocks differ: the panel fails now and then.
 *
 * Bitbucket's request ids name the node that answered. Two groups of at least two answers that no browser can have kept, told apart by that name, whose
 * possible offsets exclude one another, are two nodes with different clocks (a mirror farm, or a clustered primary).
 *
 * Cannot tell when a node with another time answered only once, or from a cache perhaps, which may as well be stale. Silent when ids are missing.
 */

import type { ServerClock } from '../core/clock/clock.ts'
import type { Evidence } from '../core/evidence.ts'
import { groupBy } from '../core/group.ts'
import { widestGapOf } from '../core/units.ts'
import type { Conclusion, Rule } from './contract.ts'
import { countFact, lengthFact, textFact } from './facts.ts'
import { FARM_SETUP, LOG_FORMAT_ARTICLE } from './sources.ts'
import { COMPARE_CLOCKS, REPAIR_CLOCK } from './steps.ts'

export const disagreeingNodes: Rule = {
  id: 'disagreeing-nodes',
  severity: 'warning',
  title: 'Nodes behind one name have different clocks',
  seen: 'The panel loads on some attempts and spins on others, without any change in between.',
  meaning:
    'A load balancer spreads the calls over several nodes. A token is made or checked by whichever node is hit, so one node’s wrong clock breaks only its share.',
  shown:
    'The request ids of one host name several nodes, and their answers tell times that no single clock can have. Each node must have given at least two answers that no cache can have kept, since a cached answer shows an old time.',
  lookalikes: 'Stale answers from a cache carry old times too, but not under a node’s own name in the request id.',
  notApplicable: 'No host was seen to answer from several nodes with different clocks.',
  place: 'the node behind {host} whose clock is wrong',
  settle: [
    { text: 'Record again and reload the mirrors page several times, so that every node answers at least twice.' },
    COMPARE_CLOCKS,
  ],
  remedy: [
    {
      text: 'Log in to every node behind {host} and compare its clock with the others.',
      commands: ['date -u; chronyc tracking || timedatectl status || ntpq -pn'],
    },
    ...REPAIR_CLOCK,
  ],
  check: 'All nodes show the same time, and the panel loads on ten reloads in a row.',
  sources: [FARM_SETUP, LOG_FORMAT_ARTICLE],
  diagnose: ({ evidence }) =>
    [...groupBy(evidence.clocks, ({ server, session }) => `${session} ${server}`).values()]
      .flatMap(conclude)
      .concat(evidence.clocks.flatMap((clock) => judgeTogether(clock, evidence))),
}

/** Of one clock for all nodes: in doubt by one answer, or clear because they agree. */
function judgeTogether(clock: ServerClock, { servers }: Evidence): readonly Conclusion[] {
  const { server, nodes, doubtfulNodes, entries } = clock
  const roles = servers.list.find(({ name }) => name === server)?.roles ?? []
  const names = doubtfulNodes?.names ?? nodes
  if (names.length < 2 || roles.length === 0) return []
  const shared = { entries, ...(roles.includes('mirror') ? { mirror: server } : {}) }
  const facts = { host: textFact(server), nodes: countFact(names.length), names: textFact(names.join(', ')) }
  if (!doubtfulNodes) return [{ ...shared, facts, verdict: 'clear', detail: AGREE }]
  return [
    {
      ...shared,
      verdict: 'cannot-tell',
      confidence: 'possible',
      detail: IN_DOUBT,
      facts: {
        ...facts,
        apart: lengthFact(doubtfulNodes.apartMs),
        suspectAdvice: textFact(`every node of ${server}`),
      },
    },
  ]
}

const AGREE = 'The answers of {nodes} nodes of {host} ({names}) fit one clock.'
const IN_DOUBT =
  'Answers of {nodes} nodes of {host} ({names}) give times at least {apart} apart, but a node that disagrees answered only once, or with answers that a browser may have kept from before: stale answers would look the same.'

function conclude(nodes: readonly ServerClock[]): readonly Conclusion[] {
  const [first] = nodes
  if (!first || nodes.length < 2) return []
  return [
    {
      verdict: 'problem',
      confidence: nodes.every(({ writer }) => writer === 'application') ? 'certain' : 'likely',
      headline: 'The clocks of {nodes} nodes behind {host} differ by at least {apart}',
      detail:
        'Their answers, told apart by the node named in their request ids ({names}), give times that exclude one another. Compare the clocks of the nodes.',
      facts: {
        host: textFact(first.server),
        nodes: countFact(nodes.length),
        names: textFact(nodes.map(({ node }) => node).join(', ')),
        apart: lengthFact(widestGapOf(nodes.map(({ offset }) => offset))),
        suspectAdvice: textFact(`every node of ${first.server}`),
      },
      entries: nodes.flatMap(({ entries }) => entries).toSorted((a, b) => a - b),
    },
  ]
}
