import { expect, test } from 'vitest'
import { nextState, type CaptureState } from '../../src/ui/capture-state.ts'
import { driftDiagnosis } from '../support/fixture-diagnosis.ts'

const shown: CaptureState = { diagnosis: driftDiagnosis }
const other = { ...driftDiagnosis, source: { ...driftDiagnosis.source, fileName: 'other.har' } }

test('reading a file keeps what is shown and takes an old notice away', () => {
  const state = nextState({ ...shown, failure: { message: 'Old.' } }, { kind: 'reading', fileName: 'other.har' })
  expect(state).toEqual({ ...shown, reading: 'other.har' })
})

test('a diagnosis replaces what is shown', () => {
  const inspection = { kind: 'diagnosis', id: 1, diagnosis: other } as const
  expect(
    nextState({ ...shown, reading: 'other.har' }, { kind: 'answered', fileName: 'other.har', inspection }),
  ).toEqual({
    diagnosis: other,
  })
})

test.for(['unreadable', 'crashed'] as const)('a file that is %s leaves what is shown, under a notice', (kind) => {
  const inspection = { kind, id: 1, message: 'No.' }
  expect(nextState({ ...shown, reading: 'x' }, { kind: 'answered', fileName: 'x', inspection })).toEqual({
    ...shown,
    failure: { fileName: 'x', message: 'No.' },
  })
})

test('a cancelled inspection does not touch the reading of the file that replaced it', () => {
  const state = { ...shown, reading: 'second.har' }
  const inspection = { kind: 'cancelled', id: 1 } as const
  expect(nextState(state, { kind: 'answered', fileName: 'first.har', inspection })).toBe(state)
})

test('stopping and dismissing go back to what is shown; closing shows nothing', () => {
  expect(nextState({ ...shown, reading: 'x' }, { kind: 'stopped' })).toEqual(shown)
  expect(nextState({ ...shown, failure: { message: 'No.' } }, { kind: 'dismissed' })).toEqual(shown)
  expect(nextState(shown, { kind: 'closed' })).toEqual({})
})
