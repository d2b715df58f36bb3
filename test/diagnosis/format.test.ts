import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMs, type Period, type Span } from '../../src/core/units.ts'
import {
  formatFileName,
  formatBounds,
  formatDuration,
  formatIso,
  formatLabel,
  formatMoment,
  formatPeriod,
  formatSpan,
  formatStep,
  formatTemplate,
  formatText,
} from '../../src/diagnosis/format.ts'
import type { Facts } from '../../src/rules/vocabulary.ts'
import { countFact, momentFact, periodFact, spanFact, textFact } from '../../src/rules/facts.ts'
import { makeToken } from '../support/make-token.ts'
import { at } from '../support/read-entry.ts'

const span = (lowMs: number, highMs: number): Span => ({ lowMs, highMs })
const period = (fromSec: number, toSec: number): Period => ({ from: at(fromSec), to: at(toSec) })

describe('a duration', () => {
  test.for([
    [0, '0 s'],
    [49, '0 s'],
    [50, '0.1 s'],
    [1000, '1 s'],
    [9949, '9.9 s'],
    [9950, '10 s'],
    [10_499, '10 s'],
    [59_499, '59 s'],
    [59_500, '1 min'],
    [60_000, '1 min'],
    [843_200, '14 min 3 s'],
    [3_599_500, '1 h'],
    [3_661_000, '1 h 1 min'],
    [3_605_000, '1 h 5 s'],
    [86_400_000, '1 d'],
    [90_061_000, '1 d 1 h'],
  ] as const)('of %i ms is “%s”', ([duration, words]) => {
    expect(formatDuration(duration)).toBe(words)
  })

  test('before something has a minus sign, unless it rounds to nothing', () => {
    expect(formatDuration(-843_200)).toBe('−14 min 3 s')
    expect(formatDuration(-50)).toBe('−0.1 s')
    expect(formatDuration(-49)).toBe('0 s')
  })

  test('that is exact keeps tenths of a second', () => {
    expect(formatDuration(842_900, true)).toBe('14 min 2.9 s')
    expect(formatDuration(842_949, true)).toBe('14 min 2.9 s')
    expect(formatDuration(842_950, true)).toBe('14 min 3 s')
  })

  test('never says sixty seconds, sixty minutes or twenty-four hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e10 }), fc.boolean(), (duration, exact) => {
        expect(formatDuration(duration, exact)).not.toMatch(/\b(?:60(?:\.0)? s|60 min|24 h)\b/)
      }),
    )
  })
})

describe('a span', () => {
  test('is its middle', () => {
    expect(formatSpan(span(842_900, 845_100))).toBe('14 min 4 s')
  })

  test('that is open says so', () => {
    expect(formatSpan(span(60_000, Infinity))).toBe('at least 1 min')
    expect(formatSpan(span(-Infinity, 60_000))).toBe('at most 1 min')
    expect(formatSpan(span(-Infinity, Infinity))).toBe('unknown')
  })

  test('has two bounds, and one where they read the same', () => {
    expect(formatBounds(span(842_900, 845_100))).toBe('14 min 2.9 s to 14 min 5.1 s')
    expect(formatBounds(span(-90, 2050))).toBe('−0.1 s to 2.1 s')
    expect(formatBounds(span(30_000, 30_000))).toBe('30 s')
    expect(formatBounds(span(60_000, Infinity))).toBe('at least 1 min')
  })
})

describe('a moment', () => {
  test('is told in UTC', () => {
    expect(formatMoment(at(23))).toBe('2026-11-23 02:07:23 UTC')
    expect(formatIso(at(23.123))).toBe('2026-11-23T02:07:23.123Z')
  })

  test('before 1970 or after 9999 is none', () => {
    expect(formatMoment(epochMs(0))).toBe('1970-01-01 00:00:00 UTC')
    expect(formatMoment(epochMs(-1))).toBe('unknown')
    expect(formatIso(epochMs(253_402_300_799_999))).toBe('9999-12-31T23:59:59.999Z')
    expect(formatIso(epochMs(253_402_300_800_000))).toBeNull()
    expect(formatIso(epochMs(Number.NaN))).toBeNull()
    expect(formatIso(undefined)).toBeNull()
  })
})

