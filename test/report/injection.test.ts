/**
 * No text of a capture becomes anything but text, in no format: every payload in every place of a HAR and of a Diagnosis, rendered
 * by those who will render it. HTML is opened in a real browser by `test/e2e/report.test.ts`.
 */

import { describe, expect, test } from 'vitest'
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts'
import { buildReport } from '../../src/report/build.ts'
import { renderHtml } from '../../src/report/html.ts'
import { renderJira } from '../../src/report/jira.ts'
import { renderJson } from '../../src/report/json.ts'
import { renderMarkdown } from '../../src/report/markdown.ts'
import { renderText } from '../../src/report/text.ts'
import { activeNodes, activeTags, MARKDOWN_ENGINES, tagsOf, wikiNodes } from '../support/engines.ts'
import { diagnosesOf, infectDiagnosis } from '../support/infect.ts'
import { HTML_PAYLOADS } from './payloads/html.ts'
import { JIRA_PAYLOADS } from './payloads/jira.ts'
import { MARKDOWN_PAYLOADS } from './payloads/markdown.ts'
import { UNSEEN_PAYLOADS } from './payloads/unseen.ts'

const PAYLOADS = [...MARKDOWN_PAYLOADS, ...JIRA_PAYLOADS, ...HTML_PAYLOADS, ...UNSEEN_PAYLOADS]
const HARMLESS = 'harmless'

const reportOf = (diagnosis: Diagnosis) =>
  buildReport(diagnosis, { explain: true, removed: [diagnosis.verdict.detail] })
const allOf = (text: string): readonly Diagnosis[] => [
  infectDiagnosis(text),
  infectDiagnosis(text, { keepsMoments: true }),
  ...diagnosesOf(text),
]

const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

describe.for(PAYLOADS)('%j', (payload) => {
  const diagnoses = allOf(payload)
  const reports = diagnoses.map(reportOf)

  test.for(Object.entries(MARKDOWN_ENGINES))('is nothing active in Markdown for %s', ([, render]) => {
    expect(reports.flatMap((report) => activeTags(render(renderMarkdown(report))))).toEqual([])
  })

  test('is nothing active in Jira’s wiki markup', () => {
    expect(reports.flatMap((report) => activeNodes(wikiNodes(renderJira(report))))).toEqual([])
  })

  test('writes no tag of its own in HTML', () => {
    expect(reports.flatMap((report) => foreignTags(renderHtml([report])))).toEqual([])
  })

  test('changes nothing of how a report is built', () => {
    const [ours, theirs] = [payload, HARMLESS].map((text) => reportOf(infectDiagnosis(text, { keepsMoments: true })))
    if (!ours || !theirs) throw new Error('there are two reports')
    for (const render of Object.values(MARKDOWN_ENGINES))
      expect(outlineOf(render(renderMarkdown(ours)))).toEqual(outlineOf(render(renderMarkdown(theirs))))
    expect(namesOf(renderHtml([ours]))).toEqual(namesOf(renderHtml([theirs])))
    expect(wikiNodes(renderJira(ours)).map(({ type }) => type)).toEqual(
      wikiNodes(renderJira(theirs)).map(({ type }) => type),
    )
  })

  test('is seen, every character of it, and a terminal obeys none', () => {
    const texts = [
      ...diagnoses.map(renderJson),
      ...reports.flatMap((report) => [renderText(report), renderMarkdown(report), renderJira(report)]),
      ...reports.map((report) => renderHtml([report])),
    ]
    expect(texts.filter((text) => UNSEEN.test(text.replaceAll('\n', '')))).toEqual([])
  })
})

/** Tags with the names and attributes that the report itself writes; a value holds neither quotes nor angle brackets. */
const OWN_TAG =
  /^<\/?(?:html|head|meta|title|style|body|main|article|header|section|figure|figcaption|h[1-3]|p|ul|ol|li|div|code|table|thead|tbody|tr|th|td|svg|rect|line|path|text)(?: (?:lang|dir|charset|http-equiv|content|name|class|scope|role|aria-label|viewBox|x|y|x1|y1|x2|y2|width|height|d)="[^"<>]*")*>$/

const foreignTags = (html: string): readonly string[] =>
  tagsOf(html.replace('<!doctype html>', '')).filter((tag) => !OWN_TAG.test(tag))

const namesOf = (html: string): readonly string[] => tagsOf(html).map((tag) => /^<\/?[^\s>]*/.exec(tag)?.[0] ?? tag)

/** Words that look like addresses become code, which nothing else depends on. */
const outlineOf = (html: string): readonly string[] => tagsOf(html).filter((tag) => !/^<\/?code>$/.test(tag))

test('the checks find what is active', () => {
  const found = Object.entries(MARKDOWN_ENGINES).map(
    ([, render]) => MARKDOWN_PAYLOADS.filter((payload) => activeTags(render(payload)).length > 0).length,
  )
  expect(Math.min(...found)).toBeGreaterThan(15)
  expect(JIRA_PAYLOADS.filter((payload) => activeNodes(wikiNodes(payload)).length > 0).length).toBeGreaterThan(24)
  expect(HTML_PAYLOADS.filter((payload) => foreignTags(payload).length > 0).length).toBeGreaterThan(20)
  expect(UNSEEN_PAYLOADS.filter((payload) => UNSEEN.test(payload))).toEqual(UNSEEN_PAYLOADS)
})
