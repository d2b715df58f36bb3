/** The scanner undoes each encoding by itself, also inside another text, and finds parts of twelve characters. */

import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { ENCODINGS } from './encodings.ts'
import { hasPython, scan } from './scan.ts'

const VALUE = 'q7Zk3vX9Tn2Lp8Rb5Ws1Yd6M'

const encodedCases = ENCODINGS.flatMap(({ id, encode }) =>
  ['', 'a', 'ab', 'abc'].map((before): Case => [
    `${id} after ${before.length} characters`,
    `{"x":${JSON.stringify(`/p/${before}/${encode(VALUE)}/s`)}}`,
    24,
  ]),
)

type Case = readonly [sentence: string, text: string, characters: number]

/** How many of its characters are found. */
const CASES: readonly Case[] = [
  ...encodedCases,
  ['twelve characters', `<p>${VALUE.slice(3, 15)}</p>`, 12],
  ['eleven characters', `<p>${VALUE.slice(3, 14)}</p>`, 0],
  ['capitals', VALUE.toUpperCase(), 24],
  ['a broken line', `${VALUE.slice(0, 8)}\n  ${VALUE.slice(8)}`, 24],
  ['backslashes in between', String.raw`a\.${VALUE.slice(0, 5)}\_${VALUE.slice(5)}`.replace('_', ''), 24],
  ['the first of two fields of the same name', `{"a":"${VALUE}","a":""}`, 24],
  ['the bytes after a document', `{"a":""}\n${VALUE}`, 24],
  ['a packed body', gzipSync(`{"token":"${VALUE}"}`).toString('base64'), 24],
  [
    'four layers',
    [encodeURIComponent, btoa, JSON.stringify, btoa].reduce((text, wrap) => wrap(text), `a/${VALUE}`),
    24,
  ],
  ['another value', VALUE.replaceAll('k', 'j').replaceAll('8', '9'), 0],
]

describe.skipIf(!hasPython())('the scanner', () => {
  test('finds what is there, and nothing else', () => {
    const artefacts = CASES.map(([id, content]) => ({ id, content }))
    const { found } = scan([{ id: 'canary', value: VALUE }], artefacts)
    const characters = new Map(found.map((row) => [row.artefact, row.characters]))
    const told = CASES.map(([sentence]) => [sentence, characters.get(sentence) ?? 0])
    expect(told).toEqual(CASES.map(([sentence, , expected]) => [sentence, expected]))
  })

  test('says how it got there', () => {
    const text = btoa(`<&#x${VALUE.charCodeAt(0).toString(16)};${VALUE.slice(1)}>`)
    expect(scan([{ id: 'canary', value: VALUE }], [{ id: 'x', content: `token=${text}` }]).found).toEqual([
      { canary: 'canary', artefact: 'x', via: ['base64', 'html'], characters: 24 },
    ])
  })
})
