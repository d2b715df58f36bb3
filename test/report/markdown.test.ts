import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderMarkdown } from '../../src/report/markdown.ts'
import type { Block } from '../../src/report/report.ts'

const render = (...blocks: readonly Block[]): string => renderMarkdown({ blocks })
const paragraph = (text: string): string => render({ kind: 'paragraph', text }).trimEnd()

describe('blocks', () => {
  test('are set apart by an empty line, and the text ends with a line break', () => {
    expect(render({ kind: 'heading', level: 2, text: 'A' }, { kind: 'paragraph', text: 'b' })).toBe('## A\n\nb\n')
  })

  test('of a list are one line each', () => {
    expect(render({ kind: 'list', items: ['a', 'b\nc'] })).toBe('- a\n- b c\n')
  })

  test('of a table have a head, a rule and rows', () => {
    expect(render({ kind: 'table', head: ['A', 'B'], rows: [['1', '2|3']] })).toBe(
      '| A | B |\n| --- | --- |\n| 1 | 2\\|3 |\n',
    )
  })

  test('of steps are numbered, with their commands in a fence', () => {
    const steps = [
      { text: 'Compare.', commands: ['date -u', 'chronyc tracking'] },
      { text: 'Reload.', commands: [] },
    ]
    expect(render({ kind: 'steps', steps })).toBe(
      '1. Compare.\n\n   ```sh\n   date -u\n   chronyc tracking\n   ```\n2. Reload.\n',
    )
  })
})

describe('a fence', () => {
  const fenceOf = (command: string): string =>
    /`{3,}(?=sh\n)/.exec(render({ kind: 'steps', steps: [{ text: 'x', commands: [command] }] }))?.[0] ?? ''

  test.for([
    ['date', 3],
    ['echo ``', 3],
    ['echo ```', 4],
    ['echo ` ````` ``', 6],
  ] as const)('around “%s” is %i backticks long', ([command, length]) => {
    expect(fenceOf(command)).toBe('`'.repeat(length))
  })

  test('is longer than any run of backticks inside', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('`', '``', '````', ' ', 'x'), { maxLength: 12 }), (parts) => {
        const command = parts.join('')
        expect(command).not.toContain(fenceOf(command))
      }),
    )
  })
})

describe('text of a capture is text', () => {
  test.for([
    ['a heading', '# Owned', '`#` Owned'],
    ['a link', '[x](https://evil.example)', '`[x](https://evil.example`' + String.raw`\)`],
    ['a bare address', 'see https://evil.example.', 'see `https://evil.example`.'],
    ['an address with www', 'WWW.evil.example', '`WWW.evil.example`'],
    ['a mention', '@everyone', '`@everyone`'],
    ['a mail address', 'jane@corp.example, x', '`jane@corp.example`, x'],
    ['a reference', 'corp/x#17', '`corp/x#17`'],
    ['a word of code in code', 'a`b@c`d', '``a`b@c`d``'],
    ['a word of code between backticks', '`a@b`', '`` `a@b` ``'],
    ['a bare host', 'on mirror.example.', 'on `mirror.example`.'],
    ['an address without a scheme', '//evil', '`//evil`'],
    ['a number', '2.9 s', '2.9 s'],
    ['a cell inside a word of code', String.raw`a\|b@c`, '`' + String.raw`a\|b@c` + '`'],
    ['HTML', '<img src=x onerror=alert(1)>', String.raw`&lt;img src=x onerror=alert\(1\)&gt;`],
    ['an entity', '&lt;', '&amp;lt;'],
    ['emphasis', '**a** _b_ ~c~', String.raw`\*\*a\*\* \_b\_ \~c\~`],
    ['code', '`id`', String.raw`\`id\``],
    ['a backslash before something', String.raw`\*`, String.raw`\\\*`],
    ['a table row', '| a | b |', String.raw`\| a \| b \|`],
    ['a quotation', '> a', '&gt; a'],
    ['a macro of Jira', '{code}', String.raw`\{code\}`],
    ['mathematics', '$x^2$', String.raw`\$x\^2\$`],
    ['an ordered list', '1. a', String.raw`1\. a`],
    ['an ordered list in brackets', '12) a', String.raw`12\) a`],
    ['a list', '- a', String.raw`\- a`],
    ['a list with a plus', '+ a', String.raw`\+ a`],
    ['a rule', '---', String.raw`\---`],
    ['an underline', '===', String.raw`\===`],
    ['an indented block', '    code', 'code'],
    ['a list after blanks', '  - a', String.raw`\- a`],
    ['two lines', 'a\n\n- b', 'a - b'],
    ['a line break of two blanks', 'a  \nb', 'a b'],
  ] as const)('also where it looks like %s', ([, text, markdown]) => {
    expect(paragraph(text).trim()).toBe(markdown)
  })

  test('and a bar inside code in a table is named, since renderers disagree on it', () => {
    expect(render({ kind: 'table', head: ['A'], rows: [[String.raw`a\|b@c`]] })).toContain(
      '| `' + String.raw`a\⟨U+007C⟩b@c` + '` |',
    )
  })

  test('and never ends its line, its cell or its item', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(paragraph(text).split('\n')).toHaveLength(1)
        expect(
          render({ kind: 'list', items: [text, text] })
            .trimEnd()
            .split('\n'),
        ).toHaveLength(2)
        const [, , row = ''] = render({ kind: 'table', head: ['A', 'B'], rows: [[text, text]] }).split('\n')
        expect(row.replaceAll(/\\./g, '').split('|')).toHaveLength(4)
      }),
    )
  })

  test('and holds nothing active but behind a backslash', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'\\`*_{}[]()#+!|<>~$^&@:/.wW- a1'.split('')), maxLength: 30 }),
        (text) => {
          const bare = paragraph(text)
            .replaceAll(/(?<![`\\])(`+)(?!`).*?(?<!`)\1(?!`)/g, '·')
            .replaceAll(/\\[^ ]/g, '·')
            .replaceAll(/&(?:amp|lt|gt);/g, '·')
          expect(bare).not.toMatch(/[\\`*_{}[\]()#+!|<>~$^&@]|:\/\/|www\./i)
        },
      ),
    )
  })
})
