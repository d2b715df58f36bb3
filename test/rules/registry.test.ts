/** Every rule is there, has its file and its test, says everything it has to, and names only facts that can be there. */

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { firstSentence } from '../../build/rules-doc.ts'
import type { Rule } from '../../src/rules/contract.ts'
import { RULE_IDS, type Template } from '../../src/rules/vocabulary.ts'
import { findRule, RULES } from '../../src/rules/index.ts'
import { buildHar, MIRROR, MIRROR_ID, PRIMARY, type Har } from '../support/build-har.ts'
import { decideOne, readEvidence } from '../support/diagnose-har.ts'

const changelog = readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8')
const namesIn = (folder: string): readonly string[] => readdirSync(new URL(folder, import.meta.url))

describe.for(RULE_IDS)('%s', (id) => {
  const rule = findRule(id)

  test('has a rule of that id, a file and a test of that name', () => {
    expect(rule.id).toBe(id)
    expect(namesIn('../../src/rules/')).toContain(`${id}.ts`)
    expect(namesIn('.')).toContain(`${id}.test.ts`)
  })

  test('says what is seen, what it means, what looks alike, what to do, how to check it and where that is from', () => {
    const { title, seen, meaning, shown, lookalikes, notApplicable, check } = rule
    const words = { title, seen, meaning, shown, lookalikes, notApplicable, check }
    expect(Object.entries(words).filter(([, text]) => text.trim().length < 10)).toEqual([])
    expect(rule.settle).not.toEqual([])
    expect(rule.remedy).not.toEqual([])
    expect(rule.sources).not.toEqual([])
    expect(rule.sources.filter((source) => source.trim() === '')).toEqual([])
  })

  test('begins how a capture shows it with a sentence that fits into a table', () => {
    expect(firstSentence(rule.shown).length).toBeLessThanOrEqual(170)
  })

  test('is named in the changelog', () => {
    expect(changelog).toContain(`\`${id}\``)
  })

  test('has a statement for a title, and full sentences elsewhere', () => {
    expect(rule.title).not.toMatch(/[?.!]$/)
    const sentences = [
      rule.seen,
      rule.meaning,
      rule.shown,
      rule.lookalikes,
      rule.notApplicable,
      rule.check,
      ...stepTexts(rule),
    ]
    expect(sentences.filter((text) => !/[.)]$/.test(text))).toEqual([])
  })

  test('writes apostrophes and quotation marks as printers do', () => {
    const texts = [rule.title, rule.seen, rule.meaning, rule.shown, rule.lookalikes, rule.notApplicable, rule.check]
    expect([...texts, ...stepTexts(rule)].filter((text) => /\w'(?!\w+'|”)|\w'(?:s|t)\b/.test(text))).toEqual([])
  })

  test('names no fact in its steps and its check that neither a visit nor the rule itself provides', () => {
    const known = new Set([...VISIT_FACTS, ...(OWN_FACTS[id] ?? [])])
    const templates = [
      rule.check,
      ...stepTexts(rule),
      ...[...rule.settle, ...rule.remedy].flatMap(({ commands = [] }) => commands),
    ]
    expect(templates.flatMap(placeholdersOf).filter((name) => !known.has(name))).toEqual([])
  })
})

test('the rules stand in the order of their ids, each once', () => {
  expect(RULES.map(({ id }) => id)).toEqual(RULE_IDS)
  expect(new Set(RULE_IDS).size).toBe(RULE_IDS.length)
})

test('no file in the folder of the rules is a rule without an id', () => {
  const others = [
    'contract',
    'facts',
    'index',
    'local-time',
    'once-per-capture',
    'run',
    'sources',
    'steps',
    'vocabulary',
  ].map((name) => `${name}.ts`)
  const rules = namesIn('../../src/rules/').filter((name) => name.endsWith('.ts') && !others.includes(name))
  expect(rules.toSorted()).toEqual(RULE_IDS.map((id) => `${id}.ts`).toSorted())
})

const stepTexts = ({ settle, remedy }: Rule): readonly Template[] => [...settle, ...remedy].map(({ text }) => text)
const placeholdersOf = (template: Template): readonly string[] =>
  [...template.matchAll(/\{(\w+)(?::\w+)?\}/g)].map(([, name = '']) => name)

/** All that the decision on a visit provides, whatever came of it. */
const VISIT_FACTS = Object.keys(decideOne(buildHar({ visit: { status: 401 } })).facts)

/** What rules provide that speak of no visit, or of more than it: from captures in which they find something. */
const OWN_FACTS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  (
    [
      ['disagreeing-nodes', buildHar({ others: callsOfNodes() })],
      ['origin-mismatch', buildHar({ visit: { parameters: { xdm_e: 'https://other.example' } } })],
      ['failed-panel-asset', buildHar({ others: [{ url: `${MIRROR}/s/mirror.js`, atSec: 11, status: 404 }] })],
      ['failed-call', buildHar({ others: [{ url: `${PRIMARY}/r`, atSec: 20, status: 500 }] })],
      ['absent-panel-request', buildHar({ visits: [] })],
      ['refused-panel-config', buildHar({ visits: [], hasConfig: false, others: [refusedConfig()] })],
    ] as const
  ).map(([id, har]) => [id, ownFacts(findRule(id), har)]),
)

function ownFacts(rule: Rule, har: Har): readonly string[] {
  const evidence = readEvidence(har)
  const decisions = evidence.visits.length > 0 ? [decideOne(har)] : []
  const [finding] = rule.diagnose({ evidence, decisions })
  if (!finding) throw new Error(`${rule.id} finds nothing in the capture of this test`)
  return Object.keys(finding.facts)
}

function callsOfNodes() {
  const clock = { aheadSec: 600, node: 'NODE2' }
  return [20, 21].map((atSec) => ({ url: `${PRIMARY}/icon.png`, atSec, status: 200, clock }))
}

function refusedConfig() {
  const url = `${PRIMARY}/rest/mirroring/latest/mirrorServers/${MIRROR_ID}/webPanels/config`
  return { url, atSec: 3, status: 403 }
}
