/** The remedy of the verdict, how to check that it worked, and how to settle what is open: first where much is open. */

import type { RemedyStep, Verdict } from '../diagnosis/diagnosis.ts'
import { RemedySteps } from './remedy-steps.tsx'
import { Prose } from './prose.tsx'

export function WhatToDo({ verdict }: { readonly verdict: Verdict }) {
  const sections = [<Remedy key="remedy" verdict={verdict} />, <Settle key="settle" steps={verdict.settle} />]
  return <div className="stack">{verdict.confidence === 'possible' ? sections.toReversed() : sections}</div>
}

function Settle({ steps }: { readonly steps: readonly RemedyStep[] }) {
  if (steps.length === 0) return null
  return (
    <section className="card" aria-labelledby="settle">
      <h2 id="settle">How to settle it</h2>
      <RemedySteps steps={steps} />
    </section>
  )
}

function Remedy({ verdict: { remedy, check } }: { readonly verdict: Verdict }) {
  if (remedy.length === 0 && check === '') return null
  return (
    <section className="card" aria-labelledby="remedy">
      <h2 id="remedy">What to do</h2>
      <RemedySteps steps={remedy} />
      {check !== '' && (
        <>
          <h3>How to check that it worked</h3>
          <p>
            <Prose text={check} />
          </p>
        </>
      )}
    </section>
  )
}
