/** `npm run canary [SEED]`: see README.md beside this file. */

import { randomBytes } from 'node:crypto'
import { sanitizeAsChrome } from './chrome-sanitized.ts'
import { FURTHER_FACTS } from './facts/further-facts.ts'
import { findKeptFacts } from './facts/kept-facts.ts'
import { TRIAGE_FACTS } from './facts/triage-facts.ts'
import { plantMatrix } from './matrix.ts'
import { findUnseen, measure } from './measure.ts'
import { redactCapture } from './redact.ts'
import { isBare, renderResult } from './table.ts'

/** The goal of redaction: at least so many of the nineteen triage facts are kept. */
const FACTS_TO_KEEP = 18

/** The exit code: 0 when nothing survives, all of it was there to be found, no verdict changes, and enough facts are kept. */
export async function runCanary(seed = randomBytes(6).toString('hex')): Promise<number> {
  const { captures, skipped } = plantMatrix(seed)
  console.error(`${captures.length} captures; looking for the canaries before redaction`)
  const unseen = findUnseen(captures)
  console.error('redacting, writing the reports, and looking again')
  const measured = await measure(captures, redactCapture)
  const chrome = await measure(captures.filter(isBare), sanitizeAsChrome)
  const triage = await findKeptFacts(TRIAGE_FACTS, redactCapture)
  const chromeTriage = await findKeptFacts(TRIAGE_FACTS, sanitizeAsChrome)
  const further = await findKeptFacts(FURTHER_FACTS, redactCapture)
  console.log(renderResult({ seed, skipped, unseen, measured, triage, further, chrome, chromeTriage }))
  const isGood =
    measured.survivors.length === 0 &&
    unseen.length === 0 &&
    measured.verdicts.every(({ before, after }) => before === after) &&
    triage.every(({ lost }) => lost.length <= TRIAGE_FACTS.length - FACTS_TO_KEEP)
  return isGood ? 0 : 1
}
