/** What differs between two captures, and what does not. */

import { describe, expect, test } from 'vitest'
import { distinctCalls } from '../../src/compare/calls.ts'
import { compareCaptures, type ComparedCapture, type ComparedSection } from '../../src/compare/compare.ts'
import { inspect } from '../../src/diagnosis/inspect.ts'
import { buildHar, type HarOptions } from '../support/build-har.ts'

async function open(options: HarOptions): Promise<ComparedCapture> {
  const inspected = await inspect({ file: new Blob([JSON.stringify(buildHar(options))]), fileName: 'capture.har' })
  if (!inspected.ok) throw new Error(inspected.message)
  return { diagnosis: inspected.diagnosis, calls: distinctCalls(inspected.capture.exchanges) }
}

const GOOD: HarOptions = { mirrorCalls: 2, visit: { status: 200 } }
const BAD: HarOptions = { mirror: { aheadSec: 843 }, mirrorCalls: 2, visit: { status: 401 } }

function rowOf(sections: readonly ComparedSection[], title: ComparedSection['title'], name: string) {
  return sections.find((section) => section.title === title)?.rows.find((row) => row.name.includes(name))
}

describe('of a bad and a good capture', async () => {
  const sections = compareCaptures(await open(BAD), await open(GOOD))

  test('the verdicts differ', () => {
    expect(rowOf(sections, 'Verdict', 'Diagnosis')).toEqual({
      name: 'Diagnosis',
      first: 'clock-drift',
      second: 'healthy',
      differs: true,
    })
  })

  test('the mirror’s clock differs, the primary’s does not', () => {
    expect(rowOf(sections, 'Clocks', 'mirror.example − browser')?.differs).toBe(true)
    expect(rowOf(sections, 'Clocks', 'bitbucket.example − browser')?.differs).toBe(false)
    expect(rowOf(sections, 'Clocks', 'mirror.example − bitbucket.example')).toMatchObject({
      first: expect.stringMatching(/^ahead by 1[34] min/) as string,
      differs: true,
    })
  })

  test('the answers and whether the token had expired differ, its lifetime and hash do not', () => {
    expect(rowOf(sections, 'Panel', 'answer')).toMatchObject({
      first: 'status 401',
      second: 'status 200',
      differs: true,
    })
    expect(rowOf(sections, 'Panel', 'answered, on')?.differs).toBe(true)
    expect(rowOf(sections, 'Panel', 'lifetime')?.differs).toBe(false)
    expect(rowOf(sections, 'Panel', 'query hash')?.differs).toBe(false)
  })

  test('findings and requests are listed where they differ, and else counted', () => {
    expect(rowOf(sections, 'Findings', 'clock-drift')).toMatchObject({ second: null, differs: true })
    const requests = sections.find(({ title }) => title === 'Requests')
    expect(requests?.rows).toEqual([
      {
        name: 'GET mirror.example/plugins/servlet/admin/mirror',
        first: '401',
        second: '200',
        differs: true,
      },
    ])
    expect(requests?.same).toBeGreaterThan(3)
  })
})

test('of one capture twice nothing differs', async () => {
  const sections = compareCaptures(await open(BAD), await open(BAD))
  expect(sections.flatMap(({ rows }) => rows.filter(({ differs }) => differs))).toEqual([])
})

test('a mirror that only one of them visits stands beside nothing', async () => {
  const sections = compareCaptures(await open(GOOD), await open({ ...GOOD, visits: [] }))
  expect(rowOf(sections, 'Panel', 'answer')).toMatchObject({ first: 'status 200', second: null, differs: true })
})

describe('a distinct call', () => {
  test('counts its outcomes, most first, and shows no names and no values', async () => {
    const others = [
      { url: 'https://bitbucket.example/users/jane?token=x', atSec: 3, status: 404 },
      { url: 'https://bitbucket.example/users/john?token=y', atSec: 4, status: 200 },
      { url: 'https://bitbucket.example/users/joan?token=z', atSec: 5, status: 200 },
    ]
    const { calls } = await open({ ...GOOD, others })
    expect(calls.filter(({ address }) => address.includes('/users/'))).toEqual([
      {
        method: 'GET',
        address: 'bitbucket.example/users/{…}',
        outcomes: [
          ['200', 2],
          ['404', 1],
        ],
      },
    ])
  })
})
