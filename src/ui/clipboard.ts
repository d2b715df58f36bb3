/** Puts text on the clipboard, also where the browser hides `navigator.clipboard`: on plain http. */

/** False when the browser refuses both ways. Never throws. */
export async function copyText(text: string): Promise<boolean> {
  const clipboard = (navigator as { readonly clipboard?: Clipboard }).clipboard
  if (!clipboard) return copySelection(text)
  return clipboard.writeText(text).then(
    () => true,
    () => copySelection(text),
  )
}

/** Copies through a text field that is there for a moment, and gives the focus back. Its style keeps white space as it is. */
function copySelection(text: string): boolean {
  const focused = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'copy-field'
  field.readOnly = true
  document.body.append(field)
  field.select()
  const isCopied = document.execCommand('copy')
  field.remove()
  if (focused instanceof HTMLElement) focused.focus()
  return isCopied
}
