/** What was changed in the address of a visit, and on which part of its way, from what the capture holds besides. */

import { describe, expect, test } from 'vitest'
import { inspect } from '../../../src/diagnosis/inspect.ts'
import { queryHash } from '../../../src/core/token/query-hash.ts'
import {
  buildHar,
  MIRROR,
  PRIMARY,
  signedAddress,
  type HarOptions,
  type VisitOptions,
} from '../../support/build-har.ts'
import { readEvidence } from '../../support/diagnose-har.ts'
import { readRecordedBytes, readRecordings } from '../../support/recordings.ts'
import { urlOf } from '../../support/read-entry.ts'

/** Of the last visit. */
const changeOf = (visit: VisitOptions, options: HarOptions = {}) =>
  readEvidence(buildHar({ ...options, visit: { status: 401, ...visit } })).visits.at(-1)?.changedAddress

const cut = (name: string) => (url: string) => url.replace(new RegExp(`(?<=[?&])${name}=[^&]*&`), '')
const set = (name: string, value: string) => (url: string) => url.replace(new RegExp(`(?<=[?&]${name}=)[^&]*`), value)

describe('a parameter that was taken out is found', () => {
  test.for(['tz', 'loc', 'user_id', 'user_key', 'xdm_e', 'xdm_c', 'cp', 'lic', 'cv'])(
    'by the announced address: %s',
    (name) => {
      const found = changeOf({ edit: cut(name) }, { hasConfigBody: true })
      expect(found).toEqual({ change: { kind: 'parameter-dropped', parameter: name }, where: 'browser' })
    },
  )

  test.for(['xdm_e', 'xdm_c', 'cp', 'lic'])('by what Connect fills in: %s', (name) => {
    expect(changeOf({ edit: cut(name) })).toEqual({ change: { kind: 'parameter-dropped', parameter: name } })
  })

  test('by what the primary says of the user', () => {
    const headers = { 'x-ausername': 'admin', 'x-auserid': '1' }
    const url = `${PRIMARY}/rest/mirroring/latest/mirrorServers/B0F5-CS21-45C2-CCK3/webPanels/config`
    const others = [{ url, atSec: 4, status: 200, headers }]
    for (const name of ['user_id', 'user_key'])
      expect(changeOf({ edit: cut(name) }, { others })).toEqual({
        change: { kind: 'parameter-dropped', parameter: name },
      })
  })

  test('by the language of the browser', () => {
    expect(changeOf({ edit: cut('loc'), requestHeaders: { 'accept-language': 'en-GB,en;q=0.9' } })).toEqual({
      change: { kind: 'parameter-dropped', parameter: 'loc' },
    })
  })

  test('by another visit', () => {
    const visits = [{ status: 200 }, { status: 401, atSec: 20, edit: cut('tz') }]
    const [good, bad] = readEvidence(buildHar({ visits })).visits
    expect(good?.changedAddress).toBeUndefined()
    expect(bad?.changedAddress).toEqual({ change: { kind: 'parameter-dropped', parameter: 'tz' } })
  })
})

describe('a path', () => {
  const hashBelow = (path: string, parameters: VisitOptions['parameters'] = {}) =>
    queryHash('GET', urlOf(signedAddress({ parameters }).replace(MIRROR, MIRROR + path)), '')

  test('that was signed with a usual beginning is found', () => {
    expect(changeOf({ claims: { qsh: hashBelow('/mirror') } })).toEqual({
      change: { kind: 'prefix-lost', path: '/mirror' },
    })
  })

  test('that was signed with the primary’s context path is found', () => {
    const parameters = { cp: '/harbour' }
    expect(changeOf({ parameters, claims: { qsh: hashBelow('/harbour', parameters) } })).toEqual({
      change: { kind: 'prefix-lost', path: '/{…}' },
    })
  })

  test('that was requested below any context path fits, and is not searched', () => {
    expect(changeOf({ edit: (url) => url.replace('/plugins/', '/code/plugins/') })).toBeUndefined()
  })
})

describe('the part of the way', () => {
  test('is the browser’s, where the announced address fits', () => {
    const edit = set('loc', 'fr')
    expect(changeOf({ edit }, { hasConfigBody: true })).toEqual({
      change: { kind: 'value-changed', parameter: 'loc' },
      where: 'browser',
    })
  })

  test('is before the browser, where the announced address holds the same token and does not fit', () => {
    expect(changeOf({ claims: { qsh: '0'.repeat(64) } }, { hasConfigBody: true })).toEqual({ where: 'primary' })
  })

  test('is a redirect, where an earlier hop fits', () => {
    const first = signedAddress({})
    const last = `${first}&sso=1`
    const visits = [
      { url: first, status: 302, headers: { location: last } },
      { url: last, status: 401, atSec: 11 },
    ]
    const { visits: found } = readEvidence(buildHar({ visits }))
    expect(found.map(({ changedAddress }) => changedAddress)).toEqual([
      { change: { kind: 'parameter-added', parameter: 'sso' }, where: 'redirect' },
    ])
  })

  test('is not told where no other address of the capture tells', () => {
    expect(changeOf({ edit: (url) => `${url}&sso=1` })?.where).toBeUndefined()
  })
})

describe('several changes', () => {
  const edit = (url: string) => `${set('loc', 'fr')(set('tz', 'UTC')(url))}&jane`

  test('are told by their names where the announced address fits', () => {
    expect(changeOf({ edit }, { hasConfigBody: true })).toEqual({
      change: { kind: 'several-changes', parameters: ['tz', 'loc', '{…}'], isPathChanged: false },
      where: 'browser',
    })
  })

  test('are told together with another path', () => {
    const both = (url: string) => edit(url).replace('/mirror?', '/mirror;x=1?')
    expect(changeOf({ edit: both }, { hasConfigBody: true })?.change).toMatchObject({ isPathChanged: true })
  })

  test('are not told without it', () => {
    expect(changeOf({ edit })).toEqual({})
  })
})

describe('is not looked for', () => {
  test('where the hash fits', () => {
    expect(changeOf({})).toBeUndefined()
  })

  test('where a parameter was redacted, so that the hash is not checkable', () => {
    expect(changeOf({ edit: set('user_id', 'REDACTED') }, { hasConfigBody: true })).toBeUndefined()
  })

  test('beyond 50 visits with a wrong hash', () => {
    const visits = Array.from({ length: 1000 }, (_, index) => ({
      status: 401,
      atSec: 10 + index,
      edit: (url: string) => url.replace('Berlin', `Berlin${index}`),
    }))
    const searched = readEvidence(buildHar({ visits })).visits.filter(({ changedAddress }) => changedAddress)
    expect(searched).toHaveLength(50)
  })
})

describe('recorded in a real browser', () => {
  const EXPECTED = {
    'parameter-added': { kind: 'parameter-added', parameter: 'utm_source', where: 'primary' },
    'parameter-dropped': { kind: 'parameter-dropped', parameter: 'lic', where: null },
    'parameter-changed-by-page': { kind: 'value-changed', parameter: 'loc', where: 'browser' },
  }

  test.for(Object.entries(EXPECTED))('%s is named, and where it happened', async ([name, expected]) => {
    const recorded = readRecordings().find((each) => each.name === name)
    const file = new Blob(recorded ? [readRecordedBytes(recorded)] : [])
    const inspection = await inspect({ file, fileName: name })
    const visits = inspection.ok ? inspection.diagnosis.visits : []
    expect(visits.map(({ queryHashChange }) => queryHashChange)).toMatchObject([expected])
  })
})
