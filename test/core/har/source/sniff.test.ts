import { describe, expect, test } from 'vitest'
import { sniff } from '../../../../src/core/har/source/sniff.ts'
import { utf16, utf8 } from '../../../support/pack.ts'

const bytesOf = (...numbers: readonly number[]): Uint8Array => Uint8Array.from(numbers)

function utf32(text: string, isLittleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 4))
  for (let at = 0; at < text.length; at++) view.setUint32(at * 4, text.charCodeAt(at), isLittleEndian)
  return new Uint8Array(view.buffer)
}

const TAR = new Uint8Array(512)
TAR.set(utf8('capture.har'))
TAR.set(utf8('ustar'), 257)

const PCAPNG = bytesOf(0x0a, 0x0d, 0x0d, 0x0a, 28, 0, 0, 0, 0x4d, 0x3c, 0x2b, 0x1a)

describe('one sentence or two say that a file is', () => {
  test.for([
    ['a PNG image', bytesOf(0x89, 0x50, 0x4e, 0x47, 0x0d)],
    ['a JPEG image', bytesOf(0xff, 0xd8, 0xff, 0xe0)],
    ['a GIF image', utf8('GIF89a')],
    ['a RIFF file', utf8('RIFF\0\0\0\0WEBP')],
    ['a PDF document', utf8('%PDF-1.7')],
    ['an SQLite database', utf8('SQLite format 3\0')],
    ['a packet capture (pcap)', bytesOf(0xd4, 0xc3, 0xb2, 0xa1, 2, 0)],
    ['a packet capture (pcap)', bytesOf(0xa1, 0xb2, 0xc3, 0xd4, 0, 2)],
    ['a packet capture (pcapng)', PCAPNG],
    ['a 7z archive', bytesOf(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)],
    ['a RAR archive', utf8('Rar!\x1a\x07\x01\0')],
    ['compressed with bzip2', utf8('BZh91AY')],
    ['compressed with xz', bytesOf(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0)],
    ['compressed with Zstandard', bytesOf(0x28, 0xb5, 0x2f, 0xfd)],
    ['a tar archive', TAR],
    ['zip archive is empty', utf8('PK\x05\x06')],
    ['one part of a split zip archive', utf8('PK\x07\x08PK\x03\x04')],
    ['written in UTF-32', utf32('\u{FEFF}{}', true)],
    ['written in UTF-32', utf32('\u{FEFF}{}', false)],
    ['written in UTF-32', utf32('{}', true)],
    ['written in UTF-32', utf32('{}', false)],
  ] as const)('%s', ([name, bytes]) => {
    expect(sniff(bytes)).toEqual({ ok: false, message: expect.stringContaining(name) as string })
  })
})

describe('content goes on as', () => {
  test.for([
    ['gzip', bytesOf(0x1f, 0x8b, 0x08)],
    ['zip', utf8('PK\x03\x04')],
    ['utf-16le', utf16('\u{FEFF}{}', 'utf-16le')],
    ['utf-16be', utf16('\u{FEFF}{}', 'utf-16be')],
    ['utf-16le', utf16('{"log"', 'utf-16le')],
    ['utf-16be', utf16('\r\n[', 'utf-16be')],
    ['utf-8', utf8('\u{FEFF}{"log":{}}')],
    ['utf-8', utf8('{"log":{}}')],
    ['utf-8', bytesOf(0x7b, 0xe4, 0x7d)],
    ['utf-8', bytesOf()],
  ] as const)('%s', ([kind, bytes]) => {
    expect(sniff(bytes)).toEqual({ ok: true, kind })
  })

  test('text where it ends inside a magic number, or is binary and of no known kind', () => {
    for (const bytes of [utf8('PK'), bytesOf(0x1f, 0x8b), bytesOf(0, 0), new Uint8Array(100), utf8('a\0b\0')])
      expect(sniff(bytes)).toEqual({ ok: true, kind: 'utf-8' })
  })
})
