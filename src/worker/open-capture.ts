/** The capture that the worker keeps, and what it answers about it. What is made of it once is made once. */

import { distinctCalls } from '../compare/calls.ts'
import type { Refusal } from '../core/har/problems.ts'
import { withComplaints } from '../diagnosis/complaints.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import type { Inspected } from '../diagnosis/inspect.ts'
import { findEntryChanges } from '../handout/entry-changes.ts'
import { prepareHandout, type Handout } from '../handout/handout.ts'
import { receiptOf } from '../handout/receipt.ts'
import { renderReports } from '../handout/report-format.ts'
import { CaptureRequests } from '../requests/capture-requests.ts'
import type { Complaints, HandedOut, Hiding, Question, Questions, ReportWish } from './protocol.ts'

type OnRead = (fileBytes: number) => void

/** How each question is answered. All may reject, where the file can no longer be read, and with what `onRead` throws. */
type Answers = {
  readonly [Kind in Question]: (
    about: Questions[Kind]['about'],
    onRead: OnRead,
  ) => Questions[Kind]['answer'] | Promise<Questions[Kind]['answer']>
}

export class OpenCapture {
  readonly #inspected: Inspected
  readonly #requests: CaptureRequests
  /** Settles when the schema has spoken. */
  readonly #diagnosis: Promise<Diagnosis>
  readonly #handouts = new Map<string, Promise<Handout | Refusal>>()

  constructor(inspected: Inspected, complaints: Promise<Complaints>) {
    this.#inspected = inspected
    this.#requests = new CaptureRequests(inspected.capture, inspected.source)
    this.#diagnosis = complaints.then((told) => withComplaints(inspected.diagnosis, told))
  }

  readonly answers: Answers = {
    tellIn: (zone) => this.#inspected.tellIn(zone),
    clockSamples: () => this.#inspected.clockSamples(),
    requestTable: () => {
      prepare(this.#requests.prepare())
      return this.#requests.table()
    },
    findRows: (query) => this.#requests.find(query),
    details: (entry) => this.#requests.details(entry),
    body: (question) => this.#requests.body(question),
    calls: () => distinctCalls(this.#inspected.capture.exchanges),
    report: async (wish, onRead) => {
      const handout = await this.#handout(wish, false, onRead)
      return handout.ok ? reportOf(handout, wish) : handout
    },
    redactedHar: async (about, onRead) => {
      const handout = await this.#handout(about, true, onRead)
      return handout.ok ? handOut({ har: handout.har ?? new Blob([]), receipt: receiptOf(handout) }) : handout
    },
    entryChanges: async (about, onRead) => {
      const handout = await this.#handout(about, true, onRead)
      if (!handout.ok) return handout
      const { source, capture } = this.#inspected
      return handOut(await findEntryChanges({ source, capture, redacted: handout.har ?? new Blob([]) }, about.entry))
    },
  }

  /** One that failed, or that was left by whoever asked first, is made again. */
  async #handout(hiding: Hiding, wantsHar: boolean, onRead: OnRead): Promise<Handout | Refusal> {
    const diagnosis = await this.#diagnosis
    const key = `${hiding.hideHosts} ${wantsHar}`
    const known = this.#handouts.get(key)
    const { hideHosts } = hiding
    const made = known ?? prepareHandout(this.#inspected, diagnosis, { hideHosts, wantsHar, onRead })
    this.#handouts.set(key, made)
    try {
      return await made
    } catch (error) {
      if (this.#handouts.get(key) === made) this.#handouts.delete(key)
      if (known) return this.#handout(hiding, wantsHar, onRead)
      throw error
    }
  }
}

/** One step a task, so that questions are answered in between. */
function prepare(steps: Iterator<void>): void {
  setTimeout(() => {
    if (!steps.next().done) prepare(steps)
  })
}

const handOut = <Content>(content: Content): HandedOut<Content> => ({ ok: true, content })

async function reportOf(handout: Handout, { format, explain }: ReportWish): Promise<HandedOut<string>> {
  const text = renderReports([handout], { format, explain })
  return (await handout.refuseText(text)) ?? handOut(text)
}
