/** The request table with entries of a capture in it, answered as the worker does, and what a reader sees and does there. */

import { vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { readFile } from '../../src/core/har/read.ts'
import { CaptureRequests } from '../../src/requests/capture-requests.ts'
import { Requests } from '../../src/ui/requests/requests.tsx'
import type { Inspector } from '../../src/worker/client.ts'
import type { Questions } from '../../src/worker/protocol.ts'
import { driftDiagnosis } from '../support/fixture-diagnosis.ts'
import '../../src/ui/styles/tokens.css'
import '../../src/ui/styles/base.css'
import '../../src/ui/styles/requests.css'

export async function showRequests(entries: readonly object[]) {
  await page.viewport(1280, 800)
  const ask = askOf(await openEntries(entries))
  const source = { ...driftDiagnosis.source, entries: entries.length }
  await render(<Requests diagnosis={{ ...driftDiagnosis, source, story: [], visits: [] }} ask={ask} />)
  const grid = page.getByRole('grid', { name: 'Requests' })
  await vi.waitUntil(() => grid.query())
  const isDrawn = (row: Element): boolean => row.querySelector('[role=gridcell]') !== null
  const head = (name: string) => grid.getByRole('columnheader', { name, exact: true })
  return {
    grid,
    head,
    search: page.getByRole('searchbox', { name: 'Search requests' }),
    summary: page.getByRole('status'),
    details: page.getByRole('region', { name: /^Details of entry/ }),
    /** What stands in a column of the rows that are drawn, from top to bottom. */
    column: (number: number): readonly string[] =>
      grid
        .getByRole('row')
        .elements()
        .filter(isDrawn)
        .toSorted((a, b) => rowNumber(a) - rowNumber(b))
        .map((row) => row.children[number]?.textContent ?? ''),
    /** The number of the entry that the keyboard is at. */
    active: (): string => {
      const id = grid.element().getAttribute('aria-activedescendant') ?? ''
      return document.getElementById(id)?.firstElementChild?.textContent ?? ''
    },
    sortBy: (name: string) => head(name).getByRole('button').click(),
    press: async (keys: string): Promise<void> => {
      grid.element().focus()
      await userEvent.keyboard(keys)
    },
  }
}

const rowNumber = (row: Element): number => Number(row.getAttribute('aria-rowindex'))

async function openEntries(entries: readonly object[]): Promise<CaptureRequests> {
  const read = await readFile(new Blob([JSON.stringify({ log: { entries } })]))
  if (!read.ok) throw new Error(read.message)
  return new CaptureRequests(read.capture, read.source)
}

function askOf(requests: CaptureRequests): Inspector['ask'] {
  const answers: { readonly [Kind in keyof Questions]?: (about: never) => unknown } = {
    requestTable: () => requests.table(),
    findRows: (query: Questions['findRows']['about']) => requests.find(query),
    details: (entry: number) => requests.details(entry),
    body: (question: Questions['body']['about']) => requests.body(question),
  }
  return async (question, about) => (await answers[question]?.(about as never)) as never
}
