/** What is mutated, and by which tests it must be noticed. */

/**
 * @typedef {object} Part
 * @property {string} folder Below the root.
 * @property {string} [except] A folder of it that is a part by itself.
 * @property {string} tests The folder of the tests that must notice.
 * @property {readonly string[]} words Mutants that are none of logic: words, and in rules the lists and objects that hold them.
 */

const LISTS_OF_WORDS = ['StringLiteral', 'ObjectLiteral', 'ArrayDeclaration', 'Regex']

/** @type {Readonly<Record<string, Part>>} */
export const PARTS = {
  clock: { folder: 'src/core/clock', tests: 'test/core/clock', words: ['StringLiteral'] },
  token: { folder: 'src/core/token', tests: 'test/core/token', words: ['StringLiteral'] },
  decision: { folder: 'src/rules/decision', tests: 'test/rules', words: LISTS_OF_WORDS },
  rules: { folder: 'src/rules', except: 'src/rules/decision', tests: 'test/rules', words: LISTS_OF_WORDS },
}
