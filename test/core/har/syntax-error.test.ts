import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findSyntaxError } from '../../../src/core/har/syntax-error.ts'

describe('the place where a text stops being JSON', () => {
  test.each([
    ['{"a": abc}', 6],
    ['{"a": 1,}', 8],
    ['[1, 2,]', 6],
    ['[1 2]', 3],
    ['{"a" 1}', 5],
    ['{a: 1}', 1],
    ['{"a": 01}', 7],
    ['[tru]', 1],
    ['{"a": "line\nbreak"}', 6],
    [String.raw`{"a": "\x"}`, 6],
    ['{"a": 1}}', 8],
    ['{"a": 1} {"b": 2}', 9],
    ['[1}', 2],
    ["{'a': 1}", 1],
  ])('is the first character that fits nothing: %s', (text, place) => {
    expect(findSyntaxError(text)).toBe(place)
  })

  test.each(['{"a": 1', '{"a":', '{', '[1,', '[{"a": [1, 2'])('is the end of a text that ends too soon: %s', (text) => {
    expect(findSyntaxError(`${text}  \n`)).toBe(text.length)
  })

  test('is found behind a string of a million characters', () => {
    const text = `["${'x'.repeat(1_000_000)}", oops]`
    expect(findSyntaxError(text)).toBe(text.indexOf('oops'))
  })

  test('is the end of any JSON object that was cut off anywhere', () => {
    const cuts = fc.tuple(fc.dictionary(fc.string(), fc.jsonValue()), fc.double({ min: 0, max: 0.999, noNaN: true }))
    fc.assert(
      fc.property(cuts, ([value, part]) => {
        const whole = JSON.stringify({ value })
        const text = whole.slice(0, 1 + Math.floor((whole.length - 1) * part))
        expect(findSyntaxError(text)).toBe(text.trimEnd().length)
      }),
    )
  })

  test('is the planted character in any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = `[${JSON.stringify(value)}, ?]`
        expect(findSyntaxError(text)).toBe(text.length - 2)
      }),
    )
  })
})