describe('a period', () => {
  test('names the day once', () => {
    expect(formatPeriod(period(22, 25))).toBe('2026-11-23 02:07:22 to 02:07:25 UTC')
  })

  test('names both days where they differ', () => {
    expect(formatPeriod(period(0, 86_400))).toBe('2026-11-23 02:07:00 to 2026-11-24 02:07:00 UTC')
  })

  test('that is open says so', () => {
    expect(formatPeriod({ from: at(0), to: epochMs(Infinity) })).toBe('at least 2026-11-23 02:07:00 UTC')
    expect(formatPeriod({ from: epochMs(-Infinity), to: at(0) })).toBe('at most 2026-11-23 02:07:00 UTC')
    expect(formatPeriod({ from: epochMs(Number.NaN), to: epochMs(Number.NaN) })).toBe('unknown')
  })
})

describe('a template', () => {
  const facts: Facts = {
    mirror: textFact('mirror.example'),
    apart: spanFact(span(842_900, 845_100)),
    visitedAt: momentFact(at(0)),
    mirrorTime: periodFact(period(22, 25)),
    count: countFact(3),
  }

  test.for([
    ['{mirror} is {apart} ahead', 'mirror.example is 14 min 4 s ahead'],
    ['{apart:bounds}', '14 min 2.9 s to 14 min 5.1 s'],
    ['at {visitedAt}', 'at 2026-11-23 02:07:00 UTC'],
    ['{mirrorTime}, {mirrorTime:bounds}', '2026-11-23 02:07:22 UTC, 2026-11-23 02:07:22 to 02:07:25 UTC'],
    ['{count} × {nothing}', '3 × unknown'],
    ['{"state":"RUNNING"}', '{"state":"RUNNING"}'],
  ] as const)('“%s” reads “%s”', ([template, words]) => {
    expect(formatTemplate(template, facts)).toBe(words)
  })

  test('does not look into what a fact says', () => {
    expect(formatTemplate('{a} {b}', { a: textFact('{b} $&'), b: textFact('x') })).toBe('{b} $& x')
  })
})

describe('text of a capture', () => {
  test('that is plain stays as it is', () => {
    expect(formatText('mirror-sydney.example:8443/bb Zürich 東京')).toBe('mirror-sydney.example:8443/bb Zürich 東京')
  })

  test.for([
    ['a line break', '\n', '000A'],
    ['a carriage return', '\r', '000D'],
    ['a terminal’s escape', '\u001B', '001B'],
    ['a mark that turns the direction', '\u202E', '202E'],
    ['an isolate', '\u2066', '2066'],
    ['a zero width space', '\u200B', '200B'],
    ['a variation selector', '\uFE0F', 'FE0F'],
    ['a letter that is not seen', '\u3164', '3164'],
    ['a tag', '\u{E0041}', 'E0041'],
    ['a line separator', '\u2028', '2028'],
    ['half a character', '\uD800', 'D800'],
    ['a private character', '\uE000', 'E000'],
    ['a delete', '\u007F', '007F'],
  ] as const)('shows %s by its code point', ([, character, code]) => {
    expect(formatText(`a${character}b`)).toBe(`a⟨U+${code}⟩b`)
  })

  test('names a run of characters that are not seen by its first', () => {
    expect(formatText('a\r\nb')).toBe('a⟨U+000D and 1 more⟩b')
    expect(formatText('\u{E0041}'.repeat(500))).toBe('⟨U+E0041 and 499 more⟩')
  })

  test('holds no token, not even a part of one', () => {
    const token = makeToken({ iat: 1, exp: 2, iss: 'x' })
    const [header = '', payload = ''] = token.split('.')
    const parts = [header, payload, `${header}.${payload}`, `${header}.${payload}.`]
    for (const text of [token, ...parts, `x=${token}&y`, `x%22${token}`, `x_${token}`, `${token}.${token}`])
      expect(formatText(text)).not.toMatch(new RegExp(`${header}|${payload}|c2lnbmF0dXJl`))
  })

  test('takes no host or path for a token', () => {
    for (const text of ['keycloak-server.corp.example', 'mickey-mirror-01.corp.example', '/rest/keyAssignments.json'])
      expect(formatText(text)).toBe(text)
  })

  test('ends after 160 characters', () => {
    expect(formatText('x'.repeat(160))).toBe('x'.repeat(160))
    expect(formatText('x'.repeat(161))).toBe(`${'x'.repeat(160)}…`)
  })

  test('is cut neither inside a character nor inside its name', () => {
    expect(formatText(`${'x'.repeat(159)}😀`)).toBe(`${'x'.repeat(159)}…`)
    expect(formatText(`${'x'.repeat(155)}\u202Ey`)).toBe(`${'x'.repeat(155)}…`)
    expect(formatText(`${'x'.repeat(152)}\u202E`)).toBe(`${'x'.repeat(152)}⟨U+202E⟩`)
  })

  test('never holds a character that is not seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(formatText(text)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u)
      }),
    )
  })
})

