import { describe, expect, test } from 'vitest'
import { findFilter, leavesOut } from '../../../src/core/har/coverage.ts'
import { exchangesOf, type EntryOptions } from '../../support/read-entry.ts'

const PRIMARY = 'https://bitbucket.example'
const PAGE: EntryOptions = { url: `${PRIMARY}/admin/mirrors` }
const LIST: EntryOptions = { url: `${PRIMARY}/rest/mirroring/latest/mirrorServers` }
const PANEL: EntryOptions = { url: 'https://mirror.example/plugins/servlet/admin/mirror' }
const STYLE: EntryOptions = { url: `${PRIMARY}/s/batch.css`, fields: { _resourceType: 'stylesheet' } }
const filter = (...entries: readonly EntryOptions[]) => findFilter(exchangesOf(entries))

describe('a recording seems filtered down', () => {
  test('to data calls, with or without other files, where their page is missing', () => {
    expect(filter(LIST, LIST)).toBe('only-data')
    expect(filter(LIST, STYLE)).toBe('no-page')
    expect(filter(LIST, PANEL)).toBe('no-page')
    expect(filter(LIST, { ...PAGE, url: 'https://other.example/admin/mirrors' })).toBe('no-page')
  })

  test('to documents, where there are several and nothing else', () => {
    expect(filter(PAGE, PANEL)).toBe('only-documents')
  })
})

test.for<[string, readonly EntryOptions[]]>([
  ['page and calls', [PAGE, LIST]],
  ['a page of another path', [LIST, { url: `${PRIMARY}/admin`, fields: { _resourceType: 'document' } }]],
  [
    'a page that only its MIME type names',
    [
      LIST,
      {
        url: `${PRIMARY}/admin`,
        fields: { response: { status: 200, content: { mimeType: 'text/html;charset=UTF-8' } } },
      },
    ],
  ],
  ['one document alone', [PAGE]],
  ['calls of another product', [{ url: 'https://other.example/rest/api/1' }]],
  ['nothing', []],
])('%s look unfiltered', ([, entries]) => {
  expect(filter(...entries)).toBeUndefined()
})

test('exporters leave out what got no response, what still waits, or nothing that is known', () => {
  expect([...leavesOut('chrome-har')]).toEqual(['failed', 'pending'])
  expect([...leavesOut('Chrome HAR Capturer')]).toEqual(['failed', 'pending'])
  expect([...leavesOut('Browsertime')]).toEqual(['failed', 'pending'])
  expect([...leavesOut('WebInspector')]).toEqual(['pending'])
  expect([...leavesOut('Playwright')]).toEqual([])
})
