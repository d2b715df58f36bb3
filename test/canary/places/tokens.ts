/** Inside of tokens, and secrets that only their shape gives away. */

import { base64Url, claimsWith, JSON_TYPE, token } from './parts.ts'
import { placesOf, type Place } from './place.ts'

const asked =
  (make: (text: string) => string): Place['plant'] =>
  (p, text) =>
    p.call(`/rest/api/latest/tags?jwt=${make(text)}`)
const told =
  (make: (text: string) => string): Place['plant'] =>
  (p, text) =>
    p.body(JSON_TYPE, `{"errors":[{"context":null,"message":"Refused: ${make(text)}","exceptionName":null}]}`, {
      status: 401,
    })

export const TOKEN_PLACES = placesOf('token', [
  ['signature in an address', 'named', 'token', asked((text) => token({ signature: text }))],
  [
    'signature of the panel that was refused',
    'named',
    'token',
    ({ panel }, text) => {
      const sign = (address: string): string =>
        address.replace(/(\.[\w-]+\.)[\w-]+$/, (_, before: string) => before + text)
      panel.request.url = sign(panel.request.url)
      for (const parameter of panel.request.queryString) parameter.value = sign(parameter.value)
    },
  ],
  ['subject', 'identity', 'json', asked((text) => token({ claims: claimsWith('sub', `"${text}"`) }))],
  [
    'context',
    'identity',
    'json',
    asked((text) => token({ claims: claimsWith('context', `{"user":{"userKey":"${text}"}}`) })),
  ],
  ['id', 'named', 'json', asked((text) => token({ claims: claimsWith('jti', `"${text}"`) }))],
  ['mail', 'identity', 'json', asked((text) => token({ claims: claimsWith('email', `"${text}"`) }))],
  ['unknown claim', 'placed', 'json', asked((text) => token({ claims: claimsWith('x', `"${text}"`) }))],
  ['name of a claim', 'placed', 'json', asked((text) => token({ claims: claimsWith(text, '1') }))],
  ['query hash that is none', 'placed', 'json', asked((text) => token({ claims: claimsWith('qsh', `"${text}"`) }))],
  ['expiry that is none', 'placed', 'json', asked((text) => token({ claims: `{"iat":1795416194,"exp":"${text}"}` }))],
  ['key id', 'placed', 'json', asked((text) => token({ header: `{"typ":"JWT","alg":"HS256","kid":"${text}"}` }))],
  ['algorithm that is none', 'placed', 'json', asked((text) => token({ header: `{"typ":"JWT","alg":"${text}"}` }))],
  [
    'encrypted, five parts',
    'named',
    'token',
    asked((text) => `${base64Url('{"alg":"dir","enc":"A256GCM"}')}..aXY.${text}.dGFn`),
  ],
  [
    'cut after the claims',
    'named',
    'json',
    asked((text) => token({ claims: claimsWith('sub', `"${text}"`), signature: '' })),
  ],
  ['signature in a message', 'shaped', 'shape', told((text) => token({ signature: text }))],
  ['personal token in a message', 'shaped', 'shape', told((text) => `BBDC-MDAxNzk1NDE2MTk0Oi${text}`)],
  ['cloud token in a message', 'shaped', 'shape', told((text) => `ATATT3xFfGF0${text}=A1B2C3D4`)],
  ['Bearer in a message', 'shaped', 'shape', told((text) => `Authorization: Bearer ${text}`)],
  [
    'Basic in a message',
    'shaped',
    'shape',
    told((text) => `Authorization: Basic ${Buffer.from(`svc:${text}`).toString('base64')}`),
  ],
  [
    'key in a message',
    'shaped',
    'shape',
    told((text) => String.raw`-----BEGIN PRIVATE KEY-----\n${text}\n-----END PRIVATE KEY-----`),
  ],
  ['mail in a message', 'identity', 'shape', told((text) => `${text}@corp.example`)],
  ['address in a message', 'shaped', 'query', told((text) => `https://bitbucket.corp.example/x?access_token=${text}`)],
  ['password in a message', 'shaped', 'shape', told((text) => `password=${text}`)],
])
