/** Panels that are never answered, and answers that come from a proxy or a broken server. */

import type { Scenario } from '../scenario.ts'
import { scene } from './scene.ts'

const NGINX = 'nginx/1.25.3'

const unanswered: readonly Scenario[] = [
  scene('mirror-never-answers', {
    story: 'The mirror takes the request and never answers',
    exporter: 'devtools',
    mirrors: [{ network: 'silent' }],
    truth: { verdict: 'unanswered-panel', mayFind: ['incomplete-capture'], isUndecidable: true },
    sample: 'mirror-never-answers',
  }),
  scene('mirror-never-answers-playwright', {
    story: 'The mirror takes the request and has not answered after 14 s',
    exporter: 'playwright',
    mirrors: [{ network: 'silent' }],
    loads: [{ lastsMs: 14_000 }],
    truth: { verdict: 'unanswered-panel', mayFind: ['incomplete-capture'], isUndecidable: true },
  }),
  scene('pending-panel-left-out', {
    story: 'The mirror never answers, and the export of the network panel leaves the waiting request out',
    exporter: 'devtools-bodies',
    mirrors: [{ network: 'silent' }],
    handling: { isByHand: true, isSanitised: true },
    truth: {
      verdict: 'absent-panel-request',
      problems: ['sanitised-export', 'incomplete-capture'],
      isUndecidable: true,
    },
  }),
  scene('mirror-down', {
    story: 'Nothing listens on the port of the mirror: the connection is refused',
    exporter: 'devtools-bodies',
    mirrors: [{ network: 'refused' }],
    truth: { verdict: 'unreachable-mirror' },
    sample: 'mirror-down',
  }),
  scene('mirror-name-unknown', {
    story: 'The host name of the mirror cannot be resolved',
    exporter: 'playwright',
    mirrors: [{ network: 'unresolvable' }],
    truth: { verdict: 'unreachable-mirror' },
  }),
  scene('chrome-har-drops-failed-frame', {
    story: 'The mirror is down, and the exporter has left the failed frame out',
    exporter: 'chrome-har',
    mirrors: [{ network: 'refused' }],
    truth: { verdict: 'absent-panel-request', mayFind: ['incomplete-capture'], isUndecidable: true },
    sample: 'chrome-har-drops-failed-frame',
  }),
  scene('chrome-har-drops-refused-frame', {
    story: 'The mirror is 15 min ahead, and the exporter has left its refusal out because it may not be framed',
    exporter: 'chrome-har',
    mirrors: [{ skewMs: 901_000 }],
    truth: { verdict: 'absent-panel-request', mayFind: ['incomplete-capture'], isUndecidable: true },
  }),
  scene('untrusted-certificate', {
    story: 'The browser does not trust the mirror’s certificate',
    exporter: 'devtools-bodies',
    mirrors: [{ network: 'untrusted-certificate' }],
    truth: { verdict: 'untrusted-certificate' },
    sample: 'untrusted-certificate',
  }),
  scene('untrusted-certificate-playwright', {
    story: 'One mirror has a certificate that the browser does not trust, the other loads',
    exporter: 'playwright',
    mirrors: [{}, { network: 'untrusted-certificate' }],
    truth: { verdict: 'untrusted-certificate' },
  }),
  scene('blocked-by-extension', {
    story: 'An extension of the browser blocks every request to the mirror',
    exporter: 'devtools-bodies',
    browser: { blocks: ['mirror-syd.corp.example'] },
    truth: { verdict: 'blocked-by-browser' },
    sample: 'blocked-by-extension',
  }),
  scene('blocked-by-client-playwright', {
    story: 'The browser blocks the panel of one mirror of two',
    exporter: 'playwright',
    mirrors: [{}, {}],
    browser: { blocks: ['mirror-ber.corp.example'] },
    truth: { verdict: 'blocked-by-browser' },
  }),
]

const answered: readonly Scenario[] = [
  scene('bad-gateway', {
    story: 'The proxy before the mirror answers 502',
    exporter: 'devtools',
    mirrors: [{ proxy: { name: NGINX, panel: { status: 502 } } }],
    truth: { verdict: 'gateway-error' },
    sample: 'bad-gateway',
  }),
  scene('service-unavailable-firefox', {
    story: 'The proxy before the mirror answers 503 while the mirror starts',
    exporter: 'firefox',
    mirrors: [{ proxy: { name: 'Apache/2.4.57', panel: { status: 503 } } }],
    truth: { verdict: 'gateway-error' },
  }),
  scene('gateway-timeout', {
    story: 'The proxy before the mirror gives up after 4 s and answers 504',
    exporter: 'chrome-har',
    mirrors: [{ proxy: { name: NGINX, delayMs: 4000, panel: { status: 504 } } }],
    loads: [{ lastsMs: 7000 }],
    truth: { verdict: 'gateway-error' },
  }),
  scene('server-error', {
    story: 'The mirror itself answers 500',
    exporter: 'devtools-bodies',
    mirrors: [{ panel: { status: 500, body: '<html><body>An internal error occurred.</body></html>' } }],
    truth: { verdict: 'server-error' },
    sample: 'server-error',
  }),
  scene('panel-not-found', {
    story: 'The mirror knows no panel under the announced address and answers 404',
    exporter: 'devtools-bodies',
    mirrors: [{ panel: { status: 404 } }],
    truth: { verdict: 'missing-panel', isUndecidable: true },
    sample: 'panel-not-found',
  }),
  scene('forbidden-by-firewall', {
    story: 'A firewall before the mirror answers 403',
    exporter: 'devtools-bodies',
    mirrors: [{ proxy: { name: 'waf', panel: { status: 403, body: '<html><body>Request blocked</body></html>' } } }],
    truth: { verdict: 'forbidden-panel', isUndecidable: true },
    sample: 'forbidden-by-firewall',
  }),
  scene('login-of-a-proxy', {
    story: 'A proxy before the mirror asks for a login of its own with 401 and Bearer',
    exporter: 'playwright',
    mirrors: [
      { proxy: { name: NGINX, panel: { status: 401, headers: { 'WWW-Authenticate': 'Bearer realm="staff"' } } } },
    ],
    truth: {
      verdict: 'rejected-token',
      accept: ['forbidden-panel', 'undecided-401'],
      alternatives: ['forbidden-panel'],
      isUndecidable: true,
    },
  }),
  scene('sso-redirect', {
    story: 'The proxy before the mirror sends the panel to a login page',
    exporter: 'devtools-bodies',
    mirrors: [
      {
        proxy: {
          name: NGINX,
          panel: { status: 302, headers: { Location: 'https://sso.corp.example/login?next=panel' } },
        },
      },
    ],
    truth: { verdict: 'redirected-panel' },
    sample: 'sso-redirect',
  }),
  scene('login-redirect', {
    story: 'The mirror sends the panel to its own login page',
    exporter: 'playwright',
    mirrors: [{ panel: { status: 303, headers: { Location: '/login?next=/plugins/servlet/admin/mirror' } } }],
    truth: { verdict: 'redirected-panel' },
  }),
]

export const NETWORK_SCENARIOS: readonly Scenario[] = [...unanswered, ...answered]
