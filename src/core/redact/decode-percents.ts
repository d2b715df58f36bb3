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

/** Encoded any number of times. Joined with a word it looks like nothing that anybody writes, and stands in every address inside another one. */
export const PERCENT_CODE = /%(?:25)*[\da-f]{2}/gi
