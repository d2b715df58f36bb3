/** What is wrong with the token itself: old, changed, signed with another secret, lost, cut, or simply not explained. */

import type { Scenario } from '../scenario.ts'
import { lazyNode, scene } from './scene.ts'

const old: readonly Scenario[] = [
  scene('stale-token', {
    story: 'A restored page reuses a panel address 21 min 40 s old',
    exporter: 'devtools-bodies',
    mirrors: [{ nodes: [lazyNode('3FGHIJK', 0)], hidesRequestIds: true }],
    loads: [{ oldAddressSec: 1300 }],
    truth: { verdict: 'stale-token' },
    sample: 'stale-token',
  }),
  scene('stale-and-drifted', {
    story: 'An old address, and a mirror 14 min 3 s ahead that would refuse a new one too',
    exporter: 'devtools',
    mirrors: [{ skewMs: 843_000 }],
    loads: [{ oldAddressSec: 1300 }],
    truth: { verdict: 'clock-drift', mayFind: ['stale-token'] },
    sample: 'stale-and-drifted',
  }),
  scene('stale-and-bearably-drifted', {
    story: 'An address 11 min 40 s old, and a mirror 1 min 41 s ahead that would take a new one',
    exporter: 'playwright',
    mirrors: [{ skewMs: 101_000 }],
    loads: [{ oldAddressSec: 700 }],
    truth: { verdict: 'stale-token', problems: ['unsynchronised-clocks'] },
  }),
  scene('stale-behind', {
    story: 'An address 50 min old, and a mirror 65 s behind',
    exporter: 'playwright-minimal',
    mirrors: [{ skewMs: -65_000 }],
    loads: [{ oldAddressSec: 3000 }],
    truth: { verdict: 'stale-token', problems: ['unsynchronised-clocks'] },
  }),
  scene('restored-then-reloaded', {
    story: 'A restored page is refused for its old address; after a reload the panel loads',
    exporter: 'devtools-bodies',
    loads: [{ oldAddressSec: 1500 }, {}],
    truth: { verdict: 'stale-token' },
    sample: 'restored-then-reloaded',
  }),
  scene('slow-page', {
    story: 'The page asks for the panel 38 s after it got an address that lives 5 s',
    exporter: 'playwright',
    primary: { lifetimeSec: 5, waitBeforeFrameMs: 38_000 },
    truth: { verdict: 'stale-token' },
  }),
]

