/** A HAR as the canaries are planted in it: the usual fields, and whatever else an exporter writes. Mutable on purpose. */

export interface Named {
  name: string
  value: string
  [field: string]: unknown
}

export interface PostData {
  mimeType: string
  text?: string
  params?: Named[]
  [field: string]: unknown
}

export interface HarRequest {
  method: string
  url: string
  httpVersion: string
  headers: Named[]
  queryString: Named[]
  cookies: Named[]
  postData?: PostData
  [field: string]: unknown
}

export interface Content {
  mimeType?: string
  text?: string
  encoding?: string
  [field: string]: unknown
}

export interface HarResponse {
  status: number
  statusText: string
  httpVersion: string
  headers: Named[]
  cookies: Named[]
  content: Content
  redirectURL: string
  [field: string]: unknown
}

export interface HarEntry {
  startedDateTime: string
  time: number
  request: HarRequest
  response: HarResponse
  cache: Record<string, unknown>
  timings: Record<string, unknown>
  pageref?: string
  [field: string]: unknown
}

export interface HarPage {
  id: string
  title: string
  startedDateTime: string
  pageTimings: Record<string, unknown>
  [field: string]: unknown
}

export interface HarLog {
  version: string
  creator: Record<string, unknown>
  pages: HarPage[]
  entries: HarEntry[]
  [field: string]: unknown
}

export interface Har {
  log: HarLog
}

export const headerOf = (headers: readonly Named[], name: string): string | undefined =>
  headers.find((header) => header.name.toLowerCase() === name)?.value

/** The first entry whose address holds the text; the story has it, or the test is wrong. */
export function entryOf({ log }: Har, part: string): HarEntry {
  const found = log.entries.find(({ request }) => request.url.includes(part))
  if (!found) throw new Error(`No entry of the story has an address with ${part}`)
  return found
}
