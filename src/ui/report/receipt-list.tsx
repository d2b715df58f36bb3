/** What was taken out, by kind, and what redaction cannot promise. */

import type { Receipt } from '../../handout/receipt.ts'

export function ReceiptList({ receipt: { taken, searched, hiddenHosts } }: { readonly receipt: Receipt }) {
  return (
    <div className="stack">
      <h4 id="receipt">Taken out of the capture</h4>
      <ul className="receipt" aria-labelledby="receipt">
        {taken.map(({ kind, count, words, reason }) => (
          <Line key={kind} count={count} words={words} reason={reason} />
        ))}
        {hiddenHosts > 0 && (
          <Line
            count={hiddenHosts}
            words={hiddenHosts === 1 ? 'server' : 'servers'}
            reason="a numeric address tells of the network; names are replaced where that is wanted"
          />
        )}
      </ul>
      <p>
        The finished bytes were searched for all {searched} that can be told from common words, as they are and in
        percent codes, JSON, HTML, base64 and hexadecimal, whole and in parts of twelve characters. None is left.
      </p>
      <p>
        <strong>What this cannot promise:</strong> it proves that what was found is gone, not that everything was found.
        Host names stay unless you replace them; times and sizes stay. Look through the file, and log out of the
        recorded session, so that its cookies are worth nothing.
      </p>
    </div>
  )
}

interface LineProps {
  readonly count: number
  readonly words: string
  readonly reason: string
}

const Line = ({ count, words, reason }: LineProps) => (
  <li>
    <span className="number">{count}</span> <span>{words}</span> <span className="aside">{reason}</span>
  </li>
)
