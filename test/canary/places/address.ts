/** Addresses of requests: the exporter also writes their parameters as `queryString`. */

import type { Planting } from '../planting.ts'
import { base64 } from './parts.ts'
import { placesOf } from './place.ts'

const TAGS = '/rest/api/latest/tags'

export const ADDRESS_PLACES = placesOf('address', [
  ['access_token', 'named', 'query', (p, text) => p.call(`${TAGS}?access_token=${text}`)],
  ['unlisted parameter', 'placed', 'query', (p, text) => p.call(`${TAGS}?limit=25&t=${text}`)],
  ['second parameter of a name', 'named', 'query', (p, text) => p.call(`${TAGS}?token=&token=${text}`)],
  ['name with brackets', 'named', 'query', (p, text) => p.call(`${TAGS}?filter[token]=${text}`)],
  ['parameter after a semicolon', 'named', 'query', (p, text) => p.call(`${TAGS}?a=1;token=${text}`)],
  ['name of a parameter', 'placed', 'nested', (p, text) => p.call(`${TAGS}?${text}=1`)],
  ['query without a name', 'placed', 'query', (p, text) => p.call(`${TAGS}?${text}`)],
  ['code of a login', 'named', 'query', (p, text) => p.call(`/plugins/servlet/oauth/callback?code=${text}&state=1`)],
  ['state of a login', 'named', 'query', (p, text) => p.call(`/plugins/servlet/oauth/callback?code=&state=${text}`)],
  ['SAMLRequest', 'named', 'query', (p, text) => p.call(`/plugins/servlet/saml/auth?SAMLRequest=${text}`)],
  [
    'signature of a store',
    'named',
    'query',
    (p, text) => p.add({ url: `https://lfs.corp.example/objects?X-Amz-Date=20261123T064311Z&X-Amz-Signature=${text}` }),
  ],
  [
    'password of the user',
    'named',
    'nested',
    (p, text) => p.add({ url: `https://svc:${text}@bitbucket.corp.example/x` }),
  ],
  ['user', 'identity', 'nested', (p, text) => p.add({ url: `https://${text}:x@bitbucket.corp.example/x` })],
  ['segment of a path', 'placed', 'path', (p, text) => p.call(`/plugins/servlet/access-tokens/${text}`)],
  ['last segment with a type', 'placed', 'path', (p, text) => p.call(`/secure/useravatar/${text}.png`)],
  ['jsessionid', 'named', 'path', (p, text) => p.call(`/login;jsessionid=${text}?next=x`)],
  ['matrix parameter', 'placed', 'path', (p, text) => p.call(`/rest;v=${text}/api`)],
  ['user’s project', 'identity', 'path', (p, text) => p.call(`/projects/~${text}/repos`)],
  ['fragment', 'named', 'query', (p, text) => p.call(`/login#access_token=${text}&token_type=bearer`)],
  ['address inside', 'named', 'nested', (p, text) => p.call(`/login?next=${nested(text, 1)}`)],
  ['address inside, escaped twice', 'named', 'nested', (p, text) => p.call(`/login?next=${nested(text, 2)}`)],
  [
    'user of an address inside',
    'named',
    'nested',
    (p, text) => p.call(`/login?next=${encodeURIComponent(`https://svc:${text}@mirror-syd.corp.example/`)}`),
  ],
  ['data address', 'placed', 'query', (p, text) => p.add({ url: `data:text/plain,${text}` }), 'chrome', 'firefox'],
  [
    'data address in base64',
    'named',
    'json',
    (p, text) => p.add({ url: `data:application/json;base64,${base64(`{"token":"${text}"}`)}` }),
    'chrome',
    'firefox',
  ],
  [
    'web socket',
    'named',
    'query',
    (p, text) => p.add({ url: `wss://bitbucket.corp.example/live?token=${text}` }),
    'chrome',
  ],
  ['panel’s user_id', 'identity', 'query', (p, text) => plantInPanel(p, 'user_id', text)],
  ['panel’s user_key', 'identity', 'query', (p, text) => plantInPanel(p, 'user_key', text)],
  [
    'queryString, listed name',
    'named',
    'field',
    (p, text) => p.call().request.queryString.push({ name: 'access_token', value: text }),
  ],
  [
    'queryString, unlisted name',
    'placed',
    'field',
    (p, text) => p.call().request.queryString.push({ name: 't', value: text }),
  ],
  ['queryString, name', 'placed', 'field', (p, text) => p.call().request.queryString.push({ name: text, value: '1' })],
  [
    'queryString, comment',
    'placed',
    'field',
    (p, text) => p.call().request.queryString.push({ name: 'limit', value: '25', comment: text }),
  ],
])

function nested(text: string, times: number): string {
  const address = `https://bitbucket.corp.example/x?token=${text}`
  return Array.from({ length: times }).reduce<string>((inner) => encodeURIComponent(inner), address)
}

/** Changes the address that the story’s panel was asked with, in all copies; the signed hash no longer fits it then. */
function plantInPanel({ panel, dialect }: Planting, name: string, text: string): void {
  const address = new RegExp(`([?&]${name}=)[^&]*`)
  const url = panel.request.url.replace(address, (_, before: string) => before + text)
  const { request } = dialect.writeExchange({ url }, panel)
  panel.request.url = request.url
  panel.request.queryString = request.queryString
}
