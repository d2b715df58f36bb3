/** What the page is held against: the least that can be done with a file in a worker of an otherwise empty page. */

/** Runs in the worker, so it may use nothing from outside itself. The answer is a number that proves that it read all. */
type Reader = (file: Blob) => Promise<number>

const parse: Reader = async (file) => {
  const { log } = JSON.parse(await file.text()) as { log: { entries: unknown[] } }
  return log.entries.length
}

const stream: Reader = async (file) => {
  let bytes = 0
  const reader = file.stream().getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) bytes += part.value.length
  return bytes
}

const slices: Reader = async (file) => {
  const size = 4 << 20
  const read = (from: number): Promise<ArrayBuffer> => file.slice(from, from + size).arrayBuffer()
  let bytes = 0
  let next = read(0)
  for (let from = 0; from < file.size; from += size) {
    const current = next
    next = read(from + size)
    bytes += (await current).byteLength
  }
  return bytes
}

export const PAGE_READERS = { parse, stream, slices } as const

/** A page that answers as the product does: with a heading `#verdict`, or an alert that says what went wrong. */
export function readerPage(reader: Reader): string {
  const worker = `onmessage = ({ data }) => (${String(reader)})(data).then(
    (answer) => postMessage({ id: 'verdict', text: String(answer) }),
    (error) => postMessage({ role: 'alert', text: String(error) }),
  )`
  return `<!doctype html>
<meta charset="utf-8">
<title>Reader</title>
<input type="file" aria-label="HAR file">
<script>
  document.querySelector('input').addEventListener('change', ({ target }) => {
    const url = URL.createObjectURL(new Blob([${JSON.stringify(worker)}], { type: 'text/javascript' }))
    const worker = new Worker(url)
    worker.addEventListener('message', ({ data: { text, ...attributes } }) => {
      const shown = document.createElement('h1')
      Object.entries(attributes).forEach((attribute) => shown.setAttribute(...attribute))
      shown.textContent = text
      document.body.append(shown)
    })
    worker.postMessage(target.files[0])
  })
</script>
`
}
