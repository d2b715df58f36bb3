/** Panels that are answered and yet never come to life, and addresses that the browser does not let into the page. */

import type { Scenario } from '../scenario.ts'
import { scene } from './scene.ts'

const framed: readonly Scenario[] = [
  scene('frame-blocked', {
    story: 'The panel arrives and a framing header forbids showing it',
    exporter: 'devtools-bodies',
    mirrors: [{ panelHeaders: { 'X-Frame-Options': 'SAMEORIGIN' } }],
    truth: { verdict: 'blocked-frame' },
    sample: 'frame-blocked',
  }),
  scene('frame-ancestors', {
    story: 'A proxy adds a policy whose frame-ancestors leave the primary out',
    exporter: 'playwright',
    mirrors: [{ proxy: { adds: { 'Content-Security-Policy': "frame-ancestors 'self' https://portal.corp.example" } } }],
    truth: { verdict: 'blocked-frame' },
  }),
  scene('frame-blocked-all-bodies', {
    story: 'The same framing header beside a drift of 11 min 40 s: the 401 is the cause, not the header',
    exporter: 'devtools-all-bodies',
    mirrors: [{ skewMs: 700_000 }],
    truth: { verdict: 'clock-drift' },
  }),
  scene('policy-of-the-page', {
    story: 'The policy of the primary’s own page allows frames of its own origin only',
    exporter: 'devtools-bodies',
    primary: { pageHeaders: { 'Content-Security-Policy': "frame-src 'self'" } },
    truth: { verdict: 'refused-panel-source', mayFind: ['incomplete-capture'] },
    sample: 'policy-of-the-page',
  }),
  scene('policy-of-the-page-playwright', {
    story: 'The default-src of the primary’s own page leaves the mirror out',
    exporter: 'playwright',
    primary: { pageHeaders: { 'Content-Security-Policy': "default-src 'self' 'unsafe-inline'" } },
    truth: { verdict: 'refused-panel-source', mayFind: ['incomplete-capture'] },
  }),
  scene('policy-that-only-reports', {
    story: 'A policy that leaves the mirror out only reports, so the panel loads',
    exporter: 'devtools-bodies',
    primary: { pageHeaders: { 'Content-Security-Policy-Report-Only': "frame-src 'self'" } },
    truth: { verdict: 'healthy' },
  }),
  scene('http-panel-in-https-page', {
    story: 'The primary announces an http address for the panel, which the browser blocks in an https page',
    exporter: 'devtools-bodies',
    mirrors: [{ scheme: 'http', host: 'mirror-syd.corp.example:7990' }],
    truth: { verdict: 'insecure-panel', mayFind: ['incomplete-capture'] },
    sample: 'http-panel-in-https-page',
  }),
  scene('http-panel-playwright', {
    story: 'An http address for the panel, recorded with Playwright',
    exporter: 'playwright',
    mirrors: [{ scheme: 'http', host: 'mirror-syd.corp.example:7990' }],
    truth: { verdict: 'insecure-panel' },
  }),
]

const mute: readonly Scenario[] = [
  scene('bridge-to-another-address', {
    story: 'The primary believes in another address than the one that was opened, and the panel reports there',
    exporter: 'devtools-bodies',
    primary: { bridgeOrigin: 'https://git.corp.example' },
    truth: { verdict: 'origin-mismatch' },
    sample: 'bridge-to-another-address',
  }),
  scene('primary-under-second-name', {
    story: 'The mirrors page was opened under a second name of the primary',
    exporter: 'playwright',
    primary: { bridgeOrigin: 'https://bitbucket.corp.example' },
    loads: [{ host: 'git.corp.example' }],
    truth: { verdict: 'origin-mismatch' },
  }),
  scene('realm-names-another-host', {
    story: 'The mirror believes in another address than the one used, and its token was refused for a wrong secret',
    exporter: 'devtools-bodies',
    primary: { signsWithOtherSecret: true },
    mirrors: [{ realm: 'https://mirror-old.corp.example' }],
    truth: { verdict: 'rejected-token', problems: ['base-url-mismatch'] },
    sample: 'realm-names-another-host',
  }),
  scene('realm-and-drift', {
    story: 'The mirror names another context path in its refusal and is 7 min 50 s ahead',
    exporter: 'playwright',
    mirrors: [{ contextPath: '/git', realm: 'https://mirror-syd.corp.example/bitbucket', skewMs: 470_000 }],
    truth: { verdict: 'clock-drift', problems: ['base-url-mismatch'] },
  }),
  scene('listed-under-another-address', {
    story: 'The primary lists the mirror under another host name than the one of its panel; the panel loads',
    exporter: 'playwright',
    mirrors: [{ listedBase: 'https://mirror-old.corp.example' }],
    truth: { verdict: 'base-url-mismatch' },
  }),
  scene('script-missing', {
    story: 'The panel loads, and its script is answered 404',
    exporter: 'devtools-bodies',
    mirrors: [{ script: 404 }],
    truth: { verdict: 'failed-panel-asset', isUndecidable: true },
    sample: 'script-missing',
  }),
  scene('script-is-a-login-page', {
    story: 'The panel loads, and in place of its script comes a login page',
    exporter: 'playwright',
    mirrors: [{ script: 'html' }],
    truth: { verdict: 'failed-panel-asset', isUndecidable: true },
  }),
  scene('cookie-held-back', {
    story:
      'The mirror lies under another domain: its cookie is not sent from the frame, and its calls are answered 401',
    exporter: 'devtools-bodies',
    mirrors: [{ host: 'mirror.partner.example', needsCookie: true }],
    truth: {
      verdict: 'blocked-cookie',
      accept: ['failed-panel-asset'],
      problems: ['blocked-cookie'],
      isUndecidable: true,
    },
    sample: 'cookie-held-back',
  }),
  scene('cookie-held-back-playwright', {
    story: 'The cookie of a mirror under another domain is held back, recorded with Playwright',
    exporter: 'playwright',
    mirrors: [{ host: 'mirror.partner.example', needsCookie: true, contextPath: '/m' }],
    truth: {
      verdict: 'blocked-cookie',
      accept: ['failed-panel-asset'],
      problems: ['blocked-cookie'],
      isUndecidable: true,
    },
  }),
  scene('cookie-sent', {
    story: 'The mirror lies under the same domain: its cookie is sent, and the panel works',
    exporter: 'devtools-bodies',
    mirrors: [{ needsCookie: true }],
    truth: { verdict: 'healthy' },
  }),
  scene('slow-mirror', {
    story: 'The mirror needs 11.5 s until the first byte of its panel',
    exporter: 'devtools-bodies',
    mirrors: [{ proxy: { delayMs: 11_500 } }],
    loads: [{ lastsMs: 26_000 }],
    truth: { verdict: 'slow-panel' },
    sample: 'slow-mirror',
  }),
  scene('bearably-slow-mirror', {
    story: 'The mirror needs 7 s until the first byte of its panel, and it loads',
    exporter: 'playwright',
    mirrors: [{ proxy: { delayMs: 7_000 } }],
    loads: [{ lastsMs: 17_000 }],
    truth: { verdict: 'healthy' },
  }),
]

export const FRAME_SCENARIOS: readonly Scenario[] = [...framed, ...mute]
