import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodedForms } from '../../../src/core/redact/encodings.ts'
import { SecretBook } from '../../../src/core/redact/secret-book.ts'
import { findSurvivors } from '../../../src/core/redact/verify.ts'

const SECRET = 'hush-Ümlaut/17+x'
const find = (text: string, secrets: readonly string[] = [SECRET]) => findSurvivors(new Blob([text]), secrets)

describe('a secret is found in finished bytes', () => {
  test.for(encodedForms(SECRET))('written as %s, with its line', async (form) => {
    expect(await find(`{\n"a": "..${form}.."\n}`)).toEqual([{ line: 2 }])
  })

  test('inside base64, whatever stands before and after it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme-ascii' }), fc.string({ unit: 'grapheme-ascii' }), async (a, b) => {
        const text = btoa(`${a}topsecret-value${b}`)
        expect(await find(text, ['topsecret-value'])).toHaveLength(1)
      }),
    )
  })

  test('wherever it lies, also over the borders of chunks and at the very end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(200_000), async (before) => {
        expect(await find('x'.repeat(before) + 'secret-17', ['secret-17'])).toHaveLength(1)
      }),
      { numRuns: 20 },
    )
  })
})

test('nothing is found where nothing is', async () => {
  expect(await find('"hush", "Ümlaut", 17')).toEqual([])
  expect(await find('', [SECRET])).toEqual([])
  expect(await find('anything', [])).toEqual([])
})

describe('what is searched for', () => {
  const distinctive = (kind: 'cookie' | 'header', value: string, kept: readonly string[] = []): boolean => {
    const book = new SecretBook()
    book.placeholderFor(kind, value)
    return book.distinctive(kept).length > 0
  }

  test.for([
    ['cookie', 'abcdef', true],
    ['cookie', 'abcde', false],
    ['cookie', '123456789', false],
    ['cookie', '1234567890', true],
    ['header', 'no-store', false],
    ['header', 'aBcDeF123456', true],
  ] as const)('a %s of %s: %s', ([kind, value, expected]) => {
    expect(distinctive(kind, value)).toBe(expected)
  })

  test('is no value that stands in what is kept', () => {
    expect(distinctive('cookie', 'bitbucket', ['bitbucket.example'])).toBe(false)
  })
})

test('the same value has the same placeholder, another one another, and a placeholder is its own', () => {
  const book = new SecretBook()
  const [first, again, other] = ['one', 'one', 'two'].map((value) => book.placeholderFor('cookie', value))
  expect([first, again, other]).toEqual(['REDACTED-cookie-1', 'REDACTED-cookie-1', 'REDACTED-cookie-2'])
  expect(book.placeholderFor('token', 'REDACTED-cookie-2')).toBe('REDACTED-cookie-2')
})
