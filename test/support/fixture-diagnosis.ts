/** A diagnosis with something in every place, for the tests of the page. Its numbers are of a mirror 14 minutes ahead. */

import type { Diagnosis, Finding, StoryStep, Visit } from '../../src/diagnosis/diagnosis.ts'

const PRIMARY = 'bitbucket.corp.example'
const MIRROR = 'mirror-syd.corp.example:8443'

const remedy = [
  {
    text: `Compare the clocks of both servers: run this on ${MIRROR} and on ${PRIMARY} at the same moment.`,
    commands: ['date -u', 'timedatectl'],
  },
  {
    text: 'Set the mirror’s clock with the time service that is installed.',
    commands: ['sudo systemctl restart chronyd', 'sudo chronyc makestep'],
  },
  { text: 'Reload the page. Nothing needs a restart.', commands: [] },
]

const refused: Visit = {
  entry: 41,
  hops: [41],
  mirror: MIRROR,
  mirrorId: 'B2X7-MIRR-0001',
  contextPath: '/mirror',
  status: 401,
  error: null,
  startedAt: '2026-10-02T03:14:15.926Z',
  timeZone: 'Australia/Sydney',
  requestId: '@1ABCDE2x194x881x0',
  outcome: 'clock-drift',
  confidence: 'certain',
  token: {
    issuedAt: '2026-10-02T03:14:14.000Z',
    expiresAt: '2026-10-02T03:17:14.000Z',
    notBefore: '2026-10-02T03:14:14.000Z',
    lifetimeSec: 180,
    issuer: 'com.atlassian.bitbucket.mirror',
    algorithm: 'HS256',
  },
  queryHash: 'match',
  queryHashChange: null,
  mirrorTime: { low: '2026-10-02T03:28:17.100Z', high: '2026-10-02T03:28:20.100Z' },
  secondsPastExpiry: { low: 663.1, high: 666.1 },
  ageOnPrimarySec: { low: 0.4, high: 3.3 },
}

const unanswered: Visit = {
  ...refused,
  entry: 77,
  hops: [76, 77],
  status: null,
  error: 'net::ERR_CONNECTION_REFUSED',
  requestId: null,
  outcome: 'unreachable-mirror',
  confidence: 'likely',
  token: null,
  queryHash: 'not-checkable',
  mirrorTime: null,
  secondsPastExpiry: null,
  ageOnPrimarySec: null,
}

const finding: Finding = {
  rule: 'clock-drift',
  verdict: 'problem',
  severity: 'critical',
  confidence: 'certain',
  mirror: MIRROR,
  title: 'The mirror’s clock and the primary’s clock disagree',
  detail: 'A token that was 3 s old on the primary was 11 minutes past its expiry on the mirror.',
  facts: { drift: { lowMs: 841_200, highMs: 845_000 } },
  entries: [12, 41],
  settle: [],
  remedy,
  sources: [],
}

function step(entry: number, what: StoryStep['what'], server: string, startedAt: string, status: number): StoryStep {
  return { entry, what, server, startedAt, firstByteMs: 120, durationMs: 140, status, error: null }
}

