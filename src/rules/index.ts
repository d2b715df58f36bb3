/** The list of rules; the compiler sees to it that every id has one. */

import type { Rule } from './contract.ts'
import { RULE_IDS, type RuleId } from './vocabulary.ts'
import { absentPanelRequest } from './absent-panel-request.ts'
import { baseUrlMismatch } from './base-url-mismatch.ts'
import { blockedByBrowser } from './blocked-by-browser.ts'
import { blockedCookie } from './blocked-cookie.ts'
import { blockedFrame } from './blocked-frame.ts'
import { browserClock } from './browser-clock.ts'
import { clockDrift } from './clock-drift.ts'
import { disagreeingNodes } from './disagreeing-nodes.ts'
import { failedCall } from './failed-call.ts'
import { failedPanelAsset } from './failed-panel-asset.ts'
import { forbiddenPanel } from './forbidden-panel.ts'
import { gatewayError } from './gateway-error.ts'
import { incompleteCapture } from './incomplete-capture.ts'
import { insecurePanel } from './insecure-panel.ts'
import { malformedRequest } from './malformed-request.ts'
import { missingLicence } from './missing-licence.ts'
import { missingPanel } from './missing-panel.ts'
import { missingToken } from './missing-token.ts'
import { originMismatch } from './origin-mismatch.ts'
import { proxyClock } from './proxy-clock.ts'
import { queryHashMismatch } from './query-hash-mismatch.ts'
import { redirectedPanel } from './redirected-panel.ts'
import { refusedPanelConfig } from './refused-panel-config.ts'
import { refusedPanelSource } from './refused-panel-source.ts'
import { rejectedToken } from './rejected-token.ts'
import { sanitisedExport } from './sanitised-export.ts'
import { serverError } from './server-error.ts'
import { slowPanel } from './slow-panel.ts'
import { staleToken } from './stale-token.ts'
import { unansweredPanel } from './unanswered-panel.ts'
import { undecided401 } from './undecided-401.ts'
import { unreachableMirror } from './unreachable-mirror.ts'
import { unreadableToken } from './unreadable-token.ts'
import { unsynchronisedClocks } from './unsynchronised-clocks.ts'
import { untrustedCertificate } from './untrusted-certificate.ts'

const BY_ID: Readonly<Record<RuleId, Rule>> = {
  'clock-drift': clockDrift,
  'stale-token': staleToken,
  'proxy-clock': proxyClock,
  'query-hash-mismatch': queryHashMismatch,
  'rejected-token': rejectedToken,
  'undecided-401': undecided401,
  'missing-token': missingToken,
  'unreadable-token': unreadableToken,
  'malformed-request': malformedRequest,
  'unsynchronised-clocks': unsynchronisedClocks,
  'disagreeing-nodes': disagreeingNodes,
  'browser-clock': browserClock,
  'unreachable-mirror': unreachableMirror,
  'untrusted-certificate': untrustedCertificate,
  'unanswered-panel': unansweredPanel,
  'gateway-error': gatewayError,
  'server-error': serverError,
  'missing-panel': missingPanel,
  'forbidden-panel': forbiddenPanel,
  'redirected-panel': redirectedPanel,
  'blocked-frame': blockedFrame,
  'refused-panel-source': refusedPanelSource,
  'blocked-by-browser': blockedByBrowser,
  'insecure-panel': insecurePanel,
  'origin-mismatch': originMismatch,
  'base-url-mismatch': baseUrlMismatch,
  'failed-panel-asset': failedPanelAsset,
  'blocked-cookie': blockedCookie,
  'slow-panel': slowPanel,
  'refused-panel-config': refusedPanelConfig,
  'missing-licence': missingLicence,
  'absent-panel-request': absentPanelRequest,
  'incomplete-capture': incompleteCapture,
  'sanitised-export': sanitisedExport,
  'failed-call': failedCall,
}

/** In the order that breaks ties. */
export const RULES: readonly Rule[] = RULE_IDS.map((id) => BY_ID[id])

export const findRule = (id: RuleId): Rule => BY_ID[id]
