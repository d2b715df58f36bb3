/** One or several nodes behind one name, asked in turn; each answers with its own clock. */

import type { ApplicationNode } from './node.ts'
import type { Answer, Handler, Request } from './listen.ts'

/** What one node says at its own time. */
export type Application = (request: Request, now: Date) => Promise<Answer | undefined>

export function spreadOver(nodes: readonly ApplicationNode[], application: Application): Handler {
  let turn = 0
  return async (request) => {
    const node = nodes[turn++ % nodes.length]
    const answer = await application(request, node?.now() ?? new Date())
    return answer && (node?.stamp(answer) ?? answer)
  }
}
