/**
 * A sentence of the diagnosis: isolated from the direction of the text around it, and with nothing torn apart at the end of a line
 * that is read as one, such as a day, a host name or a number and its unit.
 */

import { Fragment } from 'react'

/**
 * A length of time with one or two units, or a word with signs inside and the zone after it; longer ones may be broken. What is
 * set right before or after it goes with it.
 */
const UNBROKEN =
  /([("“]?\d[\d.]* (?:d|h|min|s|ms|kB|MB)\b(?: \d[\d.]* (?:h|min|s)\b)?[.,;:)"”]*|(?<!\S)\S*\w[-.:/]\w\S{0,36}(?: UTC\S{0,8})?(?!\S))/

export const Prose = ({ text }: { readonly text: string }) => (
  <bdi>
    {text.split(UNBROKEN).map((part, index) =>
      // The parts that the pattern found are those in between.
      index % 2 === 1 && part.length <= LONGEST ? (
        // oxlint-disable-next-line react/no-array-index-key -- a sentence's parts have no other name
        <span key={index} className="unbroken">
          {part}
        </span>
      ) : (
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={index}>{part}</Fragment>
      ),
    )}
  </bdi>
)

const LONGEST = 40