export const driftDiagnosis: Diagnosis = {
  format: 'mirrorscope-diagnosis',
  version: 1,
  tool: { name: 'mirrorscope', version: '0.1.0' },
  source: {
    fileName: 'admin-mirrors.har',
    bytes: 1_234_567,
    exporter: { name: 'WebInspector', version: '537.36' },
    entries: 78,
    firstAt: '2026-10-02T03:14:10.000Z',
    lastAt: '2026-10-02T03:15:02.500Z',
    sessions: 1,
    problems: [{ code: 'missing-response', message: 'Entry 4 has no response; it counts as unanswered.', entry: 4 }],
    complaints: [{ message: 'serverIPAddress should be an IP address', entries: 9, first: 3 }],
  },
  verdict: {
    rule: 'clock-drift',
    severity: 'critical',
    confidence: 'certain',
    headline: `The clock of ${MIRROR} is 14 min 3 s ahead, so it takes every new token for expired.`,
    detail:
      'The token was issued 3 s before the request and lasts 180 s; by the mirror’s clock it had expired 11 min earlier.',
    place: `the mirror ${MIRROR}: the primary’s clock agrees with the browser’s`,
    visit: 0,
    mirror: MIRROR,
    entries: [12, 41],
    alternatives: [
      {
        rule: 'stale-token',
        title: 'The page was old and reused a token',
        confidence: 'possible',
        why: 'The token was 3 s old on the primary’s clock, unless that clock is hidden by a proxy.',
      },
    ],
    settle: [],
    remedy,
    check: 'Both “date -u” agree within 30 s, and the panel loads after one reload.',
  },
  hosts: [
    {
      host: PRIMARY,
      roles: ['primary'],
      offset: { lowMs: -900, highMs: 1100, samples: 24, rejected: 1 },
      clocks: [
        { session: 0, lowMs: -900, highMs: 1100, samples: 24, rejected: 1, writer: 'application', contradicted: false },
      ],
    },
    {
      host: MIRROR,
      roles: ['mirror'],
      offset: { lowMs: 842_300, highMs: 844_100, samples: 3, rejected: 0 },
      clocks: [
        {
          session: 0,
          lowMs: 842_300,
          highMs: 844_100,
          samples: 3,
          rejected: 0,
          writer: 'unknown',
          contradicted: false,
        },
      ],
    },
    { host: 'mirror-per.corp.example', roles: ['mirror'], offset: null, clocks: [] },
    { host: 'cdn.corp.example', roles: ['other'], offset: null, clocks: [] },
  ],
  drift: [
    {
      mirror: MIRROR,
      primary: PRIMARY,
      session: 0,
      lowMs: 841_200,
      highMs: 845_000,
      confidence: 'certain',
      wrongClock: 'mirror',
    },
  ],
  visits: [refused, unanswered],
  story: [
    step(12, 'announcement', PRIMARY, '2026-10-02T03:14:14.100Z', 200),
    step(41, 'panel', MIRROR, '2026-10-02T03:14:15.926Z', 401),
  ],
  findings: [
    finding,
    {
      ...finding,
      rule: 'unsynchronised-clocks',
      severity: 'warning',
      title: 'The servers’ clocks are more than 30 s apart',
      detail: 'Atlassian asks for clocks that agree; the mirror’s own calls to the primary fail too.',
    },
    {
      ...finding,
      rule: 'stale-token',
      verdict: 'clear',
      title: 'The token was fresh',
      detail: 'It was 3 s old.',
      settle: [],
      remedy: [],
    },
    {
      ...finding,
      rule: 'disagreeing-nodes',
      verdict: 'cannot-tell',
      title: 'Nodes of one server may disagree',
      detail: 'Only three answers of the mirror carry a time.',
      settle: [{ text: 'Ask each node for its own time.', commands: ['date -u'] }],
      remedy: [],
    },
    {
      ...finding,
      rule: 'insecure-panel',
      verdict: 'not-applicable',
      title: 'The panel is not secure',
      detail: 'Both pages use https.',
      settle: [],
      remedy: [],
    },
  ],
  failedCalls: [
    {
      entries: [50, 51, 52],
      hops: [50],
      method: 'GET',
      url: `https://${PRIMARY}/rest/api/latest/projects/*/avatar.png`,
      endedAt: null,
      status: 404,
      error: null,
      cause: 'There is nothing at this address.',
      matters: 'no',
      why: 'pictures, fonts and icons do not stop a panel',
      firstAt: '2026-10-02T03:14:20.000Z',
      lastAt: '2026-10-02T03:14:22.000Z',
      requestIds: ['@1ABCDE2x194x900x0'],
    },
  ],
}
