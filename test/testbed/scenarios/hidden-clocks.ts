/** Clocks that are hidden or not alone: proxies that write the Date, nodes behind one name, a browser's own clock, caches. */

import type { Scenario } from '../scenario.ts'
import { lazyNode, node, scene } from './scene.ts'

const NGINX = 'nginx/1.25.3'

const behindProxies: readonly Scenario[] = [
  scene('minting-clock-hidden-by-proxy', {
    story: 'The primary is 21 min 43 s behind while the proxy before it writes the right time',
    exporter: 'devtools-bodies',
    primary: { skewMs: -1_303_000, proxy: { name: NGINX, clockSkewMs: 0 } },
    truth: { verdict: 'proxy-clock', accept: ['clock-drift'], driftIsHidden: true, isUndecidable: true },
    sample: 'minting-clock-hidden-by-proxy',
  }),
  scene('proxy-hides-mirror-clock', {
    story: 'The mirror is 37 min ahead while the proxy before it writes the right time',
    exporter: 'playwright',
    mirrors: [{ skewMs: 2_220_000, proxy: { name: NGINX, clockSkewMs: 100 } }],
    truth: { verdict: 'proxy-clock', alternatives: ['clock-drift'], driftIsHidden: true, isUndecidable: true },
    sample: 'proxy-hides-mirror-clock',
  }),
  scene('unnamed-proxy-hides-mirror-clock', {
    story: 'The mirror is 8 min 20 s ahead behind a proxy that does not name itself and writes the right time',
    exporter: 'devtools-bodies',
    mirrors: [{ skewMs: 500_000, proxy: { clockSkewMs: 0 } }],
    truth: { verdict: 'proxy-clock', alternatives: ['clock-drift'], driftIsHidden: true, isUndecidable: true },
  }),
  scene('proxy-clock-over-drift', {
    story: 'The mirror is 14 min 3 s ahead, and the proxy before it 5 min 5 s behind',
    exporter: 'devtools',
    mirrors: [{ skewMs: 843_000, proxy: { name: 'Apache/2.4.57', clockSkewMs: -305_000 } }],
    truth: { verdict: 'proxy-clock', alternatives: ['clock-drift'], driftIsHidden: true, isUndecidable: true },
  }),
  scene('proxy-clock-over-drift-of-a-quarter', {
    story: 'Mirror and proxy are 15 min 38 s apart, about a quarter of an hour, which request ids cannot show',
    exporter: 'devtools',
    mirrors: [{ skewMs: 843_000, proxy: { name: 'Apache/2.4.57', clockSkewMs: -95_000 } }],
    truth: {
      verdict: 'rejected-token',
      accept: ['undecided-401', 'proxy-clock'],
      mayFind: ['unsynchronised-clocks'],
      alternatives: ['proxy-clock'],
      driftIsHidden: true,
      isUndecidable: true,
    },
  }),
  scene('proxy-hides-a-whole-hour', {
    story: 'The mirror is exactly one hour ahead behind an unnamed proxy: request ids cannot show it',
    exporter: 'playwright',
    mirrors: [{ skewMs: 3_600_000, proxy: { clockSkewMs: 0 } }],
    truth: {
      verdict: 'rejected-token',
      accept: ['undecided-401', 'proxy-clock'],
      alternatives: ['proxy-clock'],
      driftIsHidden: true,
      isUndecidable: true,
    },
  }),
  scene('proxy-in-step-mirror-ahead', {
    story: 'The mirror is 6 min ahead, and the named proxy before the primary has the right time',
    exporter: 'playwright',
    primary: { proxy: { name: NGINX, clockSkewMs: 0 } },
    mirrors: [{ skewMs: 360_000 }],
    truth: { verdict: 'clock-drift' },
  }),
  scene('proxy-wrong-panel-loads', {
    story: 'The panel loads, and the Date of the mirror comes from a proxy 7 min 20 s behind',
    exporter: 'playwright',
    mirrors: [{ proxy: { name: NGINX, clockSkewMs: -440_000 } }],
    truth: { verdict: 'proxy-clock', driftIsHidden: true, isUndecidable: true },
  }),
  scene('refusal-states-its-time', {
    story: 'A proxy hides the clock of the mirror, but the refusal says that it is 20 min 34 s ahead',
    exporter: 'devtools-bodies',
    mirrors: [
      {
        skewMs: 1_234_000,
        statesTimes: true,
        framesRefusals: true,
        hidesRequestIds: true,
        proxy: { name: NGINX, clockSkewMs: 0 },
      },
    ],
    truth: { verdict: 'clock-drift', mayFind: ['proxy-clock'] },
    sample: 'refusal-states-its-time',
  }),
  scene('refusal-states-too-early', {
    story: 'A proxy hides the clock of the mirror, but the refusal says that the token is too early by 7 min 30 s',
    exporter: 'playwright',
    primary: { notBeforeSec: 0 },
    mirrors: [{ skewMs: -450_000, statesTimes: true, framesRefusals: true, proxy: { name: NGINX, clockSkewMs: 0 } }],
    truth: { verdict: 'clock-drift', mayFind: ['proxy-clock'] },
  }),
]