const refused: readonly Scenario[] = [
  scene('rewritten-query', {
    story: 'The address that is requested is not the one that was signed',
    exporter: 'devtools-bodies',
    primary: { signsOtherPath: true },
    truth: { verdict: 'query-hash-mismatch' },
    sample: 'rewritten-query',
  }),
  scene('rewritten-query-and-drift', {
    story: 'The address is not the one that was signed, and the mirror is 10 min ahead as well',
    exporter: 'playwright',
    primary: { signsOtherPath: true },
    mirrors: [{ skewMs: 604_000 }],
    truth: { verdict: 'clock-drift', alternatives: ['query-hash-mismatch'] },
  }),
  scene('parameter-added', {
    story: 'A proxy adds a parameter to the signed address before it is announced',
    exporter: 'devtools-bodies',
    primary: { rewrites: ['?tz=', '?utm_source=portal&tz='] },
    truth: { verdict: 'query-hash-mismatch' },
    sample: 'parameter-added',
  }),
  scene('parameter-changed-by-page', {
    story: 'A script of the page changes the language in the announced address',
    exporter: 'playwright',
    primary: { pageRewrites: ['loc=en-US', 'loc=en-GB'], contextPath: '/git' },
    truth: { verdict: 'query-hash-mismatch' },
  }),
  scene('parameter-dropped', {
    story: 'A proxy drops a parameter of the signed address; the exporter keeps no body',
    exporter: 'chrome-har',
    primary: { rewrites: ['&lic=none', ''] },
    mirrors: [{ framesRefusals: true, contextPath: '/git' }],
    truth: { verdict: 'query-hash-mismatch' },
  }),
  scene('encoding-changed-harmlessly', {
    story: 'A proxy writes a slash in the address in another way, which signs alike: the panel loads',
    exporter: 'firefox',
    primary: { rewrites: ['Australia%2FSydney', 'Australia/Sydney'] },
    truth: { verdict: 'healthy' },
  }),
  scene('wrong-secret', {
    story: 'The token is signed with a secret that the mirror does not share; all clocks agree',
    exporter: 'devtools-bodies',
    primary: { signsWithOtherSecret: true },
    truth: { verdict: 'rejected-token', isUndecidable: true },
    sample: 'wrong-secret',
  }),
  scene('wrong-secret-and-bearable-drift', {
    story: 'The token is signed with another secret, and the mirror is 99 s ahead',
    exporter: 'playwright',
    primary: { signsWithOtherSecret: true },
    mirrors: [{ skewMs: 99_000 }],
    truth: { verdict: 'rejected-token', problems: ['unsynchronised-clocks'] },
  }),
  scene('wrong-secret-and-drift', {
    story: 'The mirror is 16 min 40 s ahead, which hides that the secret is wrong too',
    exporter: 'firefox',
    primary: { signsWithOtherSecret: true },
    mirrors: [{ skewMs: 1_003_000 }],
    truth: { verdict: 'clock-drift' },
  }),
  scene('refusal-without-any-clock', {
    story: 'A proxy removes every Date of the mirror, and the refusal has no request id: all readings are left',
    exporter: 'devtools-bodies',
    primary: { signsWithOtherSecret: true },
    mirrors: [{ hidesRequestIds: true, proxy: { name: 'gateway', dropsDates: true } }],
    truth: {
      verdict: 'undecided-401',
      alternatives: ['clock-drift', 'stale-token', 'rejected-token'],
      mayFind: ['incomplete-capture'],
      driftIsHidden: true,
      isUndecidable: true,
    },
    sample: 'refusal-without-any-clock',
  }),
  scene('drift-without-any-clock', {
    story: 'The mirror is 15 min ahead, and a proxy removes everything that would show it',
    exporter: 'playwright',
    mirrors: [{ skewMs: 907_000, hidesRequestIds: true, proxy: { dropsDates: true } }],
    truth: {
      verdict: 'undecided-401',
      alternatives: ['clock-drift'],
      mayFind: ['incomplete-capture'],
      driftIsHidden: true,
      isUndecidable: true,
    },
  }),
]

const lost: readonly Scenario[] = [
  scene('address-without-token', {
    story: 'The primary announces an address without a token, and the mirror answers 401',
    exporter: 'devtools-bodies',
    primary: { announcesToken: 'none' },
    truth: { verdict: 'missing-token', isUndecidable: true },
    sample: 'address-without-token',
  }),
  scene('token-lost-in-redirect', {
    story: 'The old name of the mirror redirects to its new one and drops the query with the token',
    exporter: 'devtools-bodies',
    mirrors: [
      { proxy: { name: 'nginx/1.25.3', moves: { to: 'mirror-ber.corp.example', dropsQuery: true } } },
      { isUnlisted: true },
    ],
    truth: { verdict: 'missing-token' },
  }),
  scene('token-cut', {
    story: 'The token in the announced address is cut, and the mirror answers 400',
    exporter: 'devtools-bodies',
    primary: { announcesToken: 'cut' },
    truth: { verdict: 'unreadable-token', mayFind: ['malformed-request'], isUndecidable: true },
    sample: 'token-cut',
  }),
  scene('token-hidden-in-recording', {
    story: 'The recording was cleaned of its tokens; the mirror is 14 min 3 s ahead, which no token bears',
    exporter: 'devtools-bodies',
    mirrors: [{ skewMs: 843_000 }],
    handling: { hidesTokens: true },
    truth: {
      verdict: 'clock-drift',
      alternatives: ['stale-token', 'rejected-token'],
      isUndecidable: true,
      mayFind: ['sanitised-export'],
    },
    sample: 'token-hidden-in-recording',
  }),
  scene('address-too-long', {
    story: 'A proxy finds the address of the panel too long and answers 414',
    exporter: 'devtools-bodies',
    mirrors: [{ proxy: { name: 'nginx/1.25.3', panel: { status: 414 } } }],
    truth: { verdict: 'malformed-request', isUndecidable: true },
    sample: 'address-too-long',
  }),
  scene('headers-too-long', {
    story: 'A proxy finds the headers too long and answers 431',
    exporter: 'firefox',
    mirrors: [{ proxy: { panel: { status: 431 } } }],
    truth: { verdict: 'malformed-request', isUndecidable: true },
  }),
]

export const TOKEN_SCENARIOS: readonly Scenario[] = [...old, ...refused, ...lost]
