/** A text without its percent codes, or as it is where they are none. */
export function decodePercents(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Of a form, where a plus sign stands for a space. */
export const decodeForm = (text: string): string => decodePercents(text.replaceAll('+', ' '))
