/** Hands bytes to the browser's downloads, through a blob: address that is kept for a minute, until the browser has read it. */

const KEPT_FOR_MS = 60_000

export function downloadBlob(content: Blob, fileName: string): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), KEPT_FOR_MS)
}
