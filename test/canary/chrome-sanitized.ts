/**
 * What Chrome’s “sanitized” export removes, as DevTools’ Log.ts does it: three headers, the lists of cookies and the data of server
 * events. Run on this matrix it shows that the numbers here mean what the published ones mean.
 */

import type { Har, HarRequest, HarResponse } from './har.ts'
import type { Redact } from './redact.ts'

export const sanitizeAsChrome: Redact = async (file, fileName) => {
  const har = JSON.parse(beforeEnd(await file.text())) as Har
  for (const entry of har.log.entries) {
    withoutHeaders(entry.request, ['authorization', 'cookie'])
    withoutHeaders(entry.response, ['set-cookie'])
    delete entry['_eventSourceMessages']
  }
  return { text: JSON.stringify(har), fileName }
}

/** Chrome writes a new file, so nothing that stood behind the document. */
const beforeEnd = (text: string): string => text.slice(0, text.search(/\n|$/))

function withoutHeaders(message: HarRequest | HarResponse, names: readonly string[]): void {
  message.headers = message.headers.filter(({ name }) => !names.includes(name.toLowerCase()))
  message.cookies = []
}
