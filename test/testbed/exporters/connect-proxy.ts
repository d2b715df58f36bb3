/** The proxy of a Firefox: it tunnels to the servers of the scenario, and has the page that Firefox starts with. */

import { createServer } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import type { RecordOptions } from './exporter.ts'

export const START_PAGE = 'http://start.testbed.example/'
const ADDRESS_PAGE = `${START_PAGE}address`

/** Runs in the start page: DevTools needs some seconds until it listens, and nothing tells the page of it. */
const openLater = `async () => {
  await new Promise((resolve) => setTimeout(resolve, 8000))
  location.href = await (await fetch('${ADDRESS_PAGE}')).text()
}`

/** Tunnels to the places of the scenario; over plain http it has the start page and nothing else. */
export async function openProxy(places: RecordOptions['places'], address: () => string) {
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    if (request.url === ADDRESS_PAGE) return void response.end(address())
    response.writeHead(request.url === START_PAGE ? 200 : 502, { 'Content-Type': 'text/html' })
    response.end(request.url === START_PAGE ? `<script>(${openLater})()</script>` : '')
  })
  server.on('connect', (request, client: Socket) => {
    const place = places.get(request.url ?? '')
    if (typeof place !== 'number') return void client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    const target = connect(place, '127.0.0.1', () => client.write('HTTP/1.1 200 OK\r\n\r\n'))
    for (const socket of [client, target]) {
      sockets.add(socket)
      socket.on('error', () => {})
    }
    client.pipe(target).pipe(client)
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