const nodes: readonly Scenario[] = [
  scene('farm-with-one-bad-clock', {
    story: 'A farm of two nodes, one of them 15 min 5 s ahead: the panel fails now and then',
    exporter: 'devtools-bodies',
    mirrors: [{ nodes: [node('3FGHIJK', 905_000), node('3ZYXWVU', 0)], framesRefusals: true }],
    loads: [{}, {}, {}, {}],
    truth: {
      verdict: 'clock-drift',
      accept: ['disagreeing-nodes'],
      problems: ['disagreeing-nodes'],
      mayFind: ['unsynchronised-clocks'],
    },
    sample: 'farm-with-one-bad-clock',
  }),
  scene('cluster-with-one-bad-clock', {
    story: 'A primary of two nodes, one of them 11 min 44 s behind, signs tokens with either clock',
    exporter: 'playwright',
    primary: { nodes: [node('1ABCDEF', 0), node('2WVUTSR', -704_000)], calls: 9 },
    loads: [{}, {}, {}],
    truth: {
      verdict: 'clock-drift',
      accept: ['disagreeing-nodes', 'proxy-clock', 'stale-token'],
      problems: ['disagreeing-nodes'],
      mayFind: ['unsynchronised-clocks'],
    },
  }),
  scene('farm-in-step', {
    story: 'A farm of three nodes in step behind one name: the panel loads',
    exporter: 'devtools-bodies',
    mirrors: [{ nodes: [lazyNode('3FGHIJK', 0), node('3ZYXWVU', 300), node('3MNOPQR', -200)] }],
    loads: [{}, {}],
    truth: { verdict: 'healthy' },
  }),
]

const browsers: readonly Scenario[] = [
  scene('browser-ahead', {
    story: 'The clock of the browser is 10 minutes ahead of both servers, and a newer bridge never asks for the panel',
    exporter: 'devtools-bodies',
    primary: { hasNewBridge: true },
    browser: { skewSec: 600 },
    truth: {
      verdict: 'absent-panel-request',
      accept: ['browser-clock'],
      mayFind: ['incomplete-capture'],
      alternatives: ['browser-clock'],
      isUndecidable: true,
    },
    sample: 'browser-ahead',
  }),
  scene('browser-ahead-panel-loads', {
    story: 'The clock of the browser is 11 minutes ahead of both servers, and an older bridge loads the panel',
    exporter: 'devtools-bodies',
    browser: { skewSec: 660 },
    truth: { verdict: 'healthy', problems: ['browser-clock'] },
  }),
  scene('browser-behind-and-drift', {
    story: 'The browser is 40 minutes behind, and the mirror 11 min 44 s ahead of the primary',
    exporter: 'playwright',
    mirrors: [{ skewMs: 704_000 }],
    browser: { skewSec: -2400 },
    truth: { verdict: 'clock-drift', mayFind: ['browser-clock'] },
  }),
  scene('browser-agrees-with-neither', {
    story: 'The browser is a day ahead; the servers agree within a second',
    exporter: 'chrome-har',
    primary: { skewMs: 800 },
    browser: { skewSec: 86_400 },
    truth: { verdict: 'healthy', problems: ['browser-clock'] },
  }),
  scene('browser-set-while-recording', {
    story: 'The clock of the browser is set back an hour between two loads; the servers are right',
    exporter: 'devtools-bodies',
    loads: [{}, {}],
    handling: { clockStepMs: -3_600_000 },
    truth: { verdict: 'healthy', problems: ['browser-clock'] },
    sample: 'browser-set-while-recording',
  }),
  scene('browser-set-while-recording-and-drift', {
    story:
      'The clock of the browser is set on by 11 min 40 s between two loads, and the mirror is 5 min 33 s ahead in both',
    exporter: 'playwright',
    mirrors: [{ skewMs: 333_000 }],
    loads: [{}, {}],
    handling: { clockStepMs: 700_000 },
    truth: { verdict: 'clock-drift', mayFind: ['browser-clock'] },
  }),
  scene('cached-answers', {
    story: 'The second load takes old answers from the cache, with the Date of the first',
    exporter: 'devtools-bodies',
    primary: { countMaxAgeSec: 600 },
    loads: [{ lastsMs: 9000 }, {}],
    truth: { verdict: 'healthy' },
  }),
  scene('cached-answers-and-drift', {
    story: 'Old answers from the cache beside a mirror that is 4 min 20 s ahead',
    exporter: 'playwright',
    primary: { countMaxAgeSec: 600 },
    mirrors: [{ skewMs: 260_000 }],
    loads: [{ lastsMs: 9000 }, {}],
    truth: { verdict: 'clock-drift' },
  }),
]

export const HIDDEN_CLOCK_SCENARIOS: readonly Scenario[] = [...behindProxies, ...nodes, ...browsers]
