import { describe, expect, test } from 'vitest'
import { findAnnouncements, findListedMirrors, panelMirrorId } from '../../../src/core/mirror/announcement.ts'
import { exchangesOf, urlOf, type EntryOptions } from '../../support/read-entry.ts'

const CONFIG = 'https://bitbucket.example/rest/mirroring/latest/mirrorServers/b0f5-cs21-45c2-cck3/webPanels/config'
const LIST = 'https://bitbucket.example/rest/mirroring/latest/mirrorServers'

const announced = (options: EntryOptions) => findAnnouncements(exchangesOf([{ url: CONFIG, ...options }]))
const sourceIn = (body: string) => announced({ body })[0]?.source

describe('an announcement', () => {
  test('is the answer of webPanels/config, with or without its body', () => {
    expect(announced({})).toMatchObject([{ mirrorId: 'B0F5-CS21-45C2-CCK3' }])
    expect(announced({})[0]).not.toHaveProperty('source')
  })

  test('is not the browser’s question before it', () => {
    expect(announced({ method: 'OPTIONS' })).toEqual([])
  })

  test.for([
    ['HTML', '<iframe src="https://m.example/plugins/servlet/admin/mirror?loc=en&amp;jwt=a.b.c">'],
    ['JSON', '{"src":"https://m.example/plugins/servlet/admin/mirror?loc=en&jwt=a.b.c"}'],
    [
      'JSON with escapes',
      String.raw`{"src":"https:\/\/m.example\/plugins\/servlet\/admin\/mirror?loc\u003den\u0026jwt\u003da.b.c"}`,
    ],
    ['JSON in HTML', '<script>"https://m.example/plugins/servlet/admin/mirror?loc&#61;en&#38;jwt=a.b.c"</script>'],
  ] as const)('names the panel’s address in %s', ([, body]) => {
    expect(sourceIn(body)).toMatchObject({ origin: 'https://m.example', query: 'loc=en&jwt=a.b.c' })
  })

  test.for([
    ['nothing', '<div></div>'],
    ['another address', '"https://m.example/plugins/servlet/admin/mirrors?jwt=a.b.c"'],
    ['no host', '"https:///plugins/servlet/admin/mirror"'],
    ['another scheme', '"ftp://m.example/plugins/servlet/admin/mirror"'],
  ] as const)('names none when the body holds %s', ([, body]) => {
    expect(sourceIn(body)).toBeUndefined()
  })

  test('names the panel’s address behind another one that only looks like it', () => {
    const body =
      '"https://x.example/plugins/servlet/admin/mirrors" "https://m.example/bb/plugins/servlet/admin/mirror?a=b"'
    expect(sourceIn(body)).toMatchObject({ origin: 'https://m.example', query: 'a=b' })
  })

  test.for(['http://', 'https://x/plugins/servlet/admin/mirror', '/plugins/servlet/admin/mirror'])(
    'is not found in a long body of nothing but %s',
    (text) => {
      const body = text.repeat(Math.floor(65_000 / text.length)) + 'x'
      expect(sourceIn(body)).toBeUndefined()
    },
  )
})

describe('the listed mirrors', () => {
  const listed = (body: string | undefined, url = LIST) =>
    findListedMirrors(exchangesOf([body === undefined ? { url } : { url, body }]))

  test('have an id and a base address', () => {
    const body = JSON.stringify({ values: [{ id: 'b0f5-cs21-45c2-cck3', baseUrl: 'https://m.example:7990/bb' }] })
    expect(listed(body)).toMatchObject([
      { mirrorId: 'B0F5-CS21-45C2-CCK3', base: { host: 'm.example:7990', path: '/bb' } },
    ])
  })

  test.for([
    undefined,
    '',
    '<html>',
    '[]',
    '{"values":7}',
    '{"values":[null,{"id":"x"},{"id":7,"baseUrl":"https://x"}]}',
  ])('are none in the body %s', (body) => {
    expect(listed(body)).toEqual([])
  })

  test('are not looked for in another answer', () => {
    const body = JSON.stringify({ values: [{ id: 'A', baseUrl: 'https://m.example' }] })
    expect(listed(body, `${LIST}/b0f5-cs21-45c2-cck3`)).toEqual([])
  })
})

test('the mirror’s id stands in the panel’s channel', () => {
  const idIn = (channel: string): string | undefined =>
    panelMirrorId(urlOf(`https://m.example/plugins/servlet/admin/mirror?xdm_c=${channel}`))
  expect(idIn('channel-bitbucket.mirror.b0f5-cs21-45c2-cck3__mirror-config-panel')).toBe('B0F5-CS21-45C2-CCK3')
  expect(idIn('channel-bitbucket.mirror.b0f5-cs21-45c2__mirror-config-panel')).toBeUndefined()
  expect(idIn('')).toBeUndefined()
})
