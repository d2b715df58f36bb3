/** Fields of the exporters’ own. */

import { beside, besideRequest, besideResponse } from './beside.ts'
import { placesOf } from './place.ts'

const frame = (url: string, functionName = ''): object => ({
  functionName,
  scriptId: '7',
  url,
  lineNumber: 1,
  columnNumber: 2,
})
const PAGE = 'https://bitbucket.corp.example/admin/mirrors'

export const EXPORTER_PLACES = placesOf('exporter', [
  [
    '_initiator, url',
    'named',
    'query',
    beside((text) => ({ _initiator: { type: 'parser', url: `${PAGE}?token=${text}` } })),
    'chrome',
  ],
  [
    '_initiator, stack',
    'named',
    'query',
    beside((text) => ({ _initiator: { type: 'script', stack: { callFrames: [frame(`${PAGE}?token=${text}`)] } } })),
    'chrome',
  ],
  [
    '_initiator, parent of the stack',
    'named',
    'query',
    beside((text) => ({
      _initiator: {
        type: 'script',
        stack: { callFrames: [], parent: { description: 'await', callFrames: [frame(`${PAGE}?token=${text}`)] } },
      },
    })),
    'chrome',
  ],
  [
    '_initiator, name of a function',
    'placed',
    'field',
    beside((text) => ({ _initiator: { type: 'script', stack: { callFrames: [frame(PAGE, text)] } } })),
    'chrome',
  ],
  [
    '_initiator, description',
    'placed',
    'field',
    beside((text) => ({ _initiator: { type: 'script', stack: { callFrames: [], parent: { description: text } } } })),
    'chrome',
  ],
  ['_initiator as text', 'named', 'query', beside((text) => ({ _initiator: `${PAGE}?token=${text}` })), 'chrome'],
  [
    '_webSocketMessages',
    'placed',
    'text',
    beside((text) => ({
      _webSocketMessages: [{ type: 'send', time: 1795416194.1, opcode: 1, data: `{"t":"${text}"}` }],
    })),
    'chrome',
  ],
  [
    '_eventSourceMessages',
    'placed',
    'text',
    beside((text) => ({ _eventSourceMessages: [{ time: 1795416194.1, eventName: 'a', eventId: '', data: text }] })),
    'chrome',
  ],
  [
    '_eventSourceMessages, id',
    'placed',
    'text',
    beside((text) => ({ _eventSourceMessages: [{ time: 1795416194.1, eventName: 'a', eventId: text, data: '' }] })),
    'chrome',
  ],
  ['_connectionId', 'placed', 'field', beside((text) => ({ _connectionId: text })), 'chrome'],
  ['_priority', 'placed', 'field', beside((text) => ({ _priority: text })), 'chrome'],
  ['_resourceType', 'placed', 'field', beside((text) => ({ _resourceType: text })), 'chrome'],
  ['_fromCache', 'placed', 'field', beside((text) => ({ _fromCache: text })), 'chrome'],
  ['_fetchType', 'placed', 'field', beside((text) => ({ _fetchType: text })), 'safari'],
  [
    '_securityDetails',
    'placed',
    'field',
    besideResponse((text) => ({ _securityDetails: { subjectName: text, sanList: [text], issuer: text } })),
    'chrome',
  ],
  ['_securityState', 'placed', 'field', beside((text) => ({ _securityState: text })), 'firefox'],
  ['_error', 'placed', 'field', besideResponse((text) => ({ _error: `net::ERR_FAILED ${text}` })), 'chrome', 'safari'],
  ['_error, name', 'placed', 'name', besideResponse((text) => ({ _error: `net::ERR_${text}` })), 'chrome', 'safari'],
  ['_failureText', 'placed', 'field', besideResponse((text) => ({ _failureText: text })), 'chrome'],
  [
    '_file',
    'placed',
    'field',
    besideResponse((text) => ({ content: { mimeType: 'text/html', _file: text } })),
    'chrome',
  ],
  ['unknown field of an entry', 'placed', 'field', beside((text) => ({ _own: { deep: [text] } }))],
  ['unknown field of a request', 'placed', 'field', besideRequest((text) => ({ _own: text }))],
  ['unknown field of a response', 'placed', 'field', besideResponse((text) => ({ _own: text }))],
  ['name of an unknown field', 'placed', 'field', beside((text) => ({ [text]: 1 }))],
  ['unknown field of the log', 'placed', 'field', (p, text) => void (p.log['_own'] = text)],
  ['unknown field beside the log', 'placed', 'field', (p, text) => void Object.assign(p.har, { _own: text })],
])
