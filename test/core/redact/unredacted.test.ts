/**
 * What if a way of redaction did nothing? The search knows the secrets of an entry by itself (`collect-secrets.ts`), so an entry that
 * stays as it was is found, whichever field the secret stands in.
 */

import { describe, expect, test } from 'vitest'
import { SecretCollector } from '../../../src/core/redact/collect-secrets.ts'
import { SecretBook } from '../../../src/core/redact/secret-book.ts'
import { SecretSearch } from '../../../src/core/redact/secret-search.ts'
import { findSurvivor } from '../../../src/core/redact/verify.ts'
import { secretPlaces } from '../../support/secret-places.ts'

test('a text is looked at though the name of a field was the same', () => {
  const book = new SecretBook()
  new SecretCollector(book).collect({ 'jane.roe@corp.test': 1, '': 'jane.roe@corp.test' })
  expect(book.secrets.map(({ value }) => value)).toContain('jane.roe@corp.test')
})

describe('an entry that is not redacted is found by its secret in', () => {
  test.for(Object.entries(secretPlaces('a1B2c3D4e5F6g7H8i9J0')))('%s', async ([, entry]) => {
    const book = new SecretBook()
    book.hosts.shownName('bitbucket.corp.test')
    new SecretCollector(book).collect(entry)
    const line = JSON.stringify(entry)
    expect(await findSurvivor(new Blob([`{"log":{"entries":[\n${line},\n`]), new SecretSearch(book))).toBeDefined()
  })
})
