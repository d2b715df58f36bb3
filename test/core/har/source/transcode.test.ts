import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CutOffError } from '../../../../src/core/har/source/errors.ts'
import { transcoded } from '../../../../src/core/har/source/transcode.ts'
import { drain, inPieces, textOf, utf16, utf8 } from '../../../support/pack.ts'

const text = '{"comment":"Zürich 東京 🕰️ 𝒳","next":"\u{10FFFF}"}'
const encodings = ['utf-16le', 'utf-16be'] as const

test.for(encodings)('%s becomes UTF-8 wherever the pieces break, without its mark', async (encoding) => {
  const bytes = utf16(`\u{FEFF}${text}`, encoding)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), async (lengths) => {
      expect(await drain(transcoded(inPieces(bytes, lengths), encoding).chunks())).toEqual({ text })
    }),
  )
})

test('a range counts bytes of the UTF-8', async () => {
  const layer = transcoded(inPieces(utf16(text, 'utf-16le'), [7]), 'utf-16le')
  const all = utf8(text)
  expect(await layer.read({ start: 12, end: 30 })).toEqual(all.slice(12, 30))
  expect(await layer.read({ start: 3, end: 13 })).toEqual(all.slice(3, 13))
})

test('half a character at the end is a replacement character', async () => {
  expect(await drain(transcoded(inPieces(utf16('{}', 'utf-16le').slice(0, 3), [9]), 'utf-16le').chunks())).toEqual({
    text: '{\u{FFFD}',
  })
})

test('a cut below goes through, after what came before it', async () => {
  const layer = transcoded(inPieces(utf16('{"a":1', 'utf-16be'), [4], new CutOffError('cut')), 'utf-16be')
  const { text: before, error } = await drain(layer.chunks())
  expect(before).toBe('{"a":1')
  expect(error).toBeInstanceOf(CutOffError)
  expect(textOf(await layer.read({ start: 0, end: 99 }))).toBe('{"a":1')
})
