/** Headers of answers, their cookies, and where they redirect to. */

import { session, token } from './parts.ts'
import { placesOf } from './place.ts'

const LOGIN = 'https://sso.corp.example/login'

export const RESPONSE_HEADER_PLACES = placesOf('response header', [
  ['X-AUSERNAME', 'identity', 'header', (p, text) => p.answer({ 'X-AUSERNAME': text })],
  ['X-AUSERID', 'identity', 'header', (p, text) => p.answer({ 'X-AUSERID': text })],
  ['X-ASESSIONID', 'named', 'header', (p, text) => p.answer({ 'X-ASESSIONID': text })],
  ['X-ASEN', 'identity', 'header', (p, text) => p.answer({ 'X-ASEN': text })],
  ['X-ANODEID', 'placed', 'header', (p, text) => p.answer({ 'X-ANODEID': text })],
  ['X-AREQUESTID that is none', 'placed', 'header', (p, text) => p.answer({ 'X-AREQUESTID': text })],
  ['X-Seraph-LoginReason that is none', 'placed', 'header', (p, text) => p.answer({ 'X-Seraph-LoginReason': text })],
  ['Authentication-Info', 'named', 'header', (p, text) => p.answer({ 'Authentication-Info': `nextnonce="${text}"` })],
  ['unknown header', 'placed', 'header', (p, text) => p.answer({ 'X-Debug': text })],
  ['name of a header', 'placed', 'name', (p, text) => p.answer({ [`X-${text}`]: '1' })],
  ['Refresh', 'named', 'query', (p, text) => p.answer({ Refresh: `0; url=${LOGIN}?token=${text}` })],
  ['Link', 'named', 'query', (p, text) => p.answer({ Link: `<${LOGIN}?token=${text}>; rel="next"` })],
  ['Server-Timing', 'placed', 'header', (p, text) => p.answer({ 'Server-Timing': `db;desc="${text}";dur=5` })],
  ['SourceMap', 'named', 'query', (p, text) => p.answer({ SourceMap: `/s/batch.js.map?token=${text}` })],
  ['Content-Location', 'named', 'query', (p, text) => p.answer({ 'Content-Location': `/x?token=${text}` })],
  [
    'Content-Disposition',
    'placed',
    'header',
    (p, text) => p.answer({ 'Content-Disposition': `attachment; filename="${text}.zip"` }),
  ],
  ['ETag', 'placed', 'header', (p, text) => p.answer({ ETag: `"${text}"` })],
  [
    'WWW-Authenticate, realm',
    'placed',
    'header',
    (p, text) => p.answer({ 'WWW-Authenticate': `OAuth realm="${text}"` }),
  ],
  [
    'WWW-Authenticate, token',
    'named',
    'header',
    (p, text) => p.answer({ 'WWW-Authenticate': `Negotiate ${text}` }, { status: 401 }),
  ],
  [
    'Content-Security-Policy, report-uri',
    'named',
    'query',
    (p, text) => p.answer({ 'Content-Security-Policy': `frame-ancestors 'self'; report-uri /csp?token=${text}` }),
  ],
  [
    'Content-Security-Policy, nonce',
    'placed',
    'nested',
    (p, text) => p.answer({ 'Content-Security-Policy': `script-src 'nonce-${text}'; frame-ancestors 'self'` }),
  ],
  ['X-Frame-Options that is none', 'placed', 'header', (p, text) => p.answer({ 'X-Frame-Options': text })],
  [
    'Report-To',
    'named',
    'query',
    (p, text) => p.answer({ 'Report-To': `{"endpoints":[{"url":"${LOGIN}?token=${text}"}]}` }),
  ],
  [
    'Access-Control-Allow-Origin with a user',
    'named',
    'nested',
    (p, text) => p.answer({ 'Access-Control-Allow-Origin': `https://svc:${text}@bitbucket.corp.example` }),
  ],
  ['Server', 'placed', 'header', (p, text) => p.answer({ Server: `nginx/1.26 ${text}` })],
  ['Via', 'placed', 'header', (p, text) => p.answer({ Via: `1.1 ${text}` })],
  ['Date that is none', 'placed', 'header', (p, text) => p.answer({ Date: text })],
  [
    'parameter of Content-Type',
    'placed',
    'header',
    (p, text) => p.answer({ 'Content-Type': `text/html; boundary="${text}"` }),
  ],
  ['Retry-After that is none', 'placed', 'header', (p, text) => p.answer({ 'Retry-After': text })],
  ['Cache-Control that is none', 'placed', 'header', (p, text) => p.answer({ 'Cache-Control': `private="${text}"` })],
  ['Allow that is none', 'placed', 'header', (p, text) => p.answer({ Allow: `GET, ${text}` })],
])

