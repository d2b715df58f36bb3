import { describe, expect, test } from 'vitest'
import { buildReport } from '../../src/report/build.ts'
import { renderMarkdown } from '../../src/report/markdown.ts'
import { renderText } from '../../src/report/text.ts'
import { requestIdWords } from '../../src/diagnosis/words.ts'
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts'
import { buildHar, PRIMARY } from '../support/build-har.ts'
import { inspectHar } from '../support/inspect-har.ts'

const drifted = inspectHar(
  buildHar({
    mirror: { aheadSec: 843 },
    mirrorCalls: 3,
    visit: { status: 401 },
    others: [{ url: `${PRIMARY}/rest/api/latest/x`, atSec: 5, status: 500 }],
  }),
)
const healthy = inspectHar(buildHar())

const headingsOf = (diagnosis: Diagnosis, explain = false): readonly string[] =>
  buildReport(diagnosis, { explain }).blocks.flatMap((block) => (block.kind === 'heading' ? block.text : []))
const textOf = (diagnosis: Diagnosis, explain = false): string =>
  renderText(buildReport(diagnosis, { explain })).replaceAll(/\s+/g, ' ')

describe('a report', () => {
  test('begins with the verdict, its confidence and its proof, and ends with the capture', () => {
    const [first, second, third] = buildReport(drifted).blocks
    expect(first).toEqual({ kind: 'heading', level: 1, text: drifted.verdict.headline })
    expect(second).toMatchObject({ text: expect.stringContaining('Diagnosis: clock-drift, critical.') as string })
    expect(third).toMatchObject({ text: drifted.verdict.detail })
    expect(headingsOf(drifted).at(-1)).toBe('Capture')
  })

  test('tells what to do, the clocks, the visits and what else failed', () => {
    expect(headingsOf(drifted)).toEqual([
      drifted.verdict.headline,
      'What to do',
      'Clocks',
      'Panel visit 1',
      'Other calls that failed',
      'Capture',
    ])
  })

  test('of a healthy panel names no severity and no confidence', () => {
    expect(textOf(healthy)).toContain('Diagnosis: healthy.')
    expect(textOf(healthy)).not.toContain('Certain:')
  })

  test('tells the drift with its sign, and which clock to check', () => {
    expect(textOf(drifted)).toContain('mirror.example − bitbucket.example: ')
    expect(textOf(drifted)).toContain('(positive: the mirror is ahead); check the mirror first')
  })

  test('tells every number of the visit that the JSON has', () => {
    const text = textOf(drifted)
    expect(text).toContain('Token issued 2026-11-23 02:07:03 UTC')
    expect(text).toContain('(lifetime 180 s; 30 s more are tolerated)')
    expect(text).toContain(drifted.visits[0]?.requestId ?? 'no id')
  })

  test('tells what was changed in an address after signing, as the JSON does', () => {
    const edit = (address: string): string => `${address}&utm_source=mail`
    const changed = inspectHar(buildHar({ visit: { status: 401, edit }, hasConfigBody: true }))
    expect(changed.visits[0]?.queryHashChange).toEqual({
      kind: 'parameter-added',
      parameter: 'utm_source',
      where: 'browser',
      words: 'The parameter utm_source was added after it was signed.',
    })
    expect(textOf(changed)).toContain('What was changed The parameter utm_source was added after it was signed.')
    expect(textOf(drifted)).not.toContain('What was changed')
  })

  test('tells the time of the servers’ own logs with each request id', () => {
    expect(textOf(drifted)).toContain(`Request id ${requestIdWords(drifted.visits[0]?.requestId ?? null)}`)
    expect(textOf(drifted)).toContain('x141x17x0 (02:21 in the server’s zone)')
  })

  test('tells what was removed only where something was', () => {
    expect(headingsOf(drifted)).not.toContain('What was removed')
    const { blocks } = buildReport(drifted, { removed: ['17 cookies. None of their values is in the file.'] })
    const index = blocks.findIndex((block) => block.kind === 'heading' && block.text === 'What was removed')
    expect(blocks[index + 1]).toEqual({ kind: 'list', items: ['17 cookies. None of their values is in the file.'] })
  })

  test('without servers of a mirror has no clocks', () => {
    const others = [{ url: 'https://news.example/', atSec: 0, status: 200 }]
    const foreign = inspectHar(buildHar({ visits: [], primaryCalls: 0, hasConfig: false, others }))
    expect(headingsOf(foreign)).toEqual([foreign.verdict.headline, 'What to do', 'Capture'])
  })

  test('lists the first complaints of the schema and counts the rest', () => {
    const complaints = Array.from({ length: 7 }, (_, index) => ({
      message: `field ${index}`,
      entries: 2,
      first: index,
    }))
    const text = textOf({ ...drifted, source: { ...drifted.source, complaints } })
    expect(text).toContain('2 entries: field 4 (first: entry 4)')
    expect(text).not.toContain('field 5')
    expect(text).toContain('… and 2 more.')
  })
})

