/** Two clocks that everybody can see: in step, apart, repaired, on several mirrors, primaries and places. */

import { formatDuration } from '../../../src/diagnosis/format.ts'
import type { ExporterName, Scenario } from '../scenario.ts'
import { lazyNode, node, scene } from './scene.ts'

/** Every exporter, with the drifts of its two recordings and what varies beside them. */
const EXPORTERS: readonly (readonly [exporter: ExporterName, aheadMs: number, behindMs: number])[] = [
  ['devtools', 268_400, -118_700],
  ['devtools-bodies', 1_511_000, -47_300],
  ['playwright', 711_250, -2_903_000],
  ['playwright-minimal', 311_900, -512_600],
  ['chrome-har', 5_124_000, -333_333],
  ['firefox', 86_412_000, -611_800],
]

const onEveryExporter: readonly Scenario[] = EXPORTERS.flatMap(([exporter, aheadMs, behindMs], index) => [
  scene(`mirror-ahead-${exporter}`, {
    story: `The mirror is ${formatDuration(aheadMs)} ahead and refuses every token as expired`,
    exporter,
    primary: { nodes: [node('7GAMMA1', 1_300 * index, { zoneMinutes: 60 * index, isLazy: index % 2 === 0 })] },
    mirrors: [{ skewMs: aheadMs + 1_300 * index, framesRefusals: exporter === 'chrome-har' }],
    browser: { zone: 'Australia/Sydney' },
    truth: { verdict: 'clock-drift' },
  }),
  scene(`mirror-behind-${exporter}`, {
    story: `The mirror is ${formatDuration(-behindMs)} behind and refuses tokens with a not-before time as too early`,
    exporter,
    primary: { skewMs: -700 * index, notBeforeSec: 0, user: 'sam.poe', contextPath: index % 2 === 0 ? '/git' : '' },
    mirrors: [
      {
        skewMs: behindMs - 700 * index,
        framesRefusals: exporter === 'chrome-har',
        contextPath: index % 3 === 0 ? '/mirror' : '',
      },
    ],
    browser: { zone: 'America/St_Johns' },
    truth: { verdict: 'clock-drift' },
  }),
])

const inStep: readonly Scenario[] = [
  scene('in-sync', {
    story: 'Everything works; both servers are 2 s behind the browser',
    exporter: 'devtools-bodies',
    primary: { nodes: [lazyNode('1ABCDEF', -2_300)] },
    mirrors: [{ nodes: [lazyNode('3FGHIJK', -2_100)] }],
    truth: { verdict: 'healthy' },
    sample: 'in-sync',
  }),
  scene('in-sync-firefox', {
    story: 'Everything works, recorded with Firefox in the zone of Kolkata',
    exporter: 'firefox',
    primary: { nodes: [node('9INDIA1', 900, { zoneMinutes: 330 })], contextPath: '/bitbucket' },
    mirrors: [{ nodes: [node('9INDIA2', 1_400, { zoneMinutes: 330 })], contextPath: '/bitbucket', protocol: 'h2' }],
    browser: { zone: 'Asia/Kolkata' },
    truth: { verdict: 'healthy' },
  }),
  scene('both-behind-by-days', {
    story: 'Both servers are three days behind the browser, alike, so the panel loads',
    exporter: 'playwright',
    primary: { skewMs: -259_200_000 },
    mirrors: [{ skewMs: -259_201_000 }],
    truth: { verdict: 'healthy', accept: ['browser-clock'], mayFind: ['browser-clock'] },
  }),
]

