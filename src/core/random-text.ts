/** Does a text hold what no person or program calls anything: a long run of letters and digits mixed, or of letters of mixed case? */
export const holdsRandom = (text: string): boolean => (text.match(/[A-Za-z0-9]{12,}/g) ?? []).some(isRandom)

const isRandom = (run: string): boolean =>
  run.length >= LONG_RUN || (/\d/.test(run) && /[A-Za-z]/.test(run) ? !isNumbered(run) : isJumbled(run))

/** No name is so long without a break. */
const LONG_RUN = 32

/** Words with a number at their end, such as `Gecko20100101`, are names and dates. */
const isNumbered = (run: string): boolean => /^[A-Za-z]+\d{1,8}$/.test(run) && !isJumbled(run)

/** In names a capital begins a word of some letters: `MirroringDisabledException`. */
function isJumbled(run: string): boolean {
  const words = run.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? []
  return words.length >= 4 && run.length / words.length < LEAST_WORD
}

/** Letters of a word on average. */
const LEAST_WORD = 3.2
