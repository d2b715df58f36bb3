import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { buildReport } from '../../src/report/build.ts'
import { STYLE, STYLE_HASH } from '../../src/report/html-style.ts'
import { renderHtml } from '../../src/report/html.ts'
import type { Block } from '../../src/report/report.ts'
import { buildHar } from '../support/build-har.ts'
import { driftDiagnosis } from '../support/fixture-diagnosis.ts'
import { inspectHar } from '../support/inspect-har.ts'

const verdict = { rule: 'clock-drift', severity: 'critical', confidence: 'certain' } as const
const bodyOf = (...blocks: readonly Block[]): string =>
  /<header[^>]*>(.*)<\/header>/.exec(renderHtml([{ verdict, blocks }]))?.[1] ?? ''

test('the policy names the hash of the style, and allows nothing else', () => {
  expect(STYLE_HASH).toBe(`sha256-${createHash('sha256').update(STYLE).digest('base64')}`)
  expect(renderHtml([])).toContain(
    `content="default-src &#39;none&#39;; style-src &#39;${STYLE_HASH}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"`,
  )
})

test('the style asks for nothing and ends nowhere early', () => {
  expect(STYLE).not.toMatch(/url\(|@import|</)
})

describe('blocks', () => {
  test('of text are escaped', () => {
    expect(bodyOf({ kind: 'paragraph', text: `<b> & "x" 'y'` })).toBe(
      '<p>&lt;b&gt; &amp; &quot;x&quot; &#39;y&#39;</p>',
    )
  })

  test('keep a number on the line of its unit', () => {
    expect(bodyOf({ kind: 'paragraph', text: 'It is 14 min 3 s ahead, 2 servers say.' })).toBe(
      '<p>It is 14\u{A0}min 3\u{A0}s ahead, 2 servers say.</p>',
    )
  })

  test('of steps have each command on a line of its own', () => {
    const steps = [{ text: 'Compare.', commands: ['date -u', 'chronyc tracking'] }]
    expect(bodyOf({ kind: 'steps', steps })).toBe(
      '<ol><li>Compare.<div class="commands"><code>date -u</code><code>chronyc tracking</code></div></li></ol>',
    )
  })

  test('of a table name their columns, or their rows where the columns have no names', () => {
    expect(bodyOf({ kind: 'table', head: ['A'], rows: [['1']] })).toContain('<th scope="col">A</th>')
    const rows = bodyOf({ kind: 'table', head: ['', ''], rows: [['a', 'b']] })
    expect(rows).toContain('<th scope="row">a</th><td dir="auto">b</td>')
    expect(rows).not.toContain('<thead>')
  })
})

test('sections follow the verdict, and each capture has its own article', () => {
  const html = renderHtml([buildReport(driftDiagnosis), buildReport(inspectHar(buildHar()))])
  expect(html.match(/<article>/g)).toHaveLength(2)
  expect(html.match(/<header class="verdict (?:critical|ok)">/g)).toHaveLength(2)
  expect(html).toContain('<section><h2>What to do</h2>')
  expect(html).toContain('<title>mirrorscope: clock-drift</title>')
})

test('each picture is there for wide and for narrow screens, with the same words', () => {
  const labels = [...renderHtml([buildReport(driftDiagnosis)]).matchAll(/<svg[^>]*aria-label="([^"]*)"/g)]
  expect(labels).toHaveLength(4)
  expect(new Set(labels.map(([, words]) => words)).size).toBe(2)
})
