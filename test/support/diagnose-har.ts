/** A built capture → what one rule concludes of it, by the way that every capture goes; and what its words say. */

import { expect } from 'vitest'
import { gatherEvidence, type Evidence } from '../../src/core/evidence.ts'
import { formatTemplate } from '../../src/diagnosis/format.ts'
import type { Conclusion, Rule } from '../../src/rules/contract.ts'
import type { Facts, Template } from '../../src/rules/vocabulary.ts'
import { decideVisit } from '../../src/rules/decision/decide-visit.ts'
import type { VisitDecision } from '../../src/rules/decision/decided.ts'
import type { Har } from './build-har.ts'
import { readBytes, readHar } from './read-har.ts'

export const readEvidence = (har: Har): Evidence => gatherEvidence(readHar(har))

export function decideHar(har: Har): readonly VisitDecision[] {
  const evidence = readEvidence(har)
  return evidence.visits.map((visit) => decideVisit(visit, evidence))
}

/** The decision on the only visit. */
export function decideOne(har: Har): VisitDecision {
  const [decision, ...others] = decideHar(har)
  if (!decision || others.length > 0) throw new Error(`the built capture holds ${others.length + 1} visits, not one`)
  return decision
}

/** Everything the rule concludes, checked for facts that its words name and do not have. */
export const diagnoseHar = (rule: Rule, har: Har): readonly Conclusion[] => diagnoseWith(rule, readEvidence(har))

/** The same of a file that is damaged or cut. */
export function diagnoseText(rule: Rule, text: string): readonly Conclusion[] {
  const capture = readBytes(new TextEncoder().encode(text))
  if (!capture.ok) throw new Error(capture.message)
  return diagnoseWith(rule, gatherEvidence(capture))
}

function diagnoseWith(rule: Rule, evidence: Evidence): readonly Conclusion[] {
  const decisions = evidence.visits.map((visit) => decideVisit(visit, evidence))
  const conclusions = rule.diagnose({ evidence, decisions })
  expectFacts(rule, conclusions)
  return conclusions
}

/**
 * Every placeholder of what is shown beside a problem has its fact; also those of the reasons for and against. In a command a
 * missing one becomes its name in capitals, for the reader to fill in.
 */
export function expectFacts(rule: Rule, conclusions: readonly Conclusion[]): void {
  for (const { verdict, headline, detail, facts, ...own } of conclusions) {
    const { place, remedy, settle } = { ...rule, ...own }
    const steps = verdict === 'problem' ? [...remedy, ...settle] : []
    const words = verdict === 'problem' ? [headline ?? '', place, rule.check] : []
    const templates = [...words, detail, ...steps.map(({ text }) => text)]
    expect(
      templates.flatMap((template) => missingFacts(template, facts)),
      `facts that ${rule.id} names and does not have`,
    ).toEqual([])
  }
}

const missingFacts = (template: Template, facts: Facts): readonly string[] =>
  [...template.matchAll(/\{(\w+)(?::\w+)?\}/g)].map(([, name = '']) => name).filter((name) => !(name in facts))

export const headlineOf = (conclusion: Conclusion | undefined): string =>
  formatTemplate(conclusion?.headline ?? '', conclusion?.facts ?? {})

export const detailOf = (conclusion: Conclusion | undefined): string =>
  formatTemplate(conclusion?.detail ?? '', conclusion?.facts ?? {})
