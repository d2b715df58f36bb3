/**
 * The diagnosis in the zone that the reader chose. Sentences and moments change together: the page goes on in the zone before until
 * the worker has put the sentences anew. Reports are always made of the diagnosis itself, in UTC.
 */

import { useEffect, useMemo, useState } from 'react'
import { withComplaints } from '../diagnosis/complaints.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { UTC, type TimeZone } from '../diagnosis/time-zone.ts'
import { anchorOf, timesIn, type Times } from '../diagnosis/times.ts'
import type { Inspector } from '../worker/client.ts'
import { zoneOptions, type TimeChoice, type ZoneOption } from './time-choice.ts'

export interface Told {
  readonly diagnosis: Diagnosis | undefined
  readonly times: Times
  readonly options: readonly ZoneOption[]
  /** What is shown, not what is on its way. */
  readonly chosen: TimeChoice
  readonly choose: (choice: TimeChoice) => void
}

interface Translation {
  /** Of which diagnosis: what the schema says, which comes later, leaves the verdict what it is. */
  readonly of: Diagnosis['verdict']
  readonly zone: TimeZone
  readonly diagnosis: Diagnosis
}

export function useTold(diagnosis: Diagnosis | undefined, ask: Inspector['ask']): Told {
  const [choice, choose] = useState<TimeChoice>('utc')
  const [translation, setTranslation] = useState<Translation>()
  const options = useMemo(() => (diagnosis ? zoneOptions(diagnosis) : []), [diagnosis])
  const wanted = options.find((option) => option.choice === choice)?.zone ?? UTC
  const verdict = diagnosis?.verdict

  useEffect(() => {
    if (!verdict || wanted === UTC) return undefined
    let isWanted = true
    const take = (answer: Diagnosis | undefined): void => {
      if (!isWanted) return
      if (answer) setTranslation({ of: verdict, zone: wanted, diagnosis: answer })
      else choose('utc')
    }
    void ask('tellIn', wanted).then(take)
    return () => {
      isWanted = false
    }
  }, [verdict, wanted, ask])

  const shown = wanted === UTC || translation?.of !== verdict ? undefined : translation
  const zone = shown?.zone ?? UTC
  const anchor = diagnosis ? anchorOf(diagnosis) : null
  const times = useMemo(() => timesIn(zone, anchor), [zone, anchor])
  return {
    diagnosis: diagnosis && shown ? withComplaints(shown.diagnosis, diagnosis.source.complaints) : diagnosis,
    times,
    options,
    chosen: options.find((option) => option.zone === zone)?.choice ?? 'utc',
    choose,
  }
}
