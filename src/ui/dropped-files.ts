/** What was dropped, pasted or chosen: one file, two to be compared, or one sentence about what it was instead. Reads no contents. */

import type { Failure } from './capture-state.ts'

export type Picked =
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'pair'; readonly files: readonly [File, File] }
  | { readonly kind: 'refused'; readonly failure: Failure }

/** Must be called during the event: the browser empties the transfer afterwards. */
export function pickDropped(transfer: DataTransfer): Picked {
  const folder = findFolder(transfer.items)
  if (folder !== undefined)
    return refuse('This is a folder, not a HAR. Open the folder and drop the .har file in it.', folder)
  return pickFile(transfer.files)
}

export function pickFile(files: FileList): Picked {
  const [file, second, ...others] = files
  if (!file) return refuse('That was not a file. Drop a .har file, or choose one with the button.')
  if (others.length > 0) return refuse(`Open one capture, or two to compare them; these were ${files.length} files.`)
  if (second) return { kind: 'pair', files: [file, second] }
  return { kind: 'file', file }
}

/** A file or the text of one; nothing where it is neither, so that a stray paste does no harm. */
export function pickPasted(transfer: DataTransfer): Picked | undefined {
  if (transfer.files.length > 0) return pickFile(transfer.files)
  const text = transfer.getData('text/plain')
  return LIKE_JSON.test(text) ? { kind: 'file', file: new File([text], 'pasted.har') } : undefined
}

const LIKE_JSON = /^\s*[{[]/

/** Name of the first folder among what was dropped. */
function findFolder(items: DataTransferItemList): string | undefined {
  const entries = [...items].map((item) => item.webkitGetAsEntry())
  return entries.find((entry) => entry?.isDirectory)?.name
}

const refuse = (message: string, fileName?: string): Picked => ({
  kind: 'refused',
  failure: fileName === undefined ? { message } : { fileName, message },
})
