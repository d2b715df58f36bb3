/** Headers of requests, and the cookies that exporters list beside them. */

import { base64, session, token } from './parts.ts'
import { placesOf } from './place.ts'

export const REQUEST_HEADER_PLACES = placesOf('request header', [
  ['Authorization, Bearer', 'named', 'header', (p, text) => p.send({ Authorization: `Bearer ${text}` })],
  ['authorization in lower case', 'named', 'header', (p, text) => p.send({ authorization: `Bearer ${text}` })],
  ['Authorization, Basic', 'named', 'field', (p, text) => p.send({ Authorization: `Basic ${base64(`svc:${text}`)}` })],
  [
    'Authorization, Basic, user',
    'identity',
    'field',
    (p, text) => p.send({ Authorization: `Basic ${base64(`${text}:x`)}` }),
  ],
  [
    'Authorization, JWT, signature',
    'named',
    'token',
    (p, text) => p.send({ Authorization: `JWT ${token({ signature: text })}` }),
  ],
  [
    'Authorization, Digest',
    'named',
    'header',
    (p, text) => p.send({ Authorization: `Digest username="svc", realm="x", response="${text}"` }),
  ],
  [
    'Authorization, AWS',
    'named',
    'header',
    (p, text) => p.send({ Authorization: `AWS4-HMAC-SHA256 Credential=x/20261123, Signature=${text}` }),
  ],
  ['Authorization without a scheme', 'named', 'header', (p, text) => p.send({ Authorization: text })],
  ['Proxy-Authorization', 'named', 'header', (p, text) => p.send({ 'Proxy-Authorization': `Basic ${text}` })],
  ['X-Api-Key', 'named', 'header', (p, text) => p.send({ 'X-Api-Key': text })],
  ['X-XSRF-TOKEN', 'named', 'header', (p, text) => p.send({ 'X-XSRF-TOKEN': text })],
  ['header of a gateway', 'placed', 'header', (p, text) => p.send({ 'X-Gw-Ctx': text })],
  ['X-Forwarded-User', 'identity', 'header', (p, text) => p.send({ 'X-Forwarded-User': text })],
  ['If-None-Match', 'placed', 'header', (p, text) => p.send({ 'If-None-Match': `"${text}"` })],
  ['Sec-WebSocket-Protocol', 'placed', 'header', (p, text) => p.send({ 'Sec-WebSocket-Protocol': `bearer, ${text}` })],
  ['User-Agent', 'placed', 'header', (p, text) => p.send({ 'User-Agent': `git/2.47 (${text})` })],
  ['X-AREQUESTID that is none', 'placed', 'header', (p, text) => p.send({ 'X-AREQUESTID': text })],
  ['name of a header', 'placed', 'name', (p, text) => p.send({ [`X-${text}`]: '1' })],
  [
    'comment of a header',
    'placed',
    'field',
    (p, text) => p.call().request.headers.push({ name: 'Accept', value: '*/*', comment: text }),
  ],
  [
    'Referer, query',
    'named',
    'query',
    (p, text) => p.send({ Referer: `https://bitbucket.corp.example/admin/mirrors?access_token=${text}` }),
  ],
  [
    'Referer, unlisted parameter',
    'placed',
    'query',
    (p, text) => p.send({ Referer: `https://bitbucket.corp.example/admin/mirrors?t=${text}` }),
  ],
  [
    'Referer, path',
    'placed',
    'path',
    (p, text) => p.send({ Referer: `https://bitbucket.corp.example/passwordreset/${text}` }),
  ],
  [
    'Referer, signature of the panel',
    'named',
    'token',
    (p, text) =>
      p.send({
        Referer: `https://mirror-syd.corp.example/plugins/servlet/admin/mirror?tz=UTC&jwt=${token({ signature: text })}`,
      }),
  ],
  [
    'Origin with a user',
    'named',
    'nested',
    (p, text) => p.send({ Origin: `https://svc:${text}@bitbucket.corp.example` }),
  ],
  [
    ':path',
    'named',
    'query',
    (p, text) => p.send({ ':authority': 'bitbucket.corp.example', ':path': `/rest?access_token=${text}` }),
    'chrome',
  ],
])

export const REQUEST_COOKIE_PLACES = placesOf('request cookie', [
  ['session', 'named', 'cookie', (p, text) => p.send({ Cookie: `BITBUCKETSESSIONID=${text}` })],
  ['second of a header', 'named', 'cookie', (p, text) => p.send({ Cookie: `a=1; _atl_bitbucket_remember_me=${text}` })],
  ['Crowd', 'named', 'cookie', (p, text) => p.send({ Cookie: `crowd.token_key=${text}` })],
  ['Crowd, old name', 'named', 'cookie', (p, text) => p.send({ Cookie: `corp.crowd.tokenkey=${text}` })],
  ['XSRF', 'named', 'cookie', (p, text) => p.send({ Cookie: `atlassian.xsrf.token=${text}` })],
  ['load balancer', 'named', 'cookie', (p, text) => p.send({ Cookie: `BIGipServerpool_bb=${text}` })],
  ['load balancer of AWS', 'named', 'cookie', (p, text) => p.send({ Cookie: `AWSALBCORS=${text}` })],
  ['firewall', 'named', 'cookie', (p, text) => p.send({ Cookie: `TS01a2b3c4=${text}` })],
  ['unknown name', 'placed', 'cookie', (p, text) => p.send({ Cookie: `k=${text}` })],
  ['without a name', 'placed', 'cookie', (p, text) => p.send({ Cookie: text })],
  ['in quotes', 'named', 'cookie', (p, text) => p.send({ Cookie: `JSESSIONID="${text}"` })],
  ['name', 'placed', 'name', (p, text) => p.send({ Cookie: `${text}=1` })],
  ['list only', 'named', 'field', (p, text) => p.call().request.cookies.push({ name: 'JSESSIONID', value: text })],
  ['list only, name', 'placed', 'field', (p, text) => p.call().request.cookies.push({ name: text, value: '1' })],
  [
    'list only, comment',
    'placed',
    'field',
    (p, text) => p.call().request.cookies.push({ name: 'a', value: '1', comment: text }),
  ],
  [
    'list escaped, header bare',
    'echo',
    'field',
    (p, text, value) => {
      const { request } = p.send(session(value))
      request.cookies = [{ name: 'BITBUCKETSESSIONID', value: text }]
    },
  ],
])

export const HEADER_LIST_PLACES = placesOf('header list', [
  [
    'name and value in one field',
    'named',
    'header',
    (p, text) => p.call().request.headers.push({ name: `Authorization: Bearer ${text}`, value: '' }),
  ],
  [
    'value as a list',
    'named',
    'header',
    (p, text) => p.call().request.headers.push({ name: 'Authorization', value: [text] as unknown as string }),
  ],
  [
    'raw text of the headers',
    'named',
    'header',
    (p, text) => {
      p.call().request['headersText'] = `GET / HTTP/1.1\r\nAuthorization: Bearer ${text}\r\n`
    },
  ],
])
