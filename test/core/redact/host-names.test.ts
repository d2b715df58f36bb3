/** Names of servers: what stays, what is replaced, and that no two servers become one. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSameSite } from '../../../src/core/http/site.ts'
import { parseHttpUrl } from '../../../src/core/http/url.ts'
import { HostNames, type HostRole } from '../../../src/core/redact/host-names.ts'

const hiding = (known: Readonly<Record<string, HostRole>> = {}): HostNames =>
  new HostNames({ hide: true, known: new Map(Object.entries(known)) })

describe('where names are shown', () => {
  const names = new HostNames()

  test.for([
    ['a name', 'bitbucket.example', 'bitbucket.example'],
    ['the machine itself', '127.0.0.1', '127.0.0.1'],
    ['the machine itself by name', 'localhost', 'localhost'],
    ['the machine itself in IPv6', '[::1]', '[::1]'],
    ['an address of documentation', '203.0.113.9', '203.0.113.9'],
  ])('%s stays', ([, host = '', shown]) => {
    expect(names.shownHost(host)).toBe(shown)
    expect(names.shownHost(`${host}:8443`)).toBe(`${shown}:8443`)
  })

  test('numeric addresses become addresses of documentation', () => {
    const fresh = new HostNames()
    expect(fresh.shownHost('10.1.2.3:7990')).toBe('192.0.2.1:7990')
    expect(fresh.shownHost('[fd00::17]')).toBe('192.0.2.2')
    expect(fresh.shownAddress('10.1.2.3')).toBe('192.0.2.1')
    expect([...fresh.replaced.keys()]).toEqual(['10.1.2.3', '[fd00::17]'])
  })

  test('beyond the few of IPv4 they are of IPv6', () => {
    const many = new HostNames()
    const shown = Array.from({ length: 763 }, (_, index) => many.shownName(`10.0.${index >> 8}.${index & 255}`))
    expect([shown[0], shown[253], shown[254], shown[761], shown[762]]).toEqual([
      '192.0.2.1',
      '192.0.2.254',
      '198.51.100.1',
      '203.0.113.254',
      '[2001:db8::1]',
    ])
  })
})

describe('where names are hidden', () => {
  test('each tells its role and its site', () => {
    const names = hiding({ 'git.corp.test': 'primary', 'mirror.corp.test': 'mirror', 'mirror.other.test': 'mirror' })
    expect(
      ['git.corp.test', 'mirror.corp.test', 'mirror.other.test', 'cdn.corp.test'].map((name) => names.shownName(name)),
    ).toEqual([
      'primary-1.example.invalid',
      'mirror-1.example.invalid',
      'mirror-2.example-2.invalid',
      'server-1.example.invalid',
    ])
  })

  test('a pattern of a policy covers the same servers', () => {
    const names = hiding({ 'git.corp.test': 'primary', 'mirror.corp.test': 'mirror', 'mirror.other.test': 'mirror' })
    expect(names.shownPattern('corp.test')).toEqual(['primary-1.example.invalid', 'mirror-1.example.invalid'])
    expect(names.shownPattern('nobody.test')).toEqual(['*.server-1.example-3.invalid'])
    expect(new HostNames().shownPattern('corp.test')).toEqual(['*.corp.test'])
  })

  test('a domain is that of its servers, and unknown where it has none', () => {
    const names = hiding({ 'git.corp.test': 'primary' })
    expect([
      names.shownDomain('git.corp.test'),
      names.shownDomain('corp.test'),
      names.shownDomain('else.test'),
    ]).toEqual(['primary-1.example.invalid', 'example.invalid', undefined])
  })

  const host = fc.oneof(
    fc.domain(),
    fc.ipV4(),
    fc.constantFrom('intranet', 'primary-1.example.invalid', '192.0.2.1', 'localhost'),
  )

  test('two servers stay two, in one site or not, and what is hidden stays so', () => {
    fc.assert(
      fc.property(fc.uniqueArray(host, { minLength: 2, selector: (name) => name.toLowerCase() }), (hosts) => {
        const names = hiding()
        const shown = hosts.map((name) => names.shownName(name))
        expect(new Set(shown).size).toBe(hosts.length)
        expect(hosts.map((name) => names.shownName(name.toUpperCase()))).toEqual(shown)
        const again = hiding()
        expect(shown.map((name) => again.shownName(name))).toEqual(shown)
      }),
    )
  })

  test('whether two servers are one site is as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.domain(), { minLength: 2, maxLength: 5 }), (hosts) => {
        const names = hiding()
        const urlOf = (name: string) => parseHttpUrl(`https://${name}/`) as NonNullable<ReturnType<typeof parseHttpUrl>>
        for (const a of hosts)
          for (const b of hosts)
            expect(isSameSite(urlOf(names.shownName(a)), urlOf(names.shownName(b)))).toBe(
              isSameSite(urlOf(a), urlOf(b)),
            )
      }),
    )
  })
})
