import { expect, test } from 'vitest'
import { nextState, type CaptureState } from '../../src/ui/capture-state.ts'
import { driftDiagnosis } from '../support/fixture-diagnosis.ts'

const shown: CaptureState = { diagnosis: driftDiagnosis }
const other = { ...driftDiagnosis, source: { ...driftDiagnosis.source, fileName: 'other.har' } }

const readingOf = (fileName: string) => ({ fileName, bytes: 9, readBytes: 0 })

test('reading a file keeps what is shown and takes an old notice away', () => {
  const state = nextState(
    { ...shown, failure: { message: 'Old.' } },
    { kind: 'reading', fileName: 'other.har', bytes: 9 },
  )
  expect(state).toEqual({ ...shown, reading: readingOf('other.har') })
})

test('a diagnosis replaces what is shown', () => {
  const inspection = { kind: 'diagnosis', id: 1, diagnosis: other } as const
  expect(
    nextState({ ...shown, reading: readingOf('other.har') }, { kind: 'answered', fileName: 'other.har', inspection }),
  ).toEqual({
    diagnosis: other,
  })
})

test.for(['unreadable', 'crashed'] as const)('a file that is %s leaves what is shown, under a notice', (kind) => {
  const inspection = { kind, id: 1, message: 'No.' }
  expect(nextState({ ...shown, reading: readingOf('x') }, { kind: 'answered', fileName: 'x', inspection })).toEqual({
    ...shown,
    failure: { fileName: 'x', message: 'No.' },
  })
})

test('a cancelled inspection does not touch the reading of the file that replaced it', () => {
  const state = { ...shown, reading: readingOf('second.har') }
  const inspection = { kind: 'cancelled', id: 1 } as const
  expect(nextState(state, { kind: 'answered', fileName: 'first.har', inspection })).toBe(state)
})

test('stopping and dismissing go back to what is shown', () => {
  expect(nextState({ ...shown, reading: readingOf('x') }, { kind: 'stopped' })).toEqual(shown)
  expect(nextState({ ...shown, failure: { message: 'No.' } }, { kind: 'dismissed' })).toEqual(shown)
})

test('progress is counted while a file is read, and not after', () => {
  const state = { ...shown, reading: readingOf('x') }
  expect(nextState(state, { kind: 'progress', readBytes: 4 }).reading).toEqual({ ...readingOf('x'), readBytes: 4 })
  expect(nextState(shown, { kind: 'progress', readBytes: 4 })).toBe(shown)
})

test('what the schema says comes to what is shown, and is dropped when that is gone', () => {
  const complaints = [{ message: 'time should be number', entries: 2, first: 1 }]
  expect(nextState(shown, { kind: 'complained', complaints }).diagnosis?.source.complaints).toBe(complaints)
  expect(nextState({}, { kind: 'complained', complaints })).toEqual({})
})

test('closing keeps the diagnosis for the undo, which shows it again; forgetting gives it up', () => {
  const closed = nextState({ ...shown, failure: { message: 'No.' } }, { kind: 'closed' })
  expect(closed).toEqual({ closed: driftDiagnosis })
  expect(nextState(closed, { kind: 'reopened' })).toEqual(shown)
  expect(nextState(closed, { kind: 'forgotten' })).toEqual({})
})

test('a file that is read after closing leaves the undo until it is diagnosed', () => {
  const closed: CaptureState = { closed: driftDiagnosis }
  const reading = nextState(closed, { kind: 'reading', fileName: 'other.har', bytes: 9 })
  expect(nextState(reading, { kind: 'stopped' })).toEqual(closed)
  const inspection = { kind: 'diagnosis', id: 1, diagnosis: other } as const
  expect(nextState(reading, { kind: 'answered', fileName: 'other.har', inspection })).toEqual({ diagnosis: other })
})

test('closing with nothing open, and undoing without anything closed, change nothing', () => {
  expect(nextState({}, { kind: 'closed' })).toEqual({})
  expect(nextState(shown, { kind: 'reopened' })).toEqual(shown)
})
