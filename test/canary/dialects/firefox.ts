/** Firefox's export, as its network monitor wrote the recording: parameters decoded, types with charset, no error texts. */

import type { Dialect } from './dialect.ts'
import { decodedPairs, exchangeWriter } from './exchange.ts'
import { readRecording } from './recording.ts'

export const firefox: Dialect = {
  id: 'firefox',
  readStory: () => readRecording('mirror-ahead-firefox'),
  writeExchange: exchangeWriter({
    id: 'firefox',
    parameters: decodedPairs,
    sentCookie: (cookie) => cookie,
    setCookie: (cookie) => cookie,
    post: ({ mimeType, text, params }) => ({ mimeType, params: [...params], text }),
    noContent: { mimeType: 'text/plain', size: 0, text: '' },
    content: ({ mimeType, text }) => ({ mimeType, size: text.length, text }),
    error: () => ({}),
  }),
}
