import { describe, expect, test } from 'vitest'
import { openText } from '../../../src/core/har/open.ts'

const bytesOf = (...numbers: readonly number[]): Uint8Array => Uint8Array.from(numbers)
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

function utf16(text: string, isBigEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index), !isBigEndian)
  return new Uint8Array(view.buffer)
}

describe('text in', () => {
  const text = '{"log":{"entries":[]},"comment":"Zürich 東京"}'

  test.for([
    ['UTF-8', utf8(text)],
    ['UTF-8 with a byte order mark', utf8(`\u{FEFF}${text}`)],
    ['UTF-16, little end first, with a mark', utf16(`\u{FEFF}${text}`, false)],
    ['UTF-16, big end first, with a mark', utf16(`\u{FEFF}${text}`, true)],
  ] as const)('%s is read, without its mark', ([, bytes]) => {
    expect(openText(bytes)).toEqual({ ok: true, text })
  })

  test('bytes that are no text become replacement characters', () => {
    expect(openText(bytesOf(0x7b, 0xc3, 0x28, 0x7d))).toEqual({ ok: true, text: '{\u{FFFD}(}' })
  })
})

describe('one sentence says that the file is', () => {
  test.for([
    ['PNG image', [0x89, 0x50, 0x4e, 0x47, 0x0d]],
    ['JPEG image', [0xff, 0xd8, 0xff, 0xe0]],
    ['GIF image', [0x47, 0x49, 0x46, 0x38, 0x39]],
    ['RIFF file', [0x52, 0x49, 0x46, 0x46, 0]],
    ['PDF document', [0x25, 0x50, 0x44, 0x46, 0x2d]],
    ['gzip', [0x1f, 0x8b, 0x08]],
    ['zip archive', [0x50, 0x4b, 0x03, 0x04]],
    ['empty', []],
  ] as const)('%s', ([name, bytes]) => {
    expect(openText(bytesOf(...bytes))).toEqual({ ok: false, message: expect.stringContaining(name) as string })
  })

  test('nothing but white space', () => {
    const message = 'The file holds nothing but white space.'
    expect(openText(utf8(' \r\n\t '))).toEqual({ ok: false, message })
    expect(openText(utf8('\u{FEFF}\n'))).toEqual({ ok: false, message })
  })
})

test('a file that ends inside a magic number is text', () => {
  expect(openText(bytesOf(0x50, 0x4b))).toEqual({ ok: true, text: 'PK' })
})
