/** Chrome's export with sensitive data, as DevTools wrote the recording: parameters as they stand, cookies with attributes. */

import type { Named } from '../har.ts'
import type { Dialect } from './dialect.ts'
import { exchangeWriter } from './exchange.ts'
import { readRecording } from './recording.ts'

const withAttributes = (cookie: Named): Named => ({
  ...cookie,
  path: '/',
  domain: 'bitbucket.corp.example',
  expires: '1969-12-31T23:59:59.000Z',
  httpOnly: true,
  secure: true,
})

export const chrome: Dialect = {
  id: 'chrome',
  readStory: () => readRecording('mirror-ahead-devtools-bodies'),
  writeExchange: exchangeWriter({
    id: 'chrome',
    parameters: (pairs) => pairs,
    sentCookie: withAttributes,
    setCookie: withAttributes,
    post: ({ mimeType, text, params }) => ({
      mimeType,
      text,
      ...(params.length > 0 ? { params: [...params] } : {}),
    }),
    noContent: { size: 0, mimeType: 'x-unknown' },
    content: ({ mimeType, text }) => ({
      size: text.length,
      mimeType: mimeType.split(';', 1)[0] ?? '',
      compression: -11,
      text,
    }),
    error: (text) => ({ _error: text ?? null }),
  }),
}