const apart: readonly Scenario[] = [
  scene('mirror-14-minutes-ahead', {
    story: 'The mirror’s clock is 14 min 3 s ahead',
    exporter: 'devtools',
    primary: { nodes: [lazyNode('1ABCDEF', 0)] },
    mirrors: [{ nodes: [lazyNode('3FGHIJK', 843_200)] }],
    truth: { verdict: 'clock-drift' },
    sample: 'mirror-14-minutes-ahead',
  }),
  scene('primary-behind-playwright', {
    story: 'The primary, not the mirror, is wrong: 21 min behind',
    exporter: 'playwright',
    primary: { skewMs: -1_260_000 },
    truth: { verdict: 'clock-drift' },
    sample: 'primary-behind-playwright',
  }),
  scene('mirror-behind', {
    story: 'The mirror is 5 min 33 s behind: the panel loads, its calls to the primary will fail',
    exporter: 'devtools',
    mirrors: [{ skewMs: -333_000 }],
    truth: { verdict: 'unsynchronised-clocks' },
    sample: 'mirror-behind',
  }),
  scene('mirror-bearably-ahead', {
    story: 'The mirror is 95 s ahead: tokens still pass, but Atlassian allows 30 s',
    exporter: 'playwright',
    primary: { nodes: [lazyNode('1ABCDEF', 400)] },
    mirrors: [{ skewMs: 95_400 }],
    truth: { verdict: 'unsynchronised-clocks' },
  }),
  scene('mirror-just-bearable', {
    story: 'The mirror is 3 min 23 s ahead, just inside what a token of 3 min bears',
    exporter: 'devtools-bodies',
    mirrors: [{ skewMs: 203_000, contextPath: '/git', protocol: 'h2' }],
    truth: { verdict: 'unsynchronised-clocks' },
  }),
  scene('mirror-just-too-far-ahead', {
    story: 'The mirror is 3 min 37 s ahead, just outside what a token of 3 min bears',
    exporter: 'devtools-bodies',
    mirrors: [{ skewMs: 217_000 }],
    truth: { verdict: 'clock-drift' },
  }),
  scene('short-lived-tokens', {
    story: 'Tokens live 60 s only, and the mirror is 2 min 1 s ahead',
    exporter: 'playwright',
    primary: { lifetimeSec: 60, restVersion: '1.0' },
    mirrors: [{ skewMs: 121_000 }],
    truth: { verdict: 'clock-drift' },
  }),
  scene('long-lived-tokens', {
    story: 'Tokens live 15 min, so a mirror 12 min 24 s ahead still takes them',
    exporter: 'playwright',
    primary: { lifetimeSec: 900 },
    mirrors: [{ skewMs: 744_000 }],
    truth: { verdict: 'unsynchronised-clocks' },
  }),
  scene('local-time-as-utc', {
    story: 'The mirror is exactly one hour ahead: its local time was set as UTC',
    exporter: 'devtools-bodies',
    primary: { protocol: 'h2' },
    mirrors: [{ nodes: [node('3FGHIJK', 3_600_000, { zoneMinutes: 60 })] }],
    truth: { verdict: 'clock-drift', alternatives: ['proxy-clock'], isUndecidable: true },
    sample: 'local-time-as-utc',
  }),
  scene('ten-hours-behind', {
    story: 'The mirror is exactly ten hours behind and refuses tokens with a not-before time',
    exporter: 'playwright',
    primary: { notBeforeSec: -20, nodes: [node('1ABCDEF', 0, { zoneMinutes: 600 })] },
    mirrors: [{ skewMs: -36_000_000 }],
    truth: { verdict: 'clock-drift', alternatives: ['proxy-clock'], isUndecidable: true },
  }),
  scene('both-clocks-wrong', {
    story: 'The primary is 6 min 40 s behind and the mirror 6 min 40 s ahead of the browser',
    exporter: 'chrome-har',
    primary: { skewMs: -400_000 },
    mirrors: [{ skewMs: 400_000, framesRefusals: true }],
    truth: { verdict: 'clock-drift' },
  }),
  scene('clock-repaired-while-recording', {
    story: 'The mirror is 8 min 32 s ahead; its clock is set right, and after a reload the panel loads',
    exporter: 'devtools-bodies',
    primary: { calls: 8 },
    mirrors: [{ skewMs: 512_000 }],
    loads: [{}, { skews: { 'mirror-syd.corp.example': 0 } }],
    truth: { verdict: 'clock-drift' },
    sample: 'clock-repaired-while-recording',
  }),
  scene('primary-repaired-while-recording', {
    story: 'The primary is 12 min 57 s behind; its clock is set right, and after a reload the panel loads',
    exporter: 'playwright',
    primary: { skewMs: -777_000, calls: 8 },
    loads: [{}, { skews: { 'bitbucket.corp.example': 0 } }],
    truth: { verdict: 'clock-drift' },
  }),
]

