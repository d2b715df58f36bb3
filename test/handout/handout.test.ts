/** What leaves the product is searched for every secret of the capture, and is held back when one is in it. */

import { describe, expect, test } from 'vitest'
import { inspect } from '../../src/diagnosis/inspect.ts'
import { prepareHandout, type Handout, type HandoutOptions } from '../../src/handout/handout.ts'
import { removedWords } from '../../src/handout/secret-words.ts'
import { REPORT_FORMATS, renderReports } from '../../src/handout/report-format.ts'
import { buildHar } from '../support/build-har.ts'

const SESSION = 'a1B2c3D4e5F6g7H8i9J0'

/** With a cookie, a user's name, and servers of the given names. */
function capture({ user = 'jane.roe', servers = ['bitbucket.corp.test', 'mirror.corp.test'] } = {}): string {
  const har = buildHar({ mirror: { aheadSec: 843 }, mirrorCalls: 2, visit: { status: 401 } })
  const [entry] = har.log.entries as unknown as [{ response: { headers: object[] } }]
  entry.response.headers.push(
    { name: 'X-AUSERNAME', value: user },
    { name: 'Set-Cookie', value: `S=${SESSION}; Path=/` },
  )
  const [primary = '', mirror = ''] = servers
  return JSON.stringify(har).replaceAll('bitbucket.example', primary).replaceAll('mirror.example', mirror)
}

async function handOut(text: string, options?: HandoutOptions): Promise<Handout> {
  const inspected = await inspect({ file: new Blob([text]), fileName: 'capture.har' })
  if (!inspected.ok) throw new Error(inspected.message)
  const handout = await prepareHandout(inspected, inspected.diagnosis, options)
  if (!handout.ok) throw new Error(handout.message)
  return handout
}

describe('a report', () => {
  test.for(REPORT_FORMATS)('in %s is handed out', async (format) => {
    const handout = await handOut(capture())
    expect(await handout.refuseText(renderReports([handout], { format }))).toBeUndefined()
  })

  test.for([
    ['the session', SESSION],
    ['a part of it in capitals', SESSION.slice(3, 17).toUpperCase()],
    ['the user', 'jane.roe'],
    ['the user in base64', btoa('user: jane.roe')],
    ['a token that nobody saw', 'eyJhbGciOiJIUzI1NiJ9.eyJpYXQiOjE3MDAwMDAwMDB9.c2lnbmF0dXJl'],
  ])('is held back with %s in it, and the line is named', async ([, planted]) => {
    const handout = await handOut(capture())
    for (const format of REPORT_FORMATS) {
      const text = `${renderReports([handout], { format })}\n${planted}`
      const refusal = await handout.refuseText(text)
      expect(refusal?.message).toContain(`in line ${text.split('\n').length} of it`)
      expect(refusal?.message).not.toContain(planted)
    }
  })

  test.for(['browser', 'spinner', 'container', 'headline', 'section'])(
    'is not held back for a user whose name is a word of it: %s',
    async (user) => {
      const handout = await handOut(capture({ user }))
      for (const format of REPORT_FORMATS)
        expect(await handout.refuseText(renderReports([handout], { format, explain: true }))).toBeUndefined()
    },
  )
})

describe('numeric addresses', () => {
  const numeric = capture({ servers: ['10.20.30.40:7990', '10.20.30.41:7990'] })

  test('are replaced in the diagnosis that is handed out, and the rest of it is the same', async () => {
    const { diagnosis, hiddenHosts } = await handOut(numeric)
    expect(JSON.stringify(diagnosis)).not.toMatch(/10\.20\.30/)
    expect(diagnosis.verdict).toMatchObject({ rule: 'clock-drift', confidence: 'certain', mirror: '192.0.2.2:7990' })
    expect([hiddenHosts, diagnosis.source.fileName]).toEqual([2, 'capture.har'])
  })

  test('are the same ones in the redacted capture', async () => {
    const { har } = await handOut(numeric, { wantsHar: true })
    expect(await har?.text()).toContain('192.0.2.2:7990/plugins/servlet/admin/mirror')
  })
})

describe('what was removed', () => {
  const words = (found: Handout['found'], hiddenHosts = 0): string =>
    removedWords({ found, searched: 3, hiddenHosts }).join('\n')

  test('is counted by kind, the most dangerous first', () => {
    expect(
      words(
        new Map([
          ['cookie', 2],
          ['token', 1],
        ] as const),
      ),
    ).toContain('kept out of this report: 1 token, 2 values of cookies.')
  })

  test('is nothing where there was nothing', () => {
    expect(words(new Map())).toMatch(/^The capture holds nothing that is known to be secret\./)
  })

  test('names servers only where some were hidden', () => {
    expect(words(new Map(), 0)).not.toContain('replaced')
    expect(words(new Map(), 1)).toContain('one server was replaced')
    expect(words(new Map(), 2)).toContain('2 servers were replaced')
  })
})
