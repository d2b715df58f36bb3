import { describe, expect, test } from 'vitest'
import { isMirroringCall, readLicenceRefusal } from '../../../src/core/mirror/licence-refusal.ts'
import { exchangeOf, type EntryOptions } from '../../support/read-entry.ts'

const LIST = 'https://bitbucket.example/rest/mirroring/latest/mirrorServers'
const read = (options: EntryOptions) => readLicenceRefusal(exchangeOf({ url: LIST, status: 409, ...options }))
const errors = (error: object): string => JSON.stringify({ errors: [{ context: null, ...error }] })

describe('a 409 names the licence', () => {
  test.for([
    errors({
      message: 'Mirroring requires a Bitbucket Data Center license.',
      exceptionName: 'com.atlassian.bitbucket.mirroring.upstream.MirroringDisabledException',
    }),
    errors({ message: 'Übersetzt.', exceptionName: 'com.example.MirroringDisabledException' }),
    '<p>Mirroring requires a Data Center licence.</p>',
  ])('in the body %s', (body) => {
    expect(read({ body })).toBe('named')
  })
})

test('a 409 of another reason names that one', () => {
  expect(read({ body: errors({ exceptionName: 'com.atlassian.bitbucket.mirroring.upstream.MirrorNotFound' }) })).toBe(
    'other',
  )
  expect(read({ body: errors({ message: 'This mirror is being upgraded.' }) })).toBe('other')
})

test.for([undefined, '', '<html>Conflict</html>', '{"errors":[{}]}', '{"errors":7}', 'null'])(
  'a 409 with the body %j says nothing',
  (body) => {
    expect(read(body === undefined ? {} : { body })).toBe('unsaid')
  },
)

test('other answers and other calls are none', () => {
  expect(read({ status: 403 })).toBeUndefined()
  expect(read({ url: 'https://bitbucket.example/rest/api/latest/projects' })).toBeUndefined()
  expect(read({ url: 'https://bitbucket.example/admin/mirrors' })).toBeUndefined()
  expect(isMirroringCall(exchangeOf({ url: LIST, method: 'OPTIONS' }))).toBe(false)
})
