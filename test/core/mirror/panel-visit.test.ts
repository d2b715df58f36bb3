import { describe, expect, test } from 'vitest'
import { bridgeOrigin, findPanelChains, type PanelChain } from '../../../src/core/mirror/panel-visit.ts'
import { followRedirects } from '../../../src/core/har/redirects.ts'
import { exchangesOf, urlOf, type EntryOptions } from '../../support/read-entry.ts'

const PANEL = 'https://mirror.example/plugins/servlet/admin/mirror'

const chainsOf = (entries: readonly EntryOptions[], titles: ReadonlyMap<string, string> = new Map()) =>
  findPanelChains(followRedirects(exchangesOf(entries)), titles)
const hopsOf = (chains: readonly PanelChain[]) => chains.map(({ hops }) => hops.map(({ entry }) => entry))
const redirect = (url: string, location: string, status = 302): EntryOptions => ({ url, status, headers: { location } })

describe('a panel visit', () => {
  test('is each request for the panel, and no other', () => {
    const entries = [{ url: `${PANEL}?a` }, { url: 'https://mirror.example/logo.png' }, { url: `${PANEL}?a` }]
    expect(hopsOf(chainsOf(entries))).toEqual([[0], [2]])
  })

  test('is not the browser’s question before it', () => {
    expect(chainsOf([{ url: PANEL, method: 'OPTIONS' }])).toEqual([])
  })
})

describe('a redirect inside the panel’s path is part of the way', () => {
  const http = PANEL.replace('https', 'http')

  test('from http to https', () => {
    const [chain, ...others] = chainsOf([redirect(`${http}?a`, `${PANEL}?a`, 307), { url: `${PANEL}?a`, status: 401 }])
    expect(chain).toMatchObject({ hops: [{ entry: 0 }, { entry: 1 }], last: { entry: 1 } })
    expect(chain).not.toHaveProperty('leavesTo')
    expect(others).toEqual([])
  })

  test('by a relative address, over several hops, with other requests between', () => {
    const entries = [
      redirect(`${http}?a`, `${PANEL}?a`),
      { url: 'https://bitbucket.example/x' },
      redirect(`${PANEL}?a`, '/plugins/servlet/admin/mirror/?a'),
      { url: `${PANEL}/?a` },
    ]
    expect(hopsOf(chainsOf(entries))).toEqual([[0, 2, 3]])
  })

  test('by HAR’s own field when the header is missing', () => {
    const response = { status: 302, headers: [], redirectURL: `${PANEL}?b` }
    expect(hopsOf(chainsOf([{ url: `${PANEL}?a`, fields: { response } }, { url: `${PANEL}?b` }]))).toEqual([[0, 1]])
  })

  test('but not to a request that was sent before it', () => {
    expect(hopsOf(chainsOf([{ url: `${PANEL}?b` }, redirect(`${PANEL}?a`, `${PANEL}?b`)]))).toEqual([[0], [1]])
  })

  test('and each request is part of one way only', () => {
    const entries = [redirect(`${PANEL}?a`, `${PANEL}?b`), redirect(`${PANEL}?a`, `${PANEL}?b`), { url: `${PANEL}?b` }]
    expect(hopsOf(chainsOf(entries))).toEqual([[0, 2], [1]])
  })

  test('even a circle comes to an end', () => {
    const entries = [redirect(`${PANEL}?a`, `${PANEL}?a`), redirect(`${PANEL}?a`, `${PANEL}?a`)]
    expect(hopsOf(chainsOf(entries))).toEqual([[0, 1]])
  })
})

describe('a redirect out of the panel’s path ends the visit', () => {
  const away = redirect(PANEL, 'https://sso.example/login')

  test('and where it led is kept, with what followed', () => {
    expect(chainsOf([away, { url: 'https://sso.example/login' }])).toMatchObject([
      { last: { entry: 0 }, leavesTo: { host: 'sso.example' }, landing: { entry: 1 } },
    ])
    expect(chainsOf([away])[0]).not.toHaveProperty('landing')
  })

  test.for([
    ['no address', { url: PANEL, status: 302 }],
    ['an address that is none', redirect(PANEL, 'https://')],
    ['another status', redirect(PANEL, 'https://sso.example/login', 401)],
  ] as const)('but leads nowhere with %s', ([, entry]) => {
    expect(chainsOf([entry])[0]).not.toHaveProperty('leavesTo')
  })
})

test('a detour that comes back to the panel is part of the visit', () => {
  const login = 'https://sso.example/login'
  const detour = [redirect(`${PANEL}?a`, login), redirect(login, `${PANEL}?a`)]
  const chains = chainsOf([...detour, { url: `${PANEL}?a` }])
  expect(hopsOf(chains)).toEqual([[0, 2]])
  expect(chains[0]).toMatchObject({ last: { entry: 2 } })
  expect(chains[0]).not.toHaveProperty('leavesTo')
})

describe('the page around the frame', () => {
  const fields = { pageref: 'page_1' }
  const titles = new Map([['page_1', 'https://bitbucket.example/bb/admin/mirrors']])

  test('is the referrer', () => {
    const requestHeaders = { Referer: 'https://other.example:7990/' }
    expect(chainsOf([{ url: PANEL, requestHeaders, fields }], titles)[0]?.embedder).toBe('https://other.example:7990')
  })

  test('else the page’s title when that is an address', () => {
    expect(chainsOf([{ url: PANEL, fields }], titles)[0]?.embedder).toBe('https://bitbucket.example')
    expect(chainsOf([{ url: PANEL, fields }], new Map([['page_1', 'Mirrors']]))[0]).not.toHaveProperty('embedder')
  })

  test('is never the panel itself, nor what its own address claims', () => {
    const url = `${PANEL}?xdm_e=https://claimed.example`
    expect(chainsOf([{ url, requestHeaders: { Referer: url } }])[0]).not.toHaveProperty('embedder')
  })
})

test('the bridge talks to the origin in xdm_e', () => {
  expect(bridgeOrigin(urlOf(`${PANEL}?xdm_e=https%3A%2F%2Fbitbucket.example%3A7990%2Fbb`))).toBe(
    'https://bitbucket.example:7990',
  )
  expect(bridgeOrigin(urlOf(`${PANEL}?xdm_e=nonsense`))).toBeUndefined()
})