describe('a label', () => {
  test('is what programs call themselves', () => {
    expect(formatLabel('WebInspector 537.36')).toBe('WebInspector 537.36')
    expect(formatLabel('com.atlassian_x-1:a/b (c+d), e')).toBe('com.atlassian_x-1:a/b (c+d), e')
  })

  test('holds neither tokens nor other characters', () => {
    expect(formatLabel(`Chrome eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln`)).toBe('Chrome (token)')
    expect(formatLabel('jane@corp <b>=é😀')).toBe('jane\u{FFFD}corp \u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}')
    expect(formatLabel('Chr\u202Eome')).toBe('Chr⟨U+202E⟩ome')
  })

  test('has 60 characters at most', () => {
    expect(formatLabel('a'.repeat(60))).toBe('a'.repeat(60))
    expect(formatLabel('a'.repeat(61))).toBe(`${'a'.repeat(57)}...`)
    expect(formatLabel('é'.repeat(300))).toHaveLength(60)
  })
})

describe('a command', () => {
  const command = (template: string, value: string): string =>
    formatStep({ text: '', commands: [template] }, { mirrorUrl: textFact(value) }).commands[0] ?? ''

  test.for([
    'https://mirror.example:8443/bb',
    'mirror_1.example',
    'http://[fd00::1]:7990/a-b',
    '[::1]',
    '[fd00::1]:7990',
    '@SMHTOXx759x64x0',
  ])('is filled with %s', (value) => {
    expect(command('curl {mirrorUrl}/status', value)).toBe(`curl ${value}/status`)
  })

  test.for([
    'https://$(id).example',
    'https://`id`.example',
    'https://a;b.example',
    'https://a&b.example',
    'https://a|b.example',
    "https://a'b.example",
    'https://a"b.example',
    'https://m.example/a b',
    'https://m.example/$HOME',
    'https://m.example/a%20b',
    'https://m.example/{a,b}',
    'https://m.example/*',
    'https://m.example/~root',
    'https://m.example/!1',
    'https://m.example/a\nid',
    'https://m.example/a\\b',
    '-oProxyCommand=id',
    '~root',
    '[::1]*',
    '[a-z]:7990',
    '[::1]:x',
    '',
  ])('never holds %s, but the name of what to fill in', (value) => {
    expect(command('curl {mirrorUrl}/status', value)).toBe('curl MIRROR_URL/status')
  })

  test('names a fact that is not there', () => {
    expect(formatStep({ text: '{x}', commands: ['nc -vz {mirrorHostname} {mirrorPort}'] }, {})).toEqual({
      text: 'unknown',
      commands: ['nc -vz MIRROR_HOSTNAME MIRROR_PORT'],
    })
  })

  test('takes texts only', () => {
    expect(formatStep({ text: '', commands: ['sleep {n}'] }, { n: countFact(3) }).commands).toEqual(['sleep N'])
  })
})

describe('the name of a file', () => {
  test.for([
    ['mirror-14-minutes-ahead.har', 'mirror-14-minutes-ahead.har'],
    ['bitbucket.example_Archive [26-11-23 10-14-03].har', 'bitbucket.example_Archive [26-11-23 10-14-03].har'],
    ['capture (2)+x=y.har', 'capture (2)+x=y.har'],
    ['capture-a1B2c3D4e5F6.har', '….har'],
    ['session=%61%62.har', '….har'],
    ['a\u202Eb.har', 'a⟨U+202E⟩b.har'],
  ])('%s is shown as %s', ([name = '', shown]) => {
    expect(formatFileName(name)).toBe(shown)
  })
})
