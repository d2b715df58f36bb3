/** Where the extension in DevTools asks when to export, and hands the HAR in. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Har } from './exporter.ts'

export async function openDesk() {
  const ready = withResolver<void>()
  const due = withResolver<void>()
  const har = withResolver<Har>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      response.setHeader('Access-Control-Allow-Origin', '*')
      if (request.url === '/har') har.resolve(JSON.parse(Buffer.concat(chunks).toString()) as Har)
      else ready.resolve()
      void (request.url === '/har' ? Promise.resolve() : due.promise).then(() => response.end())
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    isReady: ready.promise,
    collect: () => {
      due.resolve()
      return har.promise
    },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

function withResolver<Value>(): { readonly promise: Promise<Value>; resolve(value: Value): void } {
  let resolve: (value: Value) => void = () => {}
  const promise = new Promise<Value>((resolver) => {
    resolve = resolver
  })
  return { promise, resolve: (value) => resolve(value) }
}
