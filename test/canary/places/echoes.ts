/**
 * The session cookie of an exchange, seen again where nothing else gives it away; and secrets outside the entries: in the bytes
 * around the HAR and in the file's name.
 */

import { HTML, JSON_TYPE, session } from './parts.ts'
import { placesOf, type Place } from './place.ts'

/** Its halves, which are still twelve characters long. */
const halves = (text: string): readonly [string, string] => [
  text.slice(0, text.length / 2),
  text.slice(text.length / 2),
]

const echoed =
  (path: (text: string) => string): Place['plant'] =>
  (p, text, value) =>
    p.call(path(text), { requestHeaders: session(value) })

export const ECHO_PLACES = placesOf('echo', [
  ['harmless parameter', 'echo', 'query', echoed((text) => `/rest/api/latest/tags?filterText=${text}`)],
  ['parameter that is kept', 'echo', 'query', echoed((text) => `/rest/api/latest/tags?call=${text}`)],
  ['path', 'echo', 'path', echoed((text) => `/projects/CORE/repos/${text}/browse`)],
  ['middle of a segment', 'echo', 'path', echoed((text) => `/s/batch-${text}-1.js`)],
  [
    'another exchange’s address',
    'echo',
    'query',
    (p, text, value) => {
      p.send(session(value))
      p.add({ url: `https://cdn.corp.example/a.js?v=${text}` })
    },
  ],
  [
    'statusText',
    'echo',
    'header',
    (p, text, value) =>
      p.call('/x', { status: 401, statusText: `Session ${text} ended`, requestHeaders: session(value) }),
  ],
  [
    'Server',
    'echo',
    'header',
    (p, text, value) => p.answer({ Server: `nginx ${text}` }, { requestHeaders: session(value) }),
  ],
  [
    'realm',
    'echo',
    'header',
    (p, text, value) =>
      p.answer({ 'WWW-Authenticate': `OAuth realm="${text}"` }, { status: 401, requestHeaders: session(value) }),
  ],
  [
    'body that is kept',
    'echo',
    'json',
    (p, text, value) =>
      p.body(JSON_TYPE, `{"errors":[{"message":"${text}"}]}`, { status: 409, requestHeaders: session(value) }),
  ],
  [
    'page that is kept',
    'echo',
    'text',
    (p, text, value) =>
      p.body(HTML, `<h1>Unauthorized</h1><p>${text}</p>`, { status: 401, requestHeaders: session(value) }),
  ],
  [
    'split over two parameters',
    'echo',
    'token',
    (p, text, value) => {
      const [first, second] = halves(text)
      p.call(`/rest/api/latest/tags?filterText=${first}&orderBy=${second}`, { requestHeaders: session(value) })
    },
  ],
  [
    'split over two words',
    'echo',
    'token',
    (p, text, value) =>
      p.body(JSON_TYPE, `{"errors":[{"message":"${halves(text).join(' ')}"}]}`, {
        status: 409,
        requestHeaders: session(value),
      }),
  ],
  [
    'in capitals',
    'echo',
    'shape',
    (p, text, value) =>
      p.body(JSON_TYPE, `{"errors":[{"message":"SESSION ${text.toUpperCase()}"}]}`, {
        status: 409,
        requestHeaders: session(value),
      }),
  ],
])

export const CONTAINER_PLACES = placesOf('container', [
  ['after the end', 'placed', 'field', (p, text) => p.edit((har) => `${har}\n<!-- ${text} -->`)],
  ['another document after the end', 'named', 'json', (p, text) => p.edit((har) => `${har}\n{"token":"${text}"}`)],
  [
    'hidden by a later field of the same name',
    'placed',
    'json',
    (p, text) => p.edit((har) => har.replace('"log":{', () => `"log":{"version":"${text}",`)),
  ],
  [
    'hidden by a later value of the same name in an entry',
    'placed',
    'json',
    (p, text) => p.edit((har) => har.replace('"request":{', () => `"request":{"method":"${text}",`)),
  ],
  ['name of the file', 'placed', 'file-name', (p, text) => void (p.fileName = `${text}.har`)],
])
