/** Fields of HAR 1.2 that pass because they have a fixed form, here with something else. */

import { beside, besideRequest, besideResponse } from './beside.ts'
import { placesOf } from './place.ts'

export const MISUSED_PLACES = placesOf('misused field', [
  ['method', 'placed', 'name', besideRequest((text) => ({ method: text }))],
  ['httpVersion of a request', 'placed', 'field', besideRequest((text) => ({ httpVersion: text }))],
  ['httpVersion of a response', 'placed', 'field', besideResponse((text) => ({ httpVersion: text }))],
  ['statusText', 'placed', 'header', besideResponse((text) => ({ status: 401, statusText: text }))],
  ['status', 'placed', 'field', besideResponse((text) => ({ status: text }))],
  ['startedDateTime', 'placed', 'field', beside((text) => ({ startedDateTime: text }))],
  ['time', 'placed', 'field', beside((text) => ({ time: text }))],
  ['timings', 'placed', 'field', (p, text) => void (p.call().timings['wait'] = text)],
  ['unknown timing', 'placed', 'field', (p, text) => void (p.call().timings['_own'] = text)],
  ['size', 'placed', 'field', besideResponse((text) => ({ bodySize: text }))],
  ['serverIPAddress', 'placed', 'field', beside((text) => ({ serverIPAddress: text }))],
  ['connection', 'placed', 'field', beside((text) => ({ connection: text }))],
  ['mimeType', 'placed', 'field', (p, text) => void (p.call().response.content.mimeType = text)],
  ['encoding', 'placed', 'field', (p, text) => void (p.call().response.content.encoding = text)],
  [
    'eTag of the cache',
    'placed',
    'field',
    (p, text) => void (p.call().cache['beforeRequest'] = { eTag: text, hitCount: 1 }),
  ],
  ['version of the log', 'placed', 'field', (p, text) => void (p.log.version = `1.2 ${text}`)],
  ['version of the exporter', 'placed', 'field', (p, text) => void (p.log.creator['version'] = `1.0 ${text}`)],
  [
    'name of the browser',
    'placed',
    'field',
    (p, text) => void (p.log['browser'] = { ...(p.log['browser'] as object | undefined), name: text }),
  ],
])
