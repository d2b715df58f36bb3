import { expect, test } from 'vitest'
import { renderJson, renderJsonError } from '../../src/report/json.ts'
import { buildHar } from '../support/build-har.ts'
import { inspectHar } from '../support/inspect-har.ts'

test('a diagnosis is one line, and reads back as itself', () => {
  const diagnosis = inspectHar(buildHar(), 'a\nb.har')
  const text = renderJson(diagnosis)
  expect(text.indexOf('\n')).toBe(text.length - 1)
  expect(JSON.parse(text)).toEqual(diagnosis)
})

test('a file that could not be read is one line with the reason', () => {
  expect(JSON.parse(renderJsonError('a.har', 'It is empty.'))).toEqual({
    format: 'mirrorscope-diagnosis',
    version: 1,
    source: { fileName: 'a.har' },
    error: 'It is empty.',
  })
  expect(renderJsonError('a\n.har', 'x').indexOf('\n')).toBe(renderJsonError('a\n.har', 'x').length - 1)
})

test('holds no character that a terminal might obey, and reads back the same', () => {
  const error = 'a\u009B2Jb\u202Ec\u2028d\u{E0041}e\u007F'
  const text = renderJsonError('a.har', error)
  expect(text.slice(0, -1)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)
  expect(JSON.parse(text)).toMatchObject({ error })
})
