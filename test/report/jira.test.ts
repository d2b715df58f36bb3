import { describe, expect, test } from 'vitest'
import { renderJira } from '../../src/report/jira.ts'
import type { Block } from '../../src/report/report.ts'

const render = (...blocks: readonly Block[]): string => renderJira({ blocks })

test('a section is a heading and its text as it is', () => {
  const table = { kind: 'table', head: ['Server', 'Role'], rows: [['a.example', 'mirror']] } as const
  expect(render({ kind: 'heading', level: 2, text: 'Clocks' }, table, { kind: 'paragraph', text: 'In step.' })).toBe(
    'h3. Clocks\n{noformat}\nServer     Role\na.example  mirror\n\nIn step.\n{noformat}\n',
  )
})

test('what comes before the first heading of a section stands alone', () => {
  expect(render({ kind: 'heading', level: 1, text: 'It is late.' }, { kind: 'paragraph', text: 'Certain.' })).toBe(
    '{noformat}\nIt is late.\n\nCertain.\n{noformat}\n',
  )
})

describe('a heading', () => {
  test.for(['[x|http://evil.example]', '!x.png!', '{color:red}', 'a\\nb', '-a', 'h1. a', 'a!', ''])(
    '“%s” that holds more than letters, digits, commas and blanks is text',
    (text) => {
      expect(render({ kind: 'heading', level: 2, text })).not.toContain('h3.')
    },
  )

  test('of the first level, which holds names of servers, is text', () => {
    expect(render({ kind: 'heading', level: 1, text: 'Plain' })).toBe('{noformat}\nPlain\n{noformat}\n')
  })
})

test.for([
  ['{noformat}', '{ noformat}'],
  ['{NOFORMAT}', '{ NOFORMAT}'],
  ['{code:title=x}', '{ code:title=x}'],
  ['{{noformat}', '{{ noformat}'],
  ['[~admin]', '[ ~admin]'],
  ['{"state":"RUNNING"}', '{"state":"RUNNING"}'],
  ['/rest/{…}/{n}', '/rest/{…}/{n}'],
] as const)('%s inside a text is written %s', ([text, written]) => {
  expect(render({ kind: 'paragraph', text })).toBe(`{noformat}\n${written}\n{noformat}\n`)
})
