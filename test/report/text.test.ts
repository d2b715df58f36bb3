import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block } from '../../src/report/report.ts'
import { renderText } from '../../src/report/text.ts'

const render = (...blocks: readonly Block[]): string => renderText({ blocks })

test('headings of sections are underlined, the first is a sentence', () => {
  expect(
    render({ kind: 'heading', level: 1, text: 'It is late.' }, { kind: 'heading', level: 2, text: 'Clocks' }),
  ).toBe('It is late.\n\nClocks\n------\n')
})

test('a list hangs behind its dash', () => {
  const text = `${'word '.repeat(25)}end`
  expect(render({ kind: 'list', items: ['a', text] })).toMatch(/^- a\n- word( word)*\n {2}word( word)* end\n$/)
})

test('commands stand on lines of their own, whole', () => {
  const command = `curl ${'x'.repeat(150)}`
  expect(render({ kind: 'steps', steps: [{ text: 'Ask.', commands: [command, 'date'] }] })).toBe(
    `1. Ask.\n     ${command}\n     date\n`,
  )
})

test('a table has columns as wide as they need, and no line ends in blanks', () => {
  expect(
    render({
      kind: 'table',
      head: ['A', 'B', 'C'],
      rows: [
        ['long cell', '', 'x'],
        ['y', 'z', ''],
      ],
    }),
  ).toBe('A          B  C\nlong cell     x\ny          z\n')
})

test('a table without heads begins with its first row', () => {
  expect(render({ kind: 'table', head: ['', ''], rows: [['a', 'b']] })).toBe('a  b\n')
})

describe('a line', () => {
  const lines = (text: string): readonly string[] => render({ kind: 'paragraph', text }).trimEnd().split('\n')

  test('of 100 characters stays, and one of 101 is broken', () => {
    expect(lines(`${'x'.repeat(50)} ${'y'.repeat(49)}`)).toHaveLength(1)
    expect(lines(`${'x'.repeat(50)} ${'y'.repeat(50)}`)).toHaveLength(2)
  })

  test('is never longer than 100 characters unless one word is, and no word is lost', () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '-'), minLength: 1, maxLength: 120 }), {
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(words, (list) => {
        const broken = lines(list.join(' '))
        expect(broken.filter((line) => line.length > 100 && line.includes(' '))).toEqual([])
        expect(broken.join(' ')).toBe(list.join(' '))
      }),
    )
  })
})
