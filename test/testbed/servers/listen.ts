/** A server on a free loopback port, whose behaviour is one function from request to answer. */

import { createServer as createHttpServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { createSecureServer } from 'node:http2'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo, Server, Socket } from 'node:net'
import type { TlsPair } from './certificates.ts'

export interface Request {
  readonly url: URL
  readonly headers: IncomingHttpHeaders
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A header that is not sent. */
export const NONE = ''

/** No answer: the request is taken and left hanging. */
export type Handler = (request: Request) => Promise<Answer | undefined>

export interface Listener {
  readonly port: number
  close(): void
}

interface ListenOptions {
  /** Plain http where left out. */
  readonly tls?: TlsPair
  readonly isHttp2: boolean
}

/** The part of a response that http and http2 share. */
interface Reply {
  sendDate: boolean
  writeHead(status: number, headers: Record<string, string>): unknown
  end(body: string): unknown
}

export async function listen(handler: Handler, { tls, isHttp2 }: ListenOptions): Promise<Listener> {
  const respond = (request: IncomingMessage, reply: Reply): void => void answer(request, reply, handler, tls)
  const server = create(respond, tls, isHttp2)
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

type Respond = (request: IncomingMessage, reply: Reply) => void

function create(respond: Respond, tls: TlsPair | undefined, isHttp2: boolean): Server {
  if (!tls) return createHttpServer(respond)
  if (!isHttp2) return createHttpsServer(tls, respond)
  return createSecureServer({ ...tls, allowHTTP1: true }, (request, reply) =>
    respond(request as unknown as IncomingMessage, reply as unknown as Reply),
  )
}

async function answer(message: IncomingMessage, reply: Reply, handler: Handler, tls?: TlsPair): Promise<void> {
  const host = message.headers[':authority'] ?? message.headers.host ?? 'localhost'
  const url = new URL(message.url ?? '/', `${tls ? 'https' : 'http'}://${String(host)}`)
  const made = await handler({ url, headers: message.headers })
  if (!made) return
  const headers = Object.fromEntries(Object.entries(made.headers).filter(([, value]) => value !== NONE))
  reply.sendDate = false
  reply.writeHead(made.status, headers)
  reply.end(made.body)
}