const several: readonly Scenario[] = [
  scene('two-mirrors-one-ahead', {
    story: 'Two mirrors; one is 6 min 51 s ahead, the other fine',
    exporter: 'devtools-bodies',
    mirrors: [{ skewMs: 411_000 }, {}],
    truth: { verdict: 'clock-drift' },
    sample: 'two-mirrors-one-ahead',
  }),
  scene('one-ahead-one-bad-gateway', {
    story: 'Two mirrors: one is 10 min 55 s ahead, the other’s proxy answers 502',
    exporter: 'devtools-bodies',
    mirrors: [{ skewMs: 655_000 }, { proxy: { name: 'nginx/1.25.3', panel: { status: 502 } } }],
    truth: { verdict: 'clock-drift', problems: ['gateway-error'] },
  }),
  scene('three-mirrors', {
    story: 'Three mirrors: 4 min ahead, 71 s behind, and right',
    exporter: 'playwright',
    mirrors: [{ skewMs: 240_000 }, { skewMs: -71_000 }, {}],
    truth: { verdict: 'clock-drift', problems: ['unsynchronised-clocks'] },
  }),
  scene('two-primaries', {
    story: 'Two primaries in one recording; only the mirror of the second is 16 min 20 s ahead',
    exporter: 'playwright',
    otherPrimary: { host: 'bitbucket.north.example', contextPath: '/code', nodes: [node('8NORTH1', -1_000)] },
    mirrors: [{}, { primary: 1, skewMs: 979_000, host: 'mirror.north.example', contextPath: '/code' }],
    loads: [{}, { primary: 1 }],
    truth: { verdict: 'clock-drift' },
  }),
  scene('two-primaries-second-late', {
    story: 'Two primaries; the second is 25 minutes behind its own mirror and the first one',
    exporter: 'devtools-bodies',
    otherPrimary: { host: 'bitbucket.north.example', nodes: [node('8NORTH1', -1_504_000)] },
    mirrors: [{}, { primary: 1, host: 'mirror.north.example' }],
    loads: [{}, { primary: 1 }],
    truth: { verdict: 'clock-drift' },
  }),
  scene('redirect-to-new-name', {
    story: 'The old name of the mirror redirects to its new one, where the clock is 10 min 31 s ahead',
    exporter: 'devtools-bodies',
    mirrors: [
      { proxy: { name: 'nginx/1.25.3', moves: { to: 'mirror-ber.corp.example' } } },
      { isUnlisted: true, skewMs: 631_000 },
    ],
    truth: { verdict: 'clock-drift' },
  }),
  scene('one-host-two-context-paths', {
    story: 'Primary and mirror share a host name under two context paths; the mirror is 6 min 42 s ahead',
    exporter: 'devtools-bodies',
    primary: { host: 'code.corp.example', contextPath: '/bitbucket' },
    mirrors: [{ host: 'code.corp.example', contextPath: '/mirror', skewMs: 402_000 }],
    truth: { verdict: 'clock-drift' },
    sample: 'one-host-two-context-paths',
  }),
  scene('one-host-two-ports', {
    story: 'Primary and mirror share a host name under two ports; the mirror is 19 min ahead',
    exporter: 'playwright',
    primary: { host: 'code.corp.example:7990', restVersion: '1.0' },
    mirrors: [{ host: 'code.corp.example:8443', skewMs: 1_140_000 }],
    truth: { verdict: 'clock-drift' },
  }),
  scene('context-path-and-zone', {
    story: 'Under /git with servers in Adelaide, the mirror is 4 min 59 s ahead',
    exporter: 'playwright-minimal',
    primary: { contextPath: '/git', nodes: [node('6ADELA1', 0, { zoneMinutes: 570 })], restVersion: '1.0' },
    mirrors: [{ contextPath: '/git', nodes: [node('6ADELA2', 299_000, { zoneMinutes: 570 })] }],
    truth: { verdict: 'clock-drift' },
  }),
]

export const CLOCK_SCENARIOS: readonly Scenario[] = [...inStep, ...apart, ...several, ...onEveryExporter]
