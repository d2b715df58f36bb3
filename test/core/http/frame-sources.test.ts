import { describe, expect, test } from 'vitest'
import { findFrameSources, findRefusing, showSources } from '../../../src/core/http/frame-sources.ts'
import { parseHeaders } from '../../../src/core/http/headers.ts'
import { urlOf } from '../../support/read-entry.ts'

const POLICY = 'Content-Security-Policy'
const find = (values: readonly string[], body?: string) =>
  findFrameSources(parseHeaders(values.map((value) => ({ name: POLICY, value }))), body)
const refusing = (values: readonly string[]) =>
  findRefusing(find(values), {
    url: urlOf('https://mirror.example/plugins/servlet/admin/mirror'),
    self: urlOf('https://bitbucket.example/admin/mirrors'),
    hasPath: true,
  })
const inMeta = (attributes: string): string => `<html><head><meta ${attributes}></head><body></body>`

describe('the directive that counts', () => {
  test.for<[string, string]>([
    ["default-src 'self'; child-src a.example; frame-src b.example", 'frame-src b.example'],
    ["default-src 'self'; child-src a.example", 'child-src a.example'],
    ["script-src 'none'; default-src 'self'", "default-src 'self'"],
  ])('of %s is %s', ([policy, shown]) => {
    expect(find([policy]).map(showSources)).toEqual([shown])
  })

  test('is none where frames are not limited', () => {
    expect(find(["script-src 'self'; frame-ancestors 'none'"])).toEqual([])
  })
})

describe('the policy that refuses', () => {
  test('is the first of several that leaves the panel out: all must allow it', () => {
    expect(refusing(['frame-src *', "frame-src 'self', frame-src 'none'"])?.sources).toEqual(["'self'"])
    expect(refusing(['frame-src *', 'frame-src https://mirror.example'])).toBeUndefined()
  })

  test('is one without any source', () => {
    expect(refusing(['frame-src'])?.sources).toEqual([])
  })
})

describe('a policy in the page itself', () => {
  const SELF = "frame-src 'self'"

  test.for([
    `http-equiv="Content-Security-Policy" content="${SELF}"`,
    `content="${SELF}" HTTP-EQUIV = content-security-policy /`,
    `http-equiv='Content-Security-Policy' content='frame-src &#39;self&#39;'`,
  ])('is read from <meta %s>', (attributes) => {
    expect(find([], inMeta(attributes))).toEqual([{ directive: 'frame-src', sources: ["'self'"], origin: 'meta' }])
  })

  test.for([
    `<!-- ${inMeta(`http-equiv="${POLICY}" content="${SELF}"`)} -->`,
    `<!-- never closed ${inMeta(`http-equiv="${POLICY}" content="${SELF}"`)}`,
    inMeta(`http-equiv="${POLICY}-Report-Only" content="${SELF}"`),
    inMeta(`name="${POLICY}" content="${SELF}"`),
    `<body class="x"><meta http-equiv="${POLICY}" content="${SELF}">`,
  ])('is not read from %s', (body) => {
    expect(find([], body)).toEqual([])
  })

  test('counts beside those of the header', () => {
    expect(find(['frame-src *'], inMeta(`http-equiv="${POLICY}" content="${SELF}"`))).toHaveLength(2)
  })

  test.for(['<!--', '<meta ', '<meta content', ' content="', '<', ' '])(
    'is read to its end where %j stands without end',
    (part) => {
      expect(find([], part.repeat(65_536 / part.length))).toEqual([])
      expect(find([], `<meta ${part.replaceAll('<', '').repeat(65_536 / part.length)}`)).toEqual([])
    },
  )
})

test('what is shown holds neither paths nor nonces nor other text, and ends', () => {
  const [sources] = find([
    "frame-src 'self' https://a.example/secret/path data: 'nonce-s3cret' *.b.example:* 'x' <b> a b c d",
  ])
  expect(sources && showSources(sources)).toBe("frame-src 'self' https://a.example data: {…} *.b.example:* {…} {…} a …")
})

test('a policy of thousands of sources is not judged', () => {
  const longest = `frame-src ${'a.example '.repeat(999)}`
  expect(find([longest])).toHaveLength(1)
  expect(find([`${longest} b.example`])).toEqual([])
})
