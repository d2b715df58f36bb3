/** Answers that several servers give. */

import type { Answer } from './listen.ts'

export const html = (body: string, status = 200): Answer => ({
  status,
  headers: { 'Content-Type': 'text/html;charset=UTF-8' },
  body,
})

export const json = (value: unknown, status = 200): Answer => ({
  status,
  headers: { 'Content-Type': 'application/json;charset=UTF-8' },
  body: JSON.stringify(value),
})

export const script = (body: string): Answer => ({
  status: 200,
  headers: { 'Content-Type': 'application/javascript;charset=UTF-8' },
  body,
})

export const notFound = (): Answer => html('<html><body>Not found</body></html>', 404)
