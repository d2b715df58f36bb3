import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SecretSearch } from '../../../src/core/redact/secret-search.ts'

const searchFor = (values: readonly string[], kept: readonly string[] = []): SecretSearch =>
  new SecretSearch({ secrets: values.map((value, index) => ({ value, placeholder: `secret-${index}` })), kept })

const textsIn = (text: string, search: SecretSearch): readonly string[] =>
  search.hitsIn(text).map(({ start, end }) => text.slice(start, end))

/** Of few letters, so that many begin alike and overlap. */
const fewLetters = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom('a', 'b', '-'), minLength, maxLength })

describe('a text is searched for secrets', () => {
  test('and holds one exactly where one stands in it whole, as long as nothing in it looks random', () => {
    fc.assert(
      fc.property(fc.array(fewLetters(6, 20), { maxLength: 8 }), fewLetters(0, 60), (values, text) => {
        const found = searchFor(values).hitsIn(text).length > 0
        expect(found).toBe(values.some((value) => text.includes(value)))
      }),
      { numRuns: 1000 },
    )
  })

  test('and whatever is found is a secret with its placeholder, in order and without overlaps', () => {
    fc.assert(
      fc.property(fc.array(fewLetters(6, 16), { maxLength: 8 }), fewLetters(0, 80), (values, text) => {
        let last = 0
        for (const { start, end, placeholder } of searchFor(values).hitsIn(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(values.lastIndexOf(text.slice(start, end))).toBe(Number(placeholder.replace('secret-', '')))
          last = end
        }
      }),
    )
  })

  test('where thousands begin alike, each by its own end', () => {
    const values = Array.from({ length: 3000 }, (_, index) => `1ABCDEFx390x${20_000 + index}x0`)
    const search = searchFor(values)
    expect(textsIn(`before ${values[1234]} after`, search)).toEqual([values[1234]])
    expect(textsIn('before 1ABCDEFx390 after', search)).toEqual([])
    expect(textsIn('before 1ABCDEFx390x2 after', search)).toEqual(['1ABCDEFx390x2'])
  })

  test('and what is kept stays, though others begin like it', () => {
    const [kept, other] = ['1ABCDEFx390x20000x0', '1ABCDEFx390x20001x0']
    const search = searchFor([kept, other], [`@${kept}`])
    expect(textsIn(`"@${kept}"`, search)).toEqual([])
    expect(textsIn(`"@${kept}", "${other}"`, search)).toEqual([other])
    expect(textsIn(`"${kept.slice(0, 15)}"`, search)).toEqual([])
  })

  test('the same again when it comes again', () => {
    const search = searchFor(['https://bitbucket.example/secret'])
    for (const times of [1, 2])
      expect(textsIn('see https://bitbucket.example/secret', search), `time ${times}`).toHaveLength(1)
  })
})