describe('other calls that failed', () => {
  const call = (path: string, atSec = 20, status = 404) => ({ url: PRIMARY + path, atSec, status })
  const icons = (count: number) => Array.from({ length: count }, (_, index) => call(`/icon-${index}.png`))
  const reportOf = (others: readonly ReturnType<typeof call>[]): string => textOf(inspectHar(buildHar({ others })))

  test('are told under what they can matter for, with times, cause and request ids', () => {
    const text = reportOf([
      call('/rest/api/latest/users', 20),
      call('/rest/api/latest/users', 30),
      call('/atlassian-connect/all.js', 40),
    ])
    expect(text).toContain(
      'Can matter for the panel: - GET https://bitbucket.example/atlassian-connect/all.js, once, 2026-11-23 02:07:40 UTC. ' +
        'Status 404: nothing is there under this address. It can matter because the panel reports to the page around it by this script. ' +
        'Request ids: @NODE1x127x17x0 (02:07 in the server’s zone).',
    )
    expect(text).toContain(
      'Can matter for the page around the panel: - GET https://bitbucket.example/rest/api/latest/users, 2 times, ' +
        '2026-11-23 02:07:20 to 02:07:30 UTC.',
    )
  })

  test('that do not matter are folded into one line when there are more than three', () => {
    expect(reportOf(icons(3))).toContain(
      '- GET https://bitbucket.example/icon-2.png, once, 2026-11-23 02:07:20 UTC: status 404.',
    )
    const folded = reportOf([...icons(3), call('/favicon.ico', 21, 403), call('/favicon.ico', 22, 403)])
    expect(folded).toContain(
      '4 calls that do not matter for the panel failed, 5 times in all: 3 × status 404, 2 × status 403.',
    )
    expect(folded).not.toContain('icon-2.png')
  })

  test('are counted after the tenth', () => {
    const scripts = (count: number) => Array.from({ length: count }, (_, index) => call(`/file-${index}.js`))
    expect(reportOf(scripts(10))).toContain('file-9.js')
    expect(reportOf(scripts(10))).not.toContain('more of them')
    expect(reportOf(scripts(12))).not.toContain('file-10.js')
    expect(reportOf(scripts(12))).toContain('… and 2 more of them.')
  })

  test('name where redirects ended', () => {
    const login = { ...call('/rest/api/latest/users', 20, 302), headers: { location: '/login' } }
    expect(reportOf([login, call('/login', 21, 500)])).toContain(
      'Redirected to https://bitbucket.example/login, status 500: the server failed inside.',
    )
  })
})

describe('with “explain”', () => {
  test('each rule is told once with what it says: checked, open or nothing to judge', () => {
    const text = textOf(drifted, true)
    const others = drifted.findings.filter(({ verdict }) => verdict !== 'problem')
    const judged = others.filter(({ verdict }) => verdict !== 'not-applicable')
    expect(others.filter(({ rule }) => !text.includes(rule))).toEqual([])
    expect(judged.filter(({ detail }) => !text.includes(detail))).toEqual([])
    expect(headingsOf(drifted, true)).toContain('Checked and rejected, with the number that rejects it')
    expect(headingsOf(drifted, true)).toContain('Nothing to judge')
  })

  test('what is left open comes with the steps that settle it, unless the verdict has them', () => {
    const open = drifted.findings.map((finding) =>
      finding.rule === 'stale-token'
        ? { ...finding, verdict: 'cannot-tell' as const, settle: [{ text: 'Look there.', commands: ['look'] }] }
        : finding,
    )
    const text = textOf({ ...drifted, findings: open }, true)
    expect(text).toMatch(/Left open.*How to settle what is left open.*Look there\..*Checked and rejected/)
  })

  test('the number that rejects a reading is there', () => {
    expect(textOf(drifted, true)).toContain('it is usable for 3 min 30 s')
  })
})

test('Markdown and text say the same', () => {
  const words = (text: string): string =>
    text
      .replaceAll(/\\([^ ])/g, '$1')
      .replaceAll('&gt;', '>')
      .replaceAll('&lt;', '<')
      .replaceAll('&amp;', '&')
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
  const report = buildReport(drifted, { explain: true })
  const fences = / sh /g
  expect(words(renderMarkdown(report)).replaceAll(fences, ' ').trim()).toBe(words(renderText(report)).trim())
})
