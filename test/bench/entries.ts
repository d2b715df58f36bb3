/** Entries in the shape of Chrome's DevTools, of a site around Bitbucket where everything loads: they must change no verdict. */

import { makeMessages, PRIMARY, type EntryMakings } from './messages.ts'
import type { Random } from './random.ts'

export function makeEntry(makings: EntryMakings): object {
  const { random, body, startedAtMs } = makings
  const resourceType = body?.kind.resourceType ?? 'fetch'
  const timings = timingsOf(random)
  const { blocked, send, wait, receive } = timings
  return {
    _initiator: initiatorOf(random),
    _priority: resourceType === 'image' ? 'Low' : 'High',
    _resourceType: resourceType,
    cache: {},
    connection: '443',
    ...makeMessages(makings, startedAtMs + wait),
    serverIPAddress: '192.0.2.10',
    startedDateTime: new Date(startedAtMs).toISOString(),
    time: blocked + send + wait + receive,
    timings,
    _connectionId: String(random.below(400)),
    pageref: 'page_1',
  }
}

function timingsOf(random: Random) {
  const queueing = random.fraction() * 3
  return {
    blocked: queueing + random.fraction(),
    dns: -1,
    ssl: -1,
    connect: -1,
    send: random.fraction(),
    wait: 5 + random.fraction() * 60,
    receive: random.fraction() * 20,
    _blocked_queueing: queueing,
    _workerStart: -1,
    _workerReady: -1,
    _workerFetchStart: -1,
    _workerRespondWithSettled: -1,
  }
}

/** One in four was asked for by a script. */
function initiatorOf(random: Random): object {
  if (random.below(4) > 0) return { type: 'parser', url: `https://${PRIMARY}/projects`, lineNumber: random.below(400) }
  const callFrames = Array.from({ length: 6 }, (_, index) => ({
    functionName: `load${index}`,
    scriptId: String(random.below(90)),
    url: `https://${PRIMARY}/s/batch.js`,
    lineNumber: random.below(4000),
    columnNumber: random.below(200),
  }))
  return { type: 'script', stack: { callFrames, parent: { description: 'await', callFrames: callFrames.slice(2) } } }
}
