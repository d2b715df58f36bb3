/** The verdict in words: of the worst problem, of a healthy panel, or that there was nothing to inspect. */

import type { Evidence } from '../core/evidence.ts'
import { groupBy } from '../core/group.ts'
import type { TimedVisit } from '../core/mirror/visit.ts'
import { isFarm, nodeOf } from '../rules/decision/nodes.ts'
import type { Facts, RuleId } from '../rules/vocabulary.ts'
import type { OpenReading, VisitDecision } from '../rules/decision/decided.ts'
import { findRule } from '../rules/index.ts'
import type { RuleResult } from '../rules/run.ts'
import type { Alternative, Verdict } from './diagnosis.ts'
import { stepsFor } from './findings.ts'
import { formatText, type Say } from './format.ts'
import { CONFIDENCES, confidenceOf, findWorst, mayBeVerdict, severityOf, type Problem } from './verdict.ts'

export function concludeVerdict(
  results: readonly RuleResult[],
  decisions: readonly VisitDecision[],
  evidence: Evidence,
  say: Say,
): Verdict {
  const worst = findWorst(results)
  if (worst) return describeProblem(worst, results, decisions, evidence, say)
  const healthy = decisions.findLast(({ outcome }) => outcome === 'healthy')
  if (healthy) return describeHealthy(healthy, decisions, results, say)
  const undecidedVisit = findUndecidedVisit(results, decisions)
  return undecidedVisit ? describeProblem(undecidedVisit, results, decisions, evidence, say) : describeNothing(evidence)
}

/** A visit of which nothing can be told but that it came to nothing. */
function findUndecidedVisit(results: readonly RuleResult[], decisions: readonly VisitDecision[]): Problem | undefined {
  return results
    .flatMap(({ rule, conclusions }) => conclusions.map((conclusion) => ({ rule, conclusion })))
    .find(({ rule, conclusion: { verdict, visit } }) => {
      const decision = visit === undefined ? undefined : decisions[visit]
      return verdict === 'cannot-tell' && decision?.cannotTell && decision.outcome === rule.id
    })
}

function describeProblem(
  problem: Problem,
  results: readonly RuleResult[],
  decisions: readonly VisitDecision[],
  evidence: Evidence,
  say: Say,
): Verdict {
  const { rule, conclusion } = problem
  const { facts, headline, detail, entries, visit, mirror, place = rule.place } = conclusion
  const decision = visit === undefined ? undefined : decisions[visit]
  return {
    rule: rule.id,
    severity: severityOf(problem),
    confidence: confidenceOf(conclusion),
    headline: say(headline ?? rule.title, facts) + countVisits(rule.id, decision, decisions, evidence) + '.',
    detail: say(detail, facts),
    place: say(place, facts),
    ...(visit === undefined ? {} : { visit }),
    ...(mirror === undefined ? {} : { mirror: formatText(mirror) }),
    entries,
    alternatives: eachOnce([
      ...(decision?.outcome === rule.id ? alternativesFrom(decision.open, decision.facts, say) : []),
      ...alternativesFrom(conclusion.open, facts, say),
      ...undecided(rule.id, mirror, results, say),
    ]),
    ...stepsFor(rule, conclusion, say),
    check: say(rule.check, facts),
  }
}

/**
 * An earlier fault is not erased by a later good visit to the same mirror, and the reader should know both.
 * Example: ` (1 of 3 visits; the last one loaded)`.
 */
function countVisits(
  rule: RuleId,
  told: VisitDecision | undefined,
  decisions: readonly VisitDecision[],
  evidence: Evidence,
): string {
  const ofMirror = decisions.filter(({ visit }) => visit.mirror === told?.visit.mirror)
  const affected = ofMirror.filter(({ outcome }) => outcome === rule).length
  if (affected === 0 || ofMirror.length < 2) return ''
  return ` (${affected} of ${ofMirror.length} visits${told ? becameOfLast(told.visit, ofMirror.at(-1), evidence) : ''})`
}

/** A panel that another node let in says nothing of the one that refused it. */
function becameOfLast(told: TimedVisit, last: VisitDecision | undefined, evidence: Evidence): string {
  if (last?.outcome !== 'healthy') return ''
  const [node, lastNode] = [nodeOf(told), nodeOf(last.visit)]
  if (node === undefined || lastNode === undefined || node === lastNode) return '; the last one loaded'
  return isFarm(told.mirror, evidence)
    ? '; the last one loaded, by another node'
    : '; the last one loaded, by another node or after a restart'
}

