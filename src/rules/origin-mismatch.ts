/**
 * The panel loads, but it was told to talk to another page than the one that holds it, so the page never hears of it.
 *
 * The primary writes its own address into the panel's parameter `xdm_e`; the panel sends its messages there, and the browser
 * drops them when the page that holds the frame has another scheme, host or port. Usually the primary is reached under a
 * second name, or behind a proxy that it does not know of.
 *
 * Silent when `xdm_e` names the mirror itself, as Atlassian's published sample does: too weak to blame.
 */

import type { Rule } from './contract.ts'
import { concludeVisits } from './decision/conclude-visits.ts'
import { BRIDGE_LIBRARY, PROXY_GUIDE, PROXY_SETUP } from './sources.ts'
import type { Step } from './vocabulary.ts'

const OPEN_BASE_ADDRESS: Step = {
  text: 'Open the mirrors page under {bridge}, which the primary takes for its own base address. If the panel appears, that was the reason: let the proxy redirect every other name to it.',
}

export const originMismatch: Rule = {
  id: 'origin-mismatch',
  severity: 'critical',
  title: 'The panel talks to another address than the page that holds it',
  seen: 'The panel of a mirror spins forever although every request is answered 200.',
  meaning:
    'The spinner goes away when the panel reports to the page around it. It reports to the address in its parameter xdm_e; the page was opened under another one, so the browser drops the message without a word.',
  shown:
    'The panel is answered 200, and its parameter xdm_e names another origin than the page that holds it. That page is known by the Referer of the request, or by its title in the recording. An xdm_e that names the mirror itself, as in a sample that Atlassian published, is too weak to blame.',
  lookalikes:
    'A panel whose scripts failed never reports either (failed-panel-asset). A frame that the browser refuses shows nothing (blocked-frame).',
  notApplicable: 'No panel loaded with a bridge address that could be compared with the page around it.',
  place: 'the address under which the primary is opened, or the base address in its settings',
  settle: [OPEN_BASE_ADDRESS],
  remedy: [
    OPEN_BASE_ADDRESS,
    {
      text: 'If {embedder} is the right one, the primary believes in the wrong address: tell it how it is reached, in its bitbucket.properties with its public name, and restart it.',
      commands: [
        'server.scheme=https',
        'server.secure=true',
        'server.proxy-port=443',
        'server.proxy-name=PRIMARY_NAME',
      ],
    },
    {
      text: 'Compare the base address in Administration → Server settings of the primary with the address in the browser: scheme, host and port must be equal.',
    },
  ],
  check: 'Reload the mirrors page: xdm_e in the request to {mirror} is the address of the page, and the panel appears.',
  sources: [BRIDGE_LIBRARY, PROXY_SETUP, PROXY_GUIDE],
  diagnose: (inputs) =>
    concludeVisits('origin-mismatch', inputs, () => ({
      headline:
        'The panel of the mirror {mirror} loads but reports to {bridge}, while the page around it is {embedder}',
      detail:
        'The panel was answered {status}. Its parameter xdm_e names {bridge}, and the request came from a page of {embedder}; messages to another origin are dropped by the browser.',
    })),
}
