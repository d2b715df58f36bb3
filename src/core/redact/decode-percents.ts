/** A text without its percent codes, or as it is where they are none. */
export function decodePercents(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Of a form, where a plus sign stands for a space: read as browsers do, who let faulty codes stand. */
export const decodeForm = (text: string): string => new URLSearchParams(`=${text.replaceAll('&', '%26')}`).get('') ?? ''
