/**
 * Bitbucket's `X-AREQUESTID`, for example `@SMHTOXx759x64x0`: a text that is the application's own clock.
 *
 * Its parts are a node's random name, the minute of the day in the server's own time zone, a running number and the number
 * of concurrent requests (Atlassian, "How to read the Bitbucket Server Log Formats"; checked on samples). A proxy that
 * rewrites `Date` leaves it alone.
 */

export interface RequestId {
  readonly text: string
  /** The same for all answers of one node between two restarts. */
  readonly node: string
  /** 0 … 1439, in the zone of the server, which is not known. */
  readonly minuteOfDay: number
}

const SHAPE = /^[@*]?([0-9A-Z]{1,20}?)x(\d{1,4})x\d{1,12}x\d{1,6}$/i

export function parseRequestId(text: string): RequestId | undefined {
  const [, node, minute] = SHAPE.exec(text.trim()) ?? []
  if (node === undefined || Number(minute) >= 24 * 60) return undefined
  return { text: text.trim(), node, minuteOfDay: Number(minute) }
}
