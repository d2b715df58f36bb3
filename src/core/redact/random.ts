/** Does a text hold what no person or program calls anything: a long run of letters and digits mixed? */
export const holdsRandom = (text: string): boolean => (text.match(/[A-Za-z0-9]{12,}/g) ?? []).some(isMixed)

/** Words with a number at their end, such as `Gecko20100101`, are names and dates. */
const isMixed = (run: string): boolean => /\d/.test(run) && /[A-Za-z]/.test(run) && !/^[A-Za-z]+\d{1,8}$/.test(run)
