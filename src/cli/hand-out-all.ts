/** Files → what is printed or written of them, one after another, so that memory holds one capture at a time. */

import { basename } from 'node:path'
import { formatFileName, formatText } from '../diagnosis/format.ts'
import { prepareHandout, type Handout } from '../handout/handout.ts'
import { renderReports } from '../handout/report-format.ts'
import { countedSecrets } from '../handout/secret-words.ts'
import { renderJsonError } from '../report/json.ts'
import type { InspectArguments } from './arguments.ts'
import { exitCodeOf, NOT_HANDED_OUT, UNREADABLE, WRITE_FAILED, WRONG_USAGE } from './exit-code.ts'
import { FileStore } from './file-store.ts'
import { readAndInspect, type InspectedFile } from './read-and-inspect.ts'
import { complain, print } from './output.ts'
import { refusalOf, writeWhole } from './output-file.ts'
import { redactedHarNames } from './redacted-har-names.ts'

export async function handOutAll(wanted: InspectArguments): Promise<number> {
  const names = await redactedHarNames(wanted)
  if (typeof names === 'string') return refuseUsage('--redacted-har', names)
  const { output, files } = wanted
  for (const [option, name] of [
    ['--output', output] as const,
    ...names.map((each) => ['--redacted-har', each] as const),
  ]) {
    const reason = name === undefined ? undefined : await refusalOf(name, files)
    if (name !== undefined && reason !== undefined)
      return refuseUsage(`${option} ${formatText(basename(name))}`, reason)
  }
  if (output === undefined) return handOutEach(wanted, names, print)
  const texts: string[] = []
  const code = await handOutEach(wanted, names, (text) => texts.push(text))
  return texts.length === 0 || (await writeWhole(output, texts.join(''))) ? code : complainOfWriting()
}

function refuseUsage(option: string, reason: string): number {
  complain(`mirrorscope: ${option}: ${reason}\n`)
  return WRONG_USAGE
}

function complainOfWriting(): number {
  complain('mirrorscope: The output could not be written.\n')
  return WRITE_FAILED
}

/** Reports in HTML share one page. */
async function handOutEach(
  wanted: InspectArguments,
  redactedHars: readonly string[],
  write: (text: string) => void,
): Promise<number> {
  const codes: number[] = []
  const pages: Handout[] = []
  for (const [index, file] of wanted.files.entries()) {
    const inspected = await readAndInspect(file)
    if (!inspected.ok) {
      const name = formatFileName(basename(file))
      complain(`mirrorscope: ${name}: ${inspected.message}\n`)
      if (wanted.format === 'json') write(renderJsonError(name, inspected.message))
      codes.push(UNREADABLE)
      continue
    }
    const { handout, code } = await prepare(inspected, wanted, redactedHars[index])
    codes.push(code)
    if (handout && wanted.format === 'html') pages.push(handout)
    else if (handout)
      codes.push(await writeReports([handout], wanted, (text) => write(separatorOf(index, wanted) + text)))
  }
  if (pages.length > 0) codes.push(await writeReports(pages, wanted, write))
  return Math.max(...codes)
}

const separatorOf = (index: number, { format }: InspectArguments): string =>
  index > 0 && format !== 'json' ? '\n' : ''

interface Prepared {
  readonly handout?: Handout
  readonly code: number
}

/** Says on standard error what was replaced in the redacted capture, so that what is printed stays the report. */
async function prepare(
  { inspected, diagnosis }: Extract<InspectedFile, { readonly ok: true }>,
  { hideHosts, output, files }: InspectArguments,
  redactedHar: string | undefined,
): Promise<Prepared> {
  const stores: FileStore[] = []
  const makeStore = (): FileStore => {
    const store = new FileStore(redactedHar ?? output ?? files[0] ?? '')
    stores.push(store)
    return store
  }
  const isHarWanted = redactedHar !== undefined
  try {
    const handout = await prepareHandout(inspected, diagnosis, {
      hideHosts,
      wantsHar: isHarWanted,
      ...(isHarWanted ? { makeStore } : {}),
    })
    if (!handout.ok) return refuseHandout(handout.message)
    if (redactedHar !== undefined) await stores.at(-1)?.keepAs(redactedHar)
    if (redactedHar !== undefined) complain(writtenWords(redactedHar, handout))
    return { handout, code: exitCodeOf(diagnosis) }
  } catch {
    return { code: complainOfWriting() }
  } finally {
    await Promise.all(stores.map((store) => store.remove()))
  }
}

function refuseHandout(message: string): Prepared {
  complain(`mirrorscope: ${message}\n`)
  return { code: NOT_HANDED_OUT }
}

function writtenWords(redactedHar: string, { found, searched }: Handout): string {
  const kinds = [...found].map(([kind, count]) => countedSecrets(kind, count)).join(', ')
  return `mirrorscope: ${formatText(basename(redactedHar))} was written. Taken out: ${kinds || 'nothing'}. Searched for ${searched} of them in every known encoding: none is left.\n`
}

async function writeReports(
  handouts: readonly Handout[],
  wanted: InspectArguments,
  write: (text: string) => void,
): Promise<number> {
  const text = renderReports(handouts, wanted)
  for (const { refuseText } of handouts) {
    const refusal = await refuseText(text)
    if (refusal) return refuseHandout(refusal.message).code
  }
  write(text)
  return 0
}
