/** docs/rules.md: fresh, whole, readable without the tool, and free of what Markdown would misread. */

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { firstSentence, renderRules, RULES_FILE } from '../../build/rules-doc.ts'
import { commandOf, linkSource, PLACEHOLDERS, proseOf } from '../../build/rules-prose.ts'
import { RULES } from '../../src/rules/index.ts'
import { RULE_IDS } from '../../src/rules/vocabulary.ts'

const text = readFileSync(RULES_FILE, 'utf8')

describe('docs/rules.md', () => {
  test('is what the rules say now', () => {
    expect(text === renderRules(RULES), 'run `npm run docs` and commit docs/rules.md').toBe(true)
  })

  test('explains every rule under its id, in order, and names it in the table of symptoms', () => {
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
    expect(headings.filter((heading) => heading?.match(/^[a-z]/))).toEqual(RULE_IDS)
    expect(RULE_IDS.filter((id) => !text.includes(`| [${id}](#${id}) |`))).toEqual([])
  })

  test('leads nowhere that is not there', () => {
    const targets = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, target]) => target)
    expect(targets.filter((target) => !text.includes(`\n## ${target}\n`))).toEqual([])
  })

  test('leaves no placeholder of a template behind', () => {
    expect(text.match(/(?<!\$)\{[a-zA-Z]+(?::\w+)?\}/g)).toBeNull()
  })

  test('says what to put in for every name in capitals that a command holds', () => {
    const commands = RULES.flatMap(({ settle, remedy }) =>
      [...settle, ...remedy].flatMap((step) => step.commands ?? []),
    )
    const named = commands.flatMap((command) =>
      [...command.matchAll(/(?<!\$)\{([a-zA-Z]+)\}/g)].map(([, name = '']) => name),
    )
    expect(named.filter((name) => PLACEHOLDERS[name]?.putIn === undefined)).toEqual([])
  })
})

describe('a sentence becomes Markdown', () => {
  test.for([
    ['a placeholder becomes words', 'Reload {mirror}.', 'Reload the mirror.'],
    ['with a path it becomes an address', 'Open {mirrorUrl}/status now.', 'Open `MIRROR_URL/status` now.'],
    ['bounds are left out', '{mirror:bounds}', 'the mirror'],
    ['another diagnosis becomes a link', 'old (stale-token).', 'old ([stale-token](#stale-token)).'],
    ['a word that only holds an id stays', 'a no-stale-tokens day', 'a no-stale-tokens day'],
    [
      'what is sent becomes code',
      'xdm_e, /rest/mirroring/ and X-Frame-Options',
      '`xdm_e`, `/rest/mirroring/` and `X-Frame-Options`',
    ],
    ['two words with a stroke stay', 'and/or', 'and/or'],
    ['JSON becomes code', 'says {"state":"RUNNING"}.', 'says `{"state":"RUNNING"}`.'],
    ['markup is escaped', 'a <b> *c* | [d]', String.raw`a \<b\> \*c\* \| \[d\]`],
  ] as const)('%s', ([, template, markdown]) => {
    expect(proseOf(template)).toBe(markdown)
  })
})

test('a command keeps its shell variables and gets names for the rest', () => {
  expect(commandOf('curl {mirrorUrl} ${HOME} $BITBUCKET_HOME')).toBe('curl MIRROR_URL ${HOME} $BITBUCKET_HOME')
})

test('a source with an address becomes a link, another one stays as it is', () => {
  expect(linkSource('Atlassian, "X": a.example.com/b.html')).toBe('Atlassian, "X": <https://a.example.com/b.html>')
  expect(linkSource('RFC 9110, HTTP Semantics')).toBe('RFC 9110, HTTP Semantics')
})

test('a first sentence ends at a full stop before a capital, not inside a path or a number', () => {
  expect(firstSentence('It takes 1.5 s to …/a.js. Then more. And more.')).toBe('It takes 1.5 s to …/a.js.')
  expect(firstSentence('Only one.')).toBe('Only one.')
})
