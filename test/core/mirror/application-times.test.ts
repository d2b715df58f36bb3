import { describe, expect, test } from 'vitest'
import { findAnnouncements } from '../../../src/core/mirror/announcement.ts'
import { mintedBefore, mintedInAnswer, statedInRefusal } from '../../../src/core/mirror/application-times.ts'
import { findToken } from '../../../src/core/token/find.ts'
import { START_MS } from '../../support/build-har.ts'
import { makeToken } from '../../support/make-token.ts'
import { at, exchangeOf, exchangesOf, type EntryOptions } from '../../support/read-entry.ts'

const IAT = START_MS / 1000 + 3
const token = makeToken({ iat: IAT, exp: IAT + 180 })
const PANEL = `https://mirror.example/plugins/servlet/admin/mirror?jwt=${token}`
const CONFIG = 'https://bitbucket.example/rest/mirroring/latest/mirrorServers/B0F5-CS21-45C2-CCK3/webPanels/config'

describe('the answer that carries a token', () => {
  const minted = (options: EntryOptions) => {
    const [announcement] = findAnnouncements(exchangesOf([{ url: CONFIG, atSec: 3, body: PANEL, ...options }]))
    return announcement && mintedInAnswer(announcement)
  }

  test('bounds the minting clock on both sides', () => {
    expect(minted({})).toMatchObject({
      by: 'token',
      isLowerBoundOnly: false,
      sample: { statedAt: at(3), written: { from: at(3), to: at(3.04) }, freshMs: 1000 },
    })
  })

  test.for([
    ['it came from a cache', { headers: { age: '5' } }],
    ['its body was not recorded', { body: '' }],
    ['its token cannot be read', { body: PANEL.replace(token, 'REDACTED') }],
    ['it has no times', { fields: { time: -1 } }],
  ] as const)('says nothing when %s', ([, options]) => {
    expect(minted(options)).toBeUndefined()
  })
})

describe('a visit with a token', () => {
  test('bounds the minting clock from below', () => {
    const exchange = exchangeOf({ url: PANEL, atSec: 10 })
    expect(mintedBefore(exchange, findToken(exchange))).toMatchObject({
      isLowerBoundOnly: true,
      sample: { statedAt: at(3), written: { from: -Infinity, to: at(10) } },
    })
  })

  test('says nothing without a moment or without a token', () => {
    const timeless = exchangeOf({ url: PANEL, fields: { startedDateTime: '' } })
    expect(mintedBefore(timeless, findToken(timeless))).toBeUndefined()
    expect(mintedBefore(exchangeOf({ url: PANEL }), { kind: 'missing' })).toBeUndefined()
  })
})

describe('a refusal with its reason', () => {
  const body = 'Expired at Mon Nov 23 02:10:03 UTC 2026 and time is now Mon Nov 23 02:21:13 UTC 2026 (30 seconds leeway'
  const stated = (options: EntryOptions) => {
    const exchange = exchangeOf({ url: PANEL, status: 401, atSec: 10, body, ...options })
    return statedInRefusal(exchange, findToken(exchange))
  }

  test('states the mirror’s time', () => {
    expect(stated({})).toMatchObject({
      by: 'statement',
      isLowerBoundOnly: false,
      sample: { statedAt: START_MS + (3 + 180 + 670) * 1000, written: { from: at(10), to: at(10.04) } },
    })
  })

  test.for([
    ['came from a cache', { headers: { age: '5' } }],
    ['has no body', { body: '' }],
    ['says something else', { body: 'Unauthorized' }],
    ['has no times', { fields: { time: -1 } }],
  ] as const)('says nothing when it %s', ([, options]) => {
    expect(stated(options)).toBeUndefined()
  })

  test('says nothing without a token', () => {
    expect(statedInRefusal(exchangeOf({ url: PANEL, body }), { kind: 'missing' })).toBeUndefined()
  })
})
