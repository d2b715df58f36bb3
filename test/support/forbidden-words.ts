/** Words that may not stand in src. A comment may name them; code and sentences may not. */

export interface ForbiddenWord {
  readonly pattern: RegExp
  /** Code that the pattern must find, so that a typing error in it does not pass for virtue. */
  readonly finds: readonly string[]
  /** Code that looks alike and is allowed. */
  readonly spares?: readonly string[]
  /** Path prefixes below src; everywhere when left out. */
  readonly within?: readonly string[]
  readonly except?: readonly string[]
  readonly instead: string
}

const PURE = ['core', 'rules', 'diagnosis', 'picture', 'report', 'requests']
const PAGE = ['ui', 'main.tsx']

export const FORBIDDEN_WORDS: readonly ForbiddenWord[] = [
  {
    pattern: /\bfetch\s*\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon/,
    finds: ['fetch(url)', 'navigator.sendBeacon(x)', 'new WebSocket(x)'],
    spares: ['prefetch: true'],
    instead: 'nothing may leave the page; read what was dropped',
  },
  {
    pattern: /\bRTC[A-Z]\w+/,
    finds: ['new RTCPeerConnection()'],
    instead: 'the policy does not stop WebRTC, so it is never used',
  },
  {
    pattern:
      /\bwindow\.open\b|\b(?:window|document|globalThis|self|top|parent)\.location\b|(?<![\w.$])location\.(?:href|assign|replace)\b/,
    finds: ['window.open(url)', 'window.location = url', 'location.href = url', 'location.assign(url)'],
    spares: ['response.location.href', 'const location = headers.get(name)'],
    instead: 'the policy does not stop navigation; show addresses as text',
  },
  {
    pattern: /dangerouslySetInnerHTML|\b(?:innerHTML|outerHTML|insertAdjacentHTML|srcdoc|DOMParser)\b|document\.write/,
    finds: ['dangerouslySetInnerHTML={x}', 'element.innerHTML = x'],
    instead: 'give the text to React as a child',
  },
  {
    pattern: /\beval\s*\(|\bnew Function\b/,
    finds: ['eval(x)', 'new Function(x)'],
    spares: ['medieval(x)'],
    instead: 'the policy refuses generated code; write it out',
  },
  {
    pattern: /(?::|\bas|[<|,])\s*any\b(?!\s+\w)/,
    finds: ['x as any', 'x: any)', 'Record<string, any>'],
    spares: ["'stale: any host'", 'samples.any()'],
    instead: 'say `unknown` and narrow it',
  },
  {
    pattern: /\bconsole\.\w/,
    finds: ['console.log(x)'],
    spares: ["'Open the console.'"],
    except: ['cli'],
    instead: 'return a value; only the command line prints',
  },
  {
    pattern: /\b(?:document|window|localStorage|navigator)\.\w|HTMLElement/,
    finds: ['document.title', 'navigator.language'],
    within: PURE,
    instead: 'hand the value in; the DOM belongs to ui',
  },
  {
    pattern: /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b/,
    finds: ['Date.now()', 'new Date()'],
    spares: ['new Date(moment)'],
    within: PURE,
    instead: 'take the moment as a parameter; a capture is judged by its own clocks',
  },
  {
    pattern: /\bMath\.random\b|\bcrypto\.(?:getRandomValues|randomUUID)\b/,
    finds: ['Math.random()'],
    within: PURE,
    instead: 'derive it from the capture, so that one file gives one answer',
  },
  {
    pattern: /\bJSON\.parse\b/,
    finds: ['JSON.parse(text)'],
    within: PAGE,
    instead: 'read in the worker; ui shows a Diagnosis',
  },
  {
    pattern: /\bnew Date\b|\bDate[.(]|\b\w+(?:Ms|Sec|At)\b\s*[-+*/%]\s|\s[-+*/%]\s*[\w.]+(?:Ms|Sec|At)\b/,
    finds: ['new Date(x)', 'drift.lowMs / 1000', 'now - visit.startedAt'],
    spares: ['momentWords(visit.startedAt)', '<th>Date written by</th>', '<td>{visit.startedAt}</td>'],
    within: PAGE,
    instead: 'do the sum in core or diagnosis and word it in diagnosis/format',
  },
  {
    pattern: /\bexport default\b/,
    finds: ['export default x'],
    instead: 'export by name',
  },
  {
    pattern: /\bexport\s+(?:\*|(?:type\s+)?\{[^}]*\})\s+from\b/,
    finds: ["export * from './x.ts'", "export { x } from './x.ts'"],
    spares: ['export const x = 1'],
    except: ['rules/index.ts'],
    instead: 'import from the file that defines it',
  },
]

/** These stand in comments, so they are looked for in the whole text. */
export const FORBIDDEN_REMARKS = /@ts-(?:ignore|nocheck|expect-error)/
