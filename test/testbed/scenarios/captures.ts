/** Faults before the panel, on the primary, and captures that do not hold everything. */

import type { Scenario } from '../scenario.ts'
import { scene } from './scene.ts'

const LICENCE = {
  errors: [
    {
      context: null,
      message: 'Mirroring requires a Bitbucket Data Center license.',
      exceptionName: 'com.atlassian.bitbucket.mirroring.upstream.MirroringDisabledException',
    },
  ],
}

const primaries: readonly Scenario[] = [
  scene('config-refused', {
    story: 'The primary answers 403 when the page asks for the address of the panel',
    exporter: 'devtools-bodies',
    primary: {
      config: { status: 403, body: '{"errors":[{"message":"You are not permitted to access this resource"}]}' },
    },
    truth: { verdict: 'refused-panel-config', mayFind: ['incomplete-capture'] },
    sample: 'config-refused',
  }),
  scene('config-server-error', {
    story: 'The primary answers 500 when the page asks for the address of the panel',
    exporter: 'playwright',
    primary: { config: { status: 500, body: '{"errors":[]}' }, contextPath: '/bitbucket', restVersion: '1.0' },
    truth: { verdict: 'refused-panel-config' },
  }),
  scene('no-licence', {
    story: 'The primary has no Data Center licence and answers 409 to every mirroring call',
    exporter: 'devtools-bodies',
    primary: { list: { status: 409, body: JSON.stringify(LICENCE) } },
    truth: { verdict: 'missing-licence', mayFind: ['incomplete-capture', 'absent-panel-request'] },
    sample: 'no-licence',
  }),
  scene('no-licence-without-body', {
    story: 'The primary answers 409 to every mirroring call, and the recording holds no body that says why',
    exporter: 'devtools',
    primary: { list: { status: 409, body: JSON.stringify(LICENCE) }, contextPath: '/bitbucket' },
    truth: {
      verdict: 'missing-licence',
      accept: ['refused-panel-config', 'absent-panel-request'],
      problems: ['missing-licence'],
      mayFind: ['incomplete-capture'],
      isUndecidable: true,
    },
  }),
  scene('licence-lost-while-recording', {
    story: 'The primary lists its mirror and then answers 409 for the panel: the licence has just been lost',
    exporter: 'playwright',
    primary: { config: { status: 409, body: JSON.stringify(LICENCE) }, restVersion: '1.0' },
    truth: { verdict: 'missing-licence', mayFind: ['refused-panel-config'] },
  }),
  scene('other-calls-fail', {
    story: 'The panel loads; other calls of the page are answered 500',
    exporter: 'devtools-bodies',
    primary: { countStatus: 500 },
    truth: { verdict: 'healthy', problems: ['failed-call'] },
    sample: 'other-calls-fail',
  }),
]

const captures: readonly Scenario[] = [
  scene('sanitised-export', {
    story: 'The default export of Chrome, without cookies: the panel loads',
    exporter: 'devtools-bodies',
    handling: { isSanitised: true },
    truth: { verdict: 'healthy', problems: ['sanitised-export'] },
    sample: 'sanitised-export',
  }),
  scene('sanitised-export-and-drift', {
    story: 'The default export of Chrome, and a mirror that is 4 min 48 s ahead',
    exporter: 'devtools',
    mirrors: [{ skewMs: 288_000 }],
    handling: { isSanitised: true },
    truth: { verdict: 'clock-drift', problems: ['sanitised-export'] },
  }),
  scene('sanitised-cookie-held-back', {
    story: 'The default export of Chrome: whether the cookie of the mirror was sent cannot be told',
    exporter: 'devtools-bodies',
    mirrors: [{ host: 'mirror.partner.example', needsCookie: true }],
    handling: { isSanitised: true },
    truth: {
      verdict: 'failed-panel-asset',
      accept: ['blocked-cookie'],
      problems: ['sanitised-export'],
      alternatives: ['blocked-cookie'],
      isUndecidable: true,
    },
  }),
  scene('filtered-export', {
    story: 'Only calls were exported, as with the filter Fetch/XHR set: the panel and the page are missing',
    exporter: 'devtools-bodies',
    handling: { keeps: ['fetch', 'xhr'] },
    truth: { verdict: 'absent-panel-request', problems: ['incomplete-capture'], isUndecidable: true },
    sample: 'filtered-export',
  }),
  scene('ended-too-soon', {
    story: 'The recording ended while the page still waited with the panel’s address in hand',
    exporter: 'playwright',
    primary: { calls: 2, waitBeforeFrameMs: 20_000 },
    loads: [{ lastsMs: -16_000 }],
    truth: { verdict: 'absent-panel-request', mayFind: ['incomplete-capture'], isUndecidable: true },
  }),
  scene('documents-only', {
    story: 'Only documents were exported, as with the filter Doc set, from a page whose mirror is 12 min 57 s ahead',
    exporter: 'devtools-bodies',
    mirrors: [{ skewMs: 777_000 }],
    handling: { keeps: ['document'] },
    truth: { verdict: 'clock-drift', problems: ['incomplete-capture'], isUndecidable: true },
  }),
]

export const CAPTURE_SCENARIOS: readonly Scenario[] = [...primaries, ...captures]
