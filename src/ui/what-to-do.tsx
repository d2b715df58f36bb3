/** The remedy of the verdict, and how to check that it worked. */

import type { Verdict } from '../diagnosis/diagnosis.ts'
import { RemedySteps } from './remedy-steps.tsx'

export function WhatToDo({ verdict: { remedy, check } }: { readonly verdict: Verdict }) {
  if (remedy.length === 0 && check === '') return null
  return (
    <section className="card" aria-labelledby="remedy">
      <h2 id="remedy">What to do</h2>
      <RemedySteps steps={remedy} />
      {check !== '' && (
        <>
          <h3>How to check that it worked</h3>
          <p>
            <bdi>{check}</bdi>
          </p>
        </>
      )}
    </section>
  )
}
