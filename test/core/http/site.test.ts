/** One site or two, by the rule of thumb. */

import { expect, test } from 'vitest'
import { isSameSite } from '../../../src/core/http/site.ts'
import { urlOf } from '../../support/read-entry.ts'

test.for<[string, string, boolean]>([
  ['https://bitbucket.corp.example', 'https://mirror.corp.example:8443', true],
  ['https://corp.example', 'https://mirror.syd.corp.example', true],
  ['https://a.example', 'https://a.example', true],
  ['https://bitbucket.example', 'https://mirror.example', false],
  ['https://a.corp.co.uk', 'https://b.corp.co.uk', true],
  ['https://a.co.uk', 'https://b.co.uk', false],
  ['https://a.com.au', 'https://b.com.au', false],
  ['https://a.xyz.de', 'https://b.xyz.de', true],
  ['https://a.corp.example', 'http://b.corp.example', false],
  ['https://10.0.0.1', 'https://10.0.0.1:8443', true],
  ['https://10.0.0.1', 'https://10.0.1.1', false],
  ['https://[::1]', 'https://[::2]', false],
  ['https://localhost:1', 'https://localhost:2', true],
])('%s and %s: %s', ([a, b, expected]) => {
  expect(isSameSite(urlOf(a), urlOf(b))).toBe(expected)
  expect(isSameSite(urlOf(b), urlOf(a))).toBe(expected)
})