/** The surest first. A reading that the verdict leaves open itself is not told again by its own rule. */
const eachOnce = (alternatives: readonly Alternative[]): readonly Alternative[] =>
  [...groupBy(alternatives, ({ rule }) => rule).values()]
    .flatMap(([first]) => first ?? [])
    .toSorted((a, b) => CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence))

const alternativesFrom = (open: readonly OpenReading[] = [], facts: Facts, say: Say): readonly Alternative[] =>
  open.map(({ rule, confidence, why }) => ({
    rule,
    title: findRule(rule).title,
    confidence,
    why: say(why, facts),
  }))

/** Cannot-tell findings of rules that do not speak of visits, for the same mirror. */
function undecided(
  verdict: RuleId | 'healthy',
  mirror: string | undefined,
  results: readonly RuleResult[],
  say: Say,
): readonly Alternative[] {
  const others = results.filter(({ rule }) => rule.id !== verdict)
  return others.flatMap(({ rule, conclusions }) =>
    conclusions
      .filter(
        (conclusion) =>
          conclusion.verdict === 'cannot-tell' &&
          conclusion.visit === undefined &&
          conclusion.mirror === mirror &&
          mayBeVerdict({ rule, conclusion }),
      )
      .map((conclusion) => ({
        rule: rule.id,
        title: rule.title,
        confidence: confidenceOf(conclusion),
        why: say(conclusion.detail, conclusion.facts),
      })),
  )
}

function describeHealthy(
  { visit, entries }: VisitDecision,
  decisions: readonly VisitDecision[],
  results: readonly RuleResult[],
  say: Say,
): Verdict {
  const mirror = formatText(visit.mirror.name)
  return {
    rule: 'healthy',
    severity: 'ok',
    confidence: 'likely',
    headline: `The panel of ${mirror} loaded; nothing in this capture explains a spinner.`,
    detail: `${countHealthy(decisions)} answered, and nothing recorded keeps it from showing: no header that forbids the frame, no other address that it reports to, no failed file.${clocksAgree(results, say)}`,
    place: '',
    visit: decisions.findLastIndex(({ outcome }) => outcome === 'healthy'),
    mirror,
    entries,
    alternatives: undecided('healthy', visit.mirror.name, results, say),
    settle: [],
    remedy: [
      {
        text: 'If the panel still spins, record it while it does, with “Preserve log” ticked, and look into the browser console for errors inside the frame.',
        commands: [],
      },
    ],
    check: '',
  }
}

/** Of what was not answered nothing can be told: such a visit was cancelled. */
function countHealthy(decisions: readonly VisitDecision[]): string {
  const healthy = decisions.filter(({ outcome }) => outcome === 'healthy').length
  if (healthy < decisions.length)
    return `Of ${decisions.length} panel visits ${healthy} ${healthy === 1 ? 'was' : 'were'}`
  return healthy === 1 ? 'The one panel visit was' : `All ${healthy} panel visits were`
}

function clocksAgree(results: readonly RuleResult[], say: Say): string {
  const clear = results
    .find(({ rule }) => rule.id === 'unsynchronised-clocks')
    ?.conclusions.find(({ verdict }) => verdict === 'clear')
  return clear ? ` ${say(clear.detail, clear.facts)}` : ''
}

function describeNothing({ exchanges, losses: { isCutOff } }: Evidence): Verdict {
  const missing = isCutOff ? ' The file breaks off in the middle, so they may be in what is missing.' : ''
  return {
    rule: 'nothing-to-inspect',
    severity: 'info',
    confidence: 'certain',
    headline: 'This capture shows nothing of a Bitbucket mirror panel.',
    detail:
      exchanges.length === 0
        ? 'No request could be read from it.'
        : `${exchanges.length === 1 ? 'Its only request does not go' : `None of its ${exchanges.length} requests goes`} to /plugins/servlet/admin/mirror, to the mirrors page or to Bitbucket’s mirroring REST interface.${missing}`,
    place: '',
    entries: [],
    alternatives: [],
    settle: [],
    remedy: [
      {
        text: 'Record the mirrors page itself: in Bitbucket open Administration → Mirrors with the developer tools open and “Preserve log” ticked, wait until the spinner shows, and export all requests as HAR.',
        commands: [],
      },
    ],
    check: 'The new recording holds a request to …/plugins/servlet/admin/mirror.',
  }
}
