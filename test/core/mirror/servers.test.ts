import { describe, expect, test } from 'vitest'
import { findServers, serverMark, type ServerMark, type Servers } from '../../../src/core/mirror/servers.ts'
import { exchangesOf, urlOf } from '../../support/read-entry.ts'

const PANEL = '/plugins/servlet/admin/mirror'

const serversOf = (urls: readonly string[], marks: readonly ServerMark[] = []): Servers =>
  findServers(exchangesOf(urls.map((url) => ({ url }))), marks)
const panelBelow = (context: string): string => `https://git.example/${context}${PANEL}`
const namesOf = (servers: Servers): readonly string[] => servers.list.map(({ name }) => name)

test('primary, mirror and others are told apart by what they answer', () => {
  const { list } = serversOf([
    'https://bitbucket.example/admin/mirrors',
    `https://mirror.example${PANEL}`,
    'https://cdn.example/logo.png',
  ])
  expect(list).toEqual([
    { name: 'bitbucket.example', origin: 'https://bitbucket.example', contextPath: '', roles: ['primary'] },
    { name: 'mirror.example', origin: 'https://mirror.example', contextPath: '', roles: ['mirror'] },
    { name: 'cdn.example', origin: 'https://cdn.example', contextPath: '', roles: [] },
  ])
})

test('a mark gives a role to a server that nothing was asked', () => {
  const mark = serverMark(urlOf('https://mirror.example:7990'), '/bb', 'mirror')
  expect(serversOf(['https://bitbucket.example/admin/mirrors'], [mark]).list[1]).toEqual({
    name: 'mirror.example:7990',
    origin: 'https://mirror.example:7990',
    contextPath: '/bb',
    roles: ['mirror'],
  })
})

describe('one host', () => {
  const shared = serversOf([
    'https://git.example/bitbucket/admin/mirrors',
    `https://git.example/mirror${PANEL}`,
    'https://git.example/wiki/start',
  ])

  test('may carry a primary, a mirror and something else, told apart by context path', () => {
    expect(shared.list.map(({ name, roles }) => [name, roles])).toEqual([
      ['git.example/bitbucket', ['primary']],
      ['git.example/mirror', ['mirror']],
      ['git.example (elsewhere)', []],
    ])
  })

  test('sends an address to the server whose context path leads it', () => {
    const nameOf = (path: string): string => shared.of(urlOf(`https://git.example${path}`)).name
    expect(nameOf('/bitbucket/s/x.js')).toBe('git.example/bitbucket')
    expect(nameOf('/mirror')).toBe('git.example/mirror')
    expect(nameOf('/mirrors/x')).toBe('git.example (elsewhere)')
  })

  test('may be a primary that is a mirror of another one', () => {
    const { list } = serversOf(['https://git.example/admin/mirrors', `https://git.example${PANEL}`])
    expect(list).toMatchObject([{ name: 'git.example', roles: ['primary', 'mirror'] }])
  })

  test('with one context path may carry other applications, whose clock is their own', () => {
    const servers = serversOf(['https://git.example/bitbucket/admin/mirrors', 'https://git.example/jira/browse'])
    expect(namesOf(servers)).toEqual(['git.example', 'git.example (elsewhere)'])
    expect(servers.of(urlOf('https://git.example/jira/browse')).roles).toEqual([])
  })

  test('takes the longest context path that fits', () => {
    const servers = serversOf([`https://git.example/git${PANEL}`, `https://git.example/git/mirror${PANEL}`])
    expect(servers.of(urlOf('https://git.example/git/mirror/x')).contextPath).toBe('/git/mirror')
    expect(servers.of(urlOf('https://git.example/git/x')).contextPath).toBe('/git')
  })

  test('under two schemes is two servers, and the one without https says so', () => {
    expect(namesOf(serversOf(['http://git.example/', 'https://git.example/']))).toEqual([
      'http://git.example',
      'git.example',
    ])
    expect(namesOf(serversOf(['http://git.example/', 'https://other.example/']))).toEqual([
      'git.example',
      'other.example',
    ])
  })

  test('shows no name in a context path, and still tells its servers apart', () => {
    const servers = serversOf([`https://git.example/~jane${PANEL}`, ...['t0ken', 'jane'].map(panelBelow)])
    expect(namesOf(servers)).toEqual(['git.example/~{…}', 'git.example/{…}', 'git.example/{…} (2)'])
    expect(servers.list.map(({ contextPath }) => contextPath)).toEqual(['/~{…}', '/{…}', '/{…}'])
    expect(servers.of(urlOf('https://git.example/t0ken/x')).name).toBe('git.example/{…}')
    expect(servers.of(urlOf('https://git.example/jane/x')).name).toBe('git.example/{…} (2)')
  })

  test('with a session in its context path is one server', () => {
    const servers = serversOf([panelBelow('bb;jsessionid=0A'), panelBelow('bb;jsessionid=0B'), panelBelow('bb')])
    expect(servers.list).toMatchObject([{ name: 'git.example', contextPath: '/bb' }])
  })

  test('on two ports is two servers', () => {
    expect(namesOf(serversOf(['https://git.example/', 'https://git.example:8443/']))).toEqual([
      'git.example',
      'git.example:8443',
    ])
  })
})

test('names are unique', () => {
  const names = namesOf(
    serversOf([
      `http://git.example/m${PANEL}`,
      `https://git.example/m${PANEL}`,
      'https://git.example/bb/admin/mirrors',
      'https://git.example/x',
    ]),
  )
  expect(new Set(names).size).toBe(names.length)
})

test('an address that was never seen has a server without a part', () => {
  expect(serversOf([]).of(urlOf('https://new.example/x'))).toEqual({
    name: 'new.example',
    origin: 'https://new.example',
    contextPath: '',
    roles: [],
  })
})

test('thousands of servers on one host are told apart', () => {
  const urls = Array.from({ length: 8000 }, (_, index) => `https://git.example/c${index}${PANEL}`)
  const servers = serversOf(urls)
  expect(servers.list).toHaveLength(8000)
  expect(new Set(namesOf(servers)).size).toBe(8000)
})
