/** What a request sends: forms, JSON and everything else, as text and as the exporter's list of fields. */

import { base64, FORM, JSON_TYPE } from './parts.ts'
import { placesOf } from './place.ts'

const MULTIPART = 'multipart/form-data; boundary=XX'

export const POST_PLACES = placesOf('post data', [
  [
    'form, j_password',
    'named',
    'form',
    (p, text) =>
      p.post(FORM, `j_username=&j_password=${text}&submit=1`, [
        { name: 'j_username', value: '' },
        { name: 'j_password', value: text },
      ]),
  ],
  ['form, j_username', 'identity', 'form', (p, text) => p.post(FORM, `j_username=${text}&j_password=`)],
  ['form, atl_token, text only', 'named', 'form', (p, text) => p.post(FORM, `atl_token=${text}`)],
  ['form, password, list only', 'named', 'field', (p, text) => p.post(FORM, '', [{ name: 'password', value: text }])],
  ['form, unlisted name', 'placed', 'form', (p, text) => p.post(FORM, `k=${text}`, [{ name: 'k', value: text }])],
  ['form, name of a field', 'placed', 'nested', (p, text) => p.post(FORM, `${text}=1`, [{ name: text, value: '1' }])],
  [
    'form, SAMLResponse',
    'named',
    'text',
    (p, text) => p.post(FORM, `SAMLResponse=${encodeURIComponent(base64(`<Assertion ID="${text}"/>`))}`),
  ],
  ['form without its type', 'named', 'form', (p, text) => p.post('text/plain', `user=&password=${text}`)],
  ['JSON, password', 'named', 'json', (p, text) => p.post(JSON_TYPE, `{"username":"","password":"${text}"}`)],
  ['JSON, deep', 'named', 'json', (p, text) => p.post(JSON_TYPE, `{"a":[{"b":{"credentials":{"token":"${text}"}}}]}`)],
  ['JSON, unlisted name', 'placed', 'json', (p, text) => p.post(JSON_TYPE, `{"a":"${text}"}`)],
  ['JSON, list', 'placed', 'json', (p, text) => p.post(JSON_TYPE, `["${text}"]`)],
  ['JSON, bare text', 'placed', 'json', (p, text) => p.post(JSON_TYPE, `"${text}"`)],
  ['JSON, name', 'placed', 'json', (p, text) => p.post(JSON_TYPE, `{"sessions":{"${text}":{"active":true}}}`)],
  ['JSON in JSON', 'named', 'json', (p, text) => p.post(JSON_TYPE, JSON.stringify({ payload: `{"token":"${text}"}` }))],
  [
    'JSON, hidden by a later one of the same name',
    'named',
    'json',
    (p, text) => p.post(JSON_TYPE, `{"token":"${text}","token":""}`),
  ],
  ['JSON that ends too soon', 'named', 'json', (p, text) => p.post(JSON_TYPE, `{"token":"${text}","a`)],
  ['JSON as text', 'named', 'json', (p, text) => p.post('text/plain;charset=UTF-8', `{"token":"${text}"}`)],
  [
    'GraphQL',
    'named',
    'json',
    (p, text) => p.post(JSON_TYPE, `{"query":"mutation($t:String){x(t:$t)}","variables":{"t":"${text}"}}`),
  ],
  ['XML', 'named', 'text', (p, text) => p.post('text/xml', `<login><password>${text}</password></login>`)],
  [
    'multipart, field',
    'named',
    'text',
    (p, text) =>
      p.post(MULTIPART, `--XX\r\nContent-Disposition: form-data; name="password"\r\n\r\n${text}\r\n--XX--\r\n`, [
        { name: 'password', value: text },
      ]),
  ],
  [
    'multipart, name of a file',
    'placed',
    'header',
    (p, text) =>
      p.post(
        MULTIPART,
        `--XX\r\nContent-Disposition: form-data; name="f"; filename="${text}.pem"\r\n\r\nx\r\n--XX--\r\n`,
      ),
  ],
  [
    'multipart, file',
    'placed',
    'text',
    (p, text) =>
      p.post(MULTIPART, `--XX\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n${text}\r\n--XX--\r\n`),
  ],
  [
    'fileName of a field',
    'placed',
    'field',
    (p, text) => p.post(MULTIPART, '', [{ name: 'f', value: '', fileName: text }]),
  ],
  [
    'contentType of a field',
    'placed',
    'field',
    (p, text) => p.post(MULTIPART, '', [{ name: 'f', value: '', contentType: text }]),
  ],
  ['boundary', 'placed', 'nested', (p, text) => p.post(`multipart/form-data; boundary=${text}`, '')],
  ['unknown type', 'placed', 'text', (p, text) => p.post('application/x-own', `\u0001${text}\u0002`)],
  ['binary', 'placed', 'binary', (p, text) => p.post('application/octet-stream', text)],
  [
    'comment',
    'placed',
    'field',
    (p, text) => {
      p.post(FORM, '').request.postData = { mimeType: FORM, text: '', comment: text }
    },
  ],
])
