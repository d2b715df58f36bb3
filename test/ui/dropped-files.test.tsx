import { expect, test } from 'vitest'
import { pickDropped, pickFile, pickPasted } from '../../src/ui/dropped-files.ts'

function transferOf(...names: readonly string[]): DataTransfer {
  const transfer = new DataTransfer()
  for (const name of names) transfer.items.add(new File(['{}'], name))
  return transfer
}

test('one file is taken', () => {
  expect(pickDropped(transferOf('a.har'))).toMatchObject({ kind: 'file', file: { name: 'a.har' } })
})

test('two files are a pair, to be compared', () => {
  expect(pickDropped(transferOf('a.har', 'b.har'))).toMatchObject({
    kind: 'pair',
    files: [{ name: 'a.har' }, { name: 'b.har' }],
  })
})

test('more files are refused by their number', () => {
  expect(pickFile(transferOf('a.har', 'b.har', 'c.har').files)).toMatchObject({
    failure: { message: 'Open one capture, or two to compare them; these were 3 files.' },
  })
})

test('dropped text is no file', () => {
  const transfer = new DataTransfer()
  transfer.setData('text/plain', 'https://bitbucket.example/')
  expect(pickDropped(transfer)).toMatchObject({
    kind: 'refused',
    failure: { message: expect.stringContaining('not a file') as string },
  })
})

test('a pasted file is taken, and so is pasted text that begins like JSON', async () => {
  expect(pickPasted(transferOf('a.har'))).toMatchObject({ kind: 'file', file: { name: 'a.har' } })
  const picked = pickPasted(textTransfer(' \n{"log": {}}'))
  expect(picked?.kind === 'file' && (await picked.file.text())).toBe(' \n{"log": {}}')
})

test.for(['', 'date -u', '"text"'])('pasted text that is no JSON, as in %j, does nothing', (text) => {
  expect(pickPasted(textTransfer(text))).toBeUndefined()
})

function textTransfer(text: string): DataTransfer {
  const transfer = new DataTransfer()
  transfer.setData('text/plain', text)
  return transfer
}
