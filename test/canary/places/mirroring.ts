/** Calls of mirroring, whose bodies are secrets as a whole or hold what the diagnosis reads. */

import { HTML, JSON_TYPE, session, token } from './parts.ts'
import { placesOf } from './place.ts'

const JWT_IN_ADDRESS = /(jwt=[\w-]+\.[\w-]+\.)[\w-]+/
const AUTHENTICATE = '/rest/mirroring/latest/authenticate'

const credentials = (json: string) => ({
  method: 'POST',
  post: { mimeType: JSON_TYPE, text: `{"credentials":${json}}` },
})

export const MIRRORING_PLACES = placesOf('mirroring', [
  [
    'token of a mirror',
    'placed',
    'json',
    (p, text) => p.body(JSON_TYPE, `{"token":"${text}"}`, { path: '/rest/mirroring/latest/mirrorServers/B0HT/token' }),
  ],
  [
    'token of a mirror, bare',
    'placed',
    'text',
    (p, text) => p.body('text/plain', text, { path: '/rest/mirroring/latest/mirrorServers/B0HT/token' }),
  ],
  [
    'authorised link',
    'named',
    'query',
    (p, text) =>
      p.body(JSON_TYPE, `{"links":{"clone":[{"href":"https://mirror-syd.corp.example/scm/a/b.git?at=${text}"}]}}`, {
        path: '/rest/mirroring/latest/repos/7/mirrors',
      }),
  ],
  [
    'user of authenticate',
    'identity',
    'json',
    (p, text) => p.call(AUTHENTICATE, credentials(`{"username":"${text}","password":"","type":"basic"}`)),
  ],
  [
    'password of authenticate',
    'named',
    'json',
    (p, text) => p.call(AUTHENTICATE, credentials(`{"username":"","password":"${text}","type":"basic"}`)),
  ],
  [
    'token of authenticate',
    'named',
    'json',
    (p, text) => p.call(AUTHENTICATE, credentials(`{"token":"${text}","type":"bearer"}`)),
  ],
  [
    'public key of authenticate',
    'placed',
    'json',
    (p, text) => p.call(AUTHENTICATE, credentials(`{"publicKey":"ssh-rsa ${text}","type":"ssh"}`)),
  ],
  [
    'panel’s signature in the announcement',
    'named',
    'token',
    (p, text) => {
      const { content } = p.config.response
      content.text = (content.text ?? '').replace(JWT_IN_ADDRESS, (_, before: string) => before + text)
    },
  ],
  [
    'user in the announcement',
    'identity',
    'query',
    (p, text) => {
      const { content } = p.config.response
      content.text = (content.text ?? '').replace(/(user_id=)[^&]*/, (_, before: string) => before + text)
    },
  ],
  [
    'name of a mirror',
    'echo',
    'json',
    (p, text, value) =>
      p.body(JSON_TYPE, `{"size":1,"values":[{"id":"B0HT-KWF9-ALQ1-ZYIZ","name":"${text}"}]}`, {
        path: '/rest/mirroring/latest/mirrorServers?limit=25',
        requestHeaders: session(value),
      }),
  ],
  [
    'id of a mirror',
    'echo',
    'path',
    (p, text, value) =>
      p.call(`/rest/mirroring/latest/mirrorServers/${text}`, { status: 404, requestHeaders: session(value) }),
  ],
  [
    'refusal that repeats the token',
    'named',
    'token',
    (p, text) => p.body(HTML, `<h1>${token({ signature: text })}</h1>`, { status: 401 }),
  ],
])
