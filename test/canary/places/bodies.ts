/** Bodies of answers. */

import { base64, HTML, JSON_TYPE, session, token } from './parts.ts'
import { placesOf } from './place.ts'

const PANEL_ADDRESS = 'https://mirror-syd.corp.example/plugins/servlet/admin/mirror?tz=UTC'

export const BODY_PLACES = placesOf('body', [
  ['JSON, token', 'named', 'json', (p, text) => p.body(JSON_TYPE, `{"token":"${text}"}`)],
  ['JSON, deep', 'named', 'json', (p, text) => p.body(JSON_TYPE, `{"a":[{"b":{"session":{"secret":"${text}"}}}]}`)],
  ['JSON, unlisted name', 'placed', 'json', (p, text) => p.body(JSON_TYPE, `{"a":"${text}"}`)],
  ['JSON, bare text', 'placed', 'json', (p, text) => p.body(JSON_TYPE, `"${text}"`)],
  ['JSON, name', 'placed', 'json', (p, text) => p.body(JSON_TYPE, `{"values":{"${text}":1}}`)],
  [
    'JSON, hidden by a later one of the same name',
    'named',
    'json',
    (p, text) => p.body(JSON_TYPE, `{"token":"${text}","token":""}`),
  ],
  ['JSON that ends too soon', 'named', 'json', (p, text) => p.body(JSON_TYPE, `{"token":"${text}","a`)],
  ['JSON in JSON', 'named', 'json', (p, text) => p.body(JSON_TYPE, JSON.stringify({ x: `{"token":"${text}"}` }))],
  ['JSON behind a guard', 'named', 'json', (p, text) => p.body(JSON_TYPE, `)]}',\n{"token":"${text}"}`)],
  [
    'JSON, line by line',
    'named',
    'json',
    (p, text) => p.body('application/x-ndjson', `{"a":1}\n{"token":"${text}"}\n`),
  ],
  ['JSONP', 'named', 'json', (p, text) => p.body('application/javascript', `cb({"token":"${text}"})`)],
  [
    'JSON, HTML inside',
    'named',
    'json',
    (p, text) => p.body(JSON_TYPE, `{"html":"<input name='atl_token' value='${text}'>"}`),
  ],
  [
    'JSON, signature of an address',
    'named',
    'token',
    (p, text) => p.body(JSON_TYPE, `{"href":"${PANEL_ADDRESS}&jwt=${token({ signature: text })}"}`),
  ],
  ['JSON, people', 'identity', 'json', (p, text) => p.body(JSON_TYPE, `{"name":"${text}","displayName":"${text}"}`)],
  ['JSON, mail', 'identity', 'path', (p, text) => p.body(JSON_TYPE, `{"emailAddress":"${text}@corp.example"}`)],
  [
    'HTML, hidden input',
    'named',
    'text',
    (p, text) => p.body(HTML, `<title>Log in</title><input type="hidden" name="atl_token" value="${text}">`),
  ],
  ['HTML, meta', 'identity', 'text', (p, text) => p.body(HTML, `<meta name="ajs-remote-user" content="${text}">`)],
  ['HTML, script', 'named', 'text', (p, text) => p.body(HTML, `<script>var csrf = '${text}'</script>`)],
  ['HTML, data attribute', 'placed', 'text', (p, text) => p.body(HTML, `<div data-session="${text}"></div>`)],
  ['HTML, comment', 'placed', 'text', (p, text) => p.body(HTML, `<!-- ${text} -->`)],
  ['HTML, title', 'placed', 'text', (p, text) => p.body(HTML, `<title>${text}</title>`)],
  ['HTML, link', 'named', 'query', (p, text) => p.body(HTML, `<a href="/x?token=${text}">x</a>`)],
  ['XML', 'named', 'text', (p, text) => p.body('text/xml', `<login><token>${text}</token></login>`)],
  ['script', 'placed', 'text', (p, text) => p.body('text/javascript', `const k = "${text}"`)],
  ['style', 'placed', 'query', (p, text) => p.body('text/css', `a { background: url(/x?token=${text}) }`)],
  [
    'source map',
    'placed',
    'json',
    (p, text) => p.body('application/json', `{"version":3,"sourcesContent":["${text}"]}`),
  ],
  ['events', 'placed', 'text', (p, text) => p.body('text/event-stream', `event: a\ndata: {"t":"${text}"}\n\n`)],
  ['plain text', 'placed', 'text', (p, text) => p.body('text/plain', text)],
  ['unknown type', 'placed', 'text', (p, text) => p.body('application/x-own', text)],
  ['no type', 'placed', 'text', (p, text) => p.body('', text)],
  [
    'JSON in base64',
    'named',
    'json',
    (p, text) => p.body(JSON_TYPE, base64(`{"token":"${text}"}`), { isBase64: true }),
  ],
  ['binary in base64', 'placed', 'binary', (p, text) => p.body('application/octet-stream', text, { isBase64: true })],
  [
    'image in base64',
    'placed',
    'text',
    (p, text) => p.body('image/svg+xml', base64(`<svg><desc>${text}</desc></svg>`), { isBase64: true }),
  ],
  [
    'comment',
    'placed',
    'field',
    (p, text) => {
      p.body(JSON_TYPE, '{}').response.content['comment'] = text
    },
  ],
  [
    'message of an error',
    'echo',
    'json',
    (p, text, value) =>
      p.body(JSON_TYPE, `{"errors":[{"context":null,"message":"Session ${text} has ended","exceptionName":null}]}`, {
        status: 401,
        requestHeaders: session(value),
      }),
  ],
  [
    'context of an error',
    'echo',
    'json',
    (p, text, value) =>
      p.body(JSON_TYPE, `{"errors":[{"context":"${text}","message":"No such session","exceptionName":null}]}`, {
        status: 404,
        requestHeaders: session(value),
      }),
  ],
  [
    'name of an exception',
    'placed',
    'json',
    (p, text) =>
      p.body(JSON_TYPE, `{"errors":[{"message":"x","exceptionName":"com.atlassian.${text}"}]}`, { status: 500 }),
  ],
  [
    'message of an error in plain text',
    'echo',
    'text',
    (p, text, value) =>
      p.body('text/plain', `Session ${text} has ended`, { status: 401, requestHeaders: session(value) }),
  ],
  [
    'title of an error page',
    'echo',
    'text',
    (p, text, value) =>
      p.body(HTML, `<title>Session ${text} has ended</title>`, { status: 401, requestHeaders: session(value) }),
  ],
])