export const RESPONSE_COOKIE_PLACES = placesOf('response cookie', [
  [
    'session',
    'named',
    'cookie',
    (p, text) => p.answer({ 'Set-Cookie': `BITBUCKETSESSIONID=${text}; Path=/; Secure; HttpOnly` }),
  ],
  [
    'second in one header, on a line of its own',
    'named',
    'cookie',
    (p, text) => p.answer({ 'Set-Cookie': `a=1; Path=/\n_atl_bitbucket_remember_me=${text}; Path=/` }),
    'chrome',
  ],
  [
    'second in one header, after a comma',
    'named',
    'cookie',
    (p, text) => p.answer({ 'Set-Cookie': `a=1; Path=/, _atl_bitbucket_remember_me=${text}; Path=/` }),
    'safari',
  ],
  ['path', 'placed', 'cookie', (p, text) => p.answer({ 'Set-Cookie': `a=1; Path=/${text}` })],
  ['domain', 'placed', 'cookie', (p, text) => p.answer({ 'Set-Cookie': `a=1; Domain=${text}` })],
  ['unknown attribute', 'placed', 'cookie', (p, text) => p.answer({ 'Set-Cookie': `a=1; Path=/; X=${text}` })],
  ['name', 'placed', 'name', (p, text) => p.answer({ 'Set-Cookie': `${text}=1; Path=/` })],
  ['list only', 'named', 'field', (p, text) => p.call().response.cookies.push({ name: 'JSESSIONID', value: text })],
  [
    'list only, path',
    'placed',
    'field',
    (p, text) => p.call().response.cookies.push({ name: 'a', value: '1', path: `/${text}` }),
  ],
  [
    'list only, unknown field',
    'placed',
    'field',
    (p, text) => p.call().response.cookies.push({ name: 'a', value: '1', _partitionKey: text }),
  ],
])

export const REDIRECT_PLACES = placesOf('redirect', [
  ['Location, code', 'named', 'query', (p, text) => p.answer({ Location: `${LOGIN}?code=${text}` }, { status: 302 })],
  [
    'Location, unlisted parameter',
    'placed',
    'query',
    (p, text) => p.answer({ Location: `/x?t=${text}` }, { status: 302 }),
  ],
  ['Location, path', 'placed', 'path', (p, text) => p.answer({ Location: `/passwordreset/${text}` }, { status: 302 })],
  [
    'Location, jsessionid',
    'named',
    'path',
    (p, text) => p.answer({ Location: `${LOGIN};jsessionid=${text}` }, { status: 302 }),
  ],
  [
    'Location, fragment',
    'named',
    'query',
    (p, text) => p.answer({ Location: `${LOGIN}#access_token=${text}` }, { status: 302 }),
  ],
  [
    'Location, user',
    'named',
    'nested',
    (p, text) => p.answer({ Location: `https://svc:${text}@sso.corp.example/` }, { status: 302 }),
  ],
  [
    'Location, signature',
    'named',
    'token',
    (p, text) => p.answer({ Location: `/x?jwt=${token({ signature: text })}` }, { status: 302 }),
  ],
  [
    'redirectURL only',
    'named',
    'query',
    (p, text) => {
      p.answer({}, { status: 302 }).response.redirectURL = `${LOGIN}?code=${text}`
    },
  ],
  [
    'session in the path of a harmless target',
    'echo',
    'path',
    (p, text, value) => p.answer({ Location: `/projects/${text}` }, { status: 302, requestHeaders: session(value) }),
  ],
])
