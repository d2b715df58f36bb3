import { describe, expect, test } from 'vitest'
import { findQueryValue, parseHttpUrl, pathPattern } from '../../../src/core/http/url.ts'
import { urlOf } from '../../support/read-entry.ts'

describe('an address', () => {
  test('has its parts as sent', () => {
    expect(parseHttpUrl('https://Mirror.Example:8443/a%20b/c?x=%2F&y#z')).toEqual({
      scheme: 'https',
      origin: 'https://mirror.example:8443',
      host: 'mirror.example:8443',
      path: '/a%20b/c',
      query: 'x=%2F&y',
    })
  })

  test('names the port only where it is not the default one', () => {
    expect(urlOf('https://mirror.example:443/').host).toBe('mirror.example')
    expect(urlOf('http://mirror.example:80/').host).toBe('mirror.example')
    expect(urlOf('http://mirror.example:443/').host).toBe('mirror.example:443')
    expect(urlOf('http://[::1]:7990/').host).toBe('[::1]:7990')
  })

  test('has a path even when none was written', () => {
    expect(urlOf('https://mirror.example')).toMatchObject({ path: '/', query: '' })
  })

  test('leaves user and password behind', () => {
    expect(JSON.stringify(urlOf('https://admin:secret@mirror.example/'))).not.toMatch(/admin|secret/)
  })

  test('is resolved against another one', () => {
    const base = urlOf('https://mirror.example/a/b?c')
    expect(parseHttpUrl('/login', base)?.path).toBe('/login')
    expect(parseHttpUrl('x', base)?.path).toBe('/a/x')
    expect(parseHttpUrl('//other.example/', base)?.origin).toBe('https://other.example')
  })

  test.for(['', '/relative', 'ftp://x.example/', 'file:///x', 'javascript:alert(1)', 'data:,x', 'https://', '*'])(
    'is not: %s',
    (text) => {
      expect(parseHttpUrl(text)).toBeUndefined()
    },
  )
})

describe('a query value', () => {
  const url = urlOf('https://x.example/?a=&a=1&b=x+y%2Bz&c=2&c=3')

  test('is decoded as form data', () => {
    expect(findQueryValue(url, 'b')).toBe('x y+z')
  })

  test('is the first that is not empty', () => {
    expect(findQueryValue(url, 'a')).toBe('1')
    expect(findQueryValue(url, 'c')).toBe('2')
    expect(findQueryValue(urlOf('https://x.example/?a='), 'a')).toBeUndefined()
  })
})

describe('the pattern of a path', () => {
  const MIRROR_ID = 'B0F5-CS21-45C2-CCK3'

  test.for([
    '/',
    '/users',
    '/users/',
    '/admin/mirrors',
    '/plugins/servlet/admin/mirror',
    '/bitbucket/rest/api/latest/inbox/pull-requests/count',
    `/rest/mirroring/latest/mirrorServers/${MIRROR_ID}/webPanels/config`,
    '/s/batch.css',
    '/atlassian-connect/all-debug.js',
    '/static/jquery-3.7.1.min.js',
    '/static/i18n.js',
    '/static/inter-latin2x.woff2',
    `/s/${'x'.repeat(27)}-${'y'.repeat(29)}.js`,
  ])('%s is shown whole', (path) => {
    expect(pathPattern(urlOf(`https://x.example${path}?jwt=secret`))).toBe(path)
  })

  test.for([
    ['/rest/api/latest/status/17', '/rest/api/latest/status/{n}'],
    ['/login;jsessionid=A1B2C3', '/login'],
    ['/s/all.js;jsessionid=A1B2C3', '/s/all.js'],
    ['/admin;a=1/mirrors;b=2', '/admin/mirrors'],
    [`/reset/${MIRROR_ID}`, '/reset/{…}'],
    ['/users/jane.doe@corp.example', '/users/{…}'],
    ['/users/jane.doe%40corp.example', '/users/{…}'],
    ['/user/17', '/user/{n}'],
    ['/rest/api/latest/users/jane.roe/repos', '/rest/api/latest/users/{…}/repos'],
    ['/profile/jane', '/profile/{…}'],
    ['/secure/useravatar/jane', '/secure/useravatar/{…}'],
    ['/users/jane/jane.png', '/users/{…}/{…}'],
    ['/users;v=1/jane', '/users/{…}'],
    ['/%75sers/jane', '/{…}/{…}'],
    ['/%75sers/jane.png', '/{…}/{…}'],
    ['/USERS//jane', '/USERS//{…}'],
    ['/USERS//jane.png', '/USERS//{…}'],
    ['/passwordreset/abc', '/passwordreset/{…}'],
    ['/reset/abc.js', '/reset/{…}'],
    ['/plugins/servlet/access-tokens/x', '/plugins/servlet/access-tokens/{…}'],
    ['/x/BBDC-MDAxMjM0', '/{…}/{…}'],
    ['/s/NjMxMjM0.js', '/s/{…}'],
    ['/s/eyJhbGciOiJIUzI1NiJ9', '/s/{…}'],
    ['/rest/api/latest/projects/KEY/repos/slug/raw/plan.html', '/rest/api/latest/projects/{…}/repos/{…}/raw/{…}'],
    ['/projects/~jane.roe/repos/x', '/projects/~{…}/repos/{…}'],
    ['/projects/%7Ejane.roe/repos/x', '/projects/~{…}/repos/{…}'],
    ['/s/deadbeef.js', '/s/{…}'],
    ['/s/chunk-12345.js', '/s/{…}'],
    [`/s/${'x'.repeat(28)}-${'y'.repeat(29)}.js`, '/s/{…}'],
    ['/s/all.exe', '/s/{…}'],
  ] as const)('%s is %s', ([path, pattern]) => {
    expect(pathPattern(urlOf(`https://x.example${path}?jwt=secret`))).toBe(pattern)
  })
})
