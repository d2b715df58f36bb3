/** The command line's words → what to do, or what is wrong with them. */

import { parseArgs } from 'node:util'
import { formatText } from '../diagnosis/format.ts'
import { REPORT_FORMATS, type ReportFormat } from '../handout/report-format.ts'

export interface InspectArguments {
  readonly kind: 'inspect'
  readonly files: readonly string[]
  readonly format: ReportFormat
  readonly explain: boolean
  /** Also the names of servers are replaced. */
  readonly hideHosts: boolean
  /** The file to write to; standard output when left out. */
  readonly output?: string
  /** The file to write the redacted capture to; a directory for several. */
  readonly redactedHar?: string
}

export type Arguments =
  | InspectArguments
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'misuse'; readonly message: string }

export const HELP = `mirrorscope FILE… [--format text|json|markdown|jira|html] [--output FILE] [--explain]
            [--redacted-har FILE] [--hide-hosts]

Says why the mirror panel of Bitbucket Data Center spins forever, from a HAR of the mirrors page.
Nothing is sent anywhere. Whatever is printed or written is searched first for every token, cookie,
password and user name of the capture; with one in it, it is not handed out.

  --format NAME      text (the default), json (one object a line), markdown,
                     jira (wiki markup) or html (one page without scripts)
  --output FILE      write there, and only when all is done; never over a FILE that is read
  --redacted-har FILE
                     write the capture there without tokens, cookies, names and bodies, with
                     the same diagnosis; for several captures name a directory
  --hide-hosts       also replace the names of servers, by mirror-1.example.invalid and the like;
                     numeric addresses are always replaced, by addresses of documentation
  --explain          also why every other reading was rejected or is open
  --version, --help

Exit code: 0 healthy, 1 a problem was found, 2 a file could not be read,
3 nothing to inspect or cannot tell, 64 wrong usage, 70 not handed out since a secret
was found in it, 74 the output could not be written.
Of several files the highest code wins.
`

export function parseArguments(words: readonly string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        output: { type: 'string', short: 'o' },
        'redacted-har': { type: 'string' },
        explain: { type: 'boolean', default: false },
        'hide-hosts': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', default: false },
      },
    })
    if (values.help) return { kind: 'help' }
    if (values.version) return { kind: 'version' }
    const format = REPORT_FORMATS.find((name) => name === values.format)
    if (!format) return { kind: 'misuse', message: `--format takes ${REPORT_FORMATS.join(', ')}.` }
    if (positionals.length === 0) return { kind: 'misuse', message: 'Name at least one HAR file.' }
    if (values.output === '') return { kind: 'misuse', message: '--output takes the name of a file.' }
    const { output, 'redacted-har': redactedHar } = values
    if (redactedHar === '') return { kind: 'misuse', message: '--redacted-har takes the name of a file.' }
    return {
      kind: 'inspect',
      files: positionals,
      format,
      explain: values.explain,
      hideHosts: values['hide-hosts'],
      ...(output === undefined ? {} : { output }),
      ...(redactedHar === undefined ? {} : { redactedHar }),
    }
  } catch (error) {
    return { kind: 'misuse', message: describeMisuse(error instanceof Error ? error.message : '') }
  }
}

/** Node's first sentence names the option; what it says after that is advice for rarer cases. */
function describeMisuse(message: string): string {
  const [sentence = ''] = message.split(/\.\s/)
  return sentence === '' ? 'The options could not be read.' : `${formatText(sentence)}.`
}
