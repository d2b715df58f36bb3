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
  const opaque = (length: number): string => `${'a'.repeat(length - 1)}1`

  test.for([
    ['/rest/api/latest/x/17', '/rest/api/latest/x/{n}'],
    [
      '/rest/mirroring/latest/mirrorServers/B0F5-CS21-45C2-CCK3',
      '/rest/mirroring/latest/mirrorServers/B0F5-CS21-45C2-CCK3',
    ],
    ['/login;jsessionid=A1B2C3', '/login'],
    [`/x/${opaque(24)}`, '/x/{…}'],
    [`/x/${opaque(23)}`, `/x/${opaque(23)}`],
    ['/x/a-long-name-without-any-digit', '/x/a-long-name-without-any-digit'],
    [`/x/${opaque(24)}.js`, `/x/${opaque(24)}.js`],
    [`/x/${'a'.repeat(100)}`, `/x/${'a'.repeat(100)}`],
    [`/x/${'a'.repeat(101)}`, '/x/{…}'],
    ['/users/jane.doe@corp.example', '/users/{…}'],
    ['/users/jane.doe%40corp.example', '/users/{…}'],
    ['/x/eyJhbGciOiJIUzI1NiJ9', '/x/{…}'],
    ['/rest/api/latest/users/jane.roe/repos', '/rest/api/latest/users/{…}/repos'],
    ['/user/17', '/user/{…}'],
    ['/users/', '/users/'],
    ['/users', '/users'],
    ['/projects/~jane.roe/repos/x', '/projects/~{…}/repos/x'],
    ['/projects/%7Ejane.roe/repos/x', '/projects/~{…}/repos/x'],
    ['/', '/'],
  ] as const)('%s is %s', ([path, pattern]) => {
    expect(pathPattern(urlOf(`https://x.example${path}?jwt=secret`))).toBe(pattern)
  })
})
