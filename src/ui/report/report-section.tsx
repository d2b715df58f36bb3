/** What leaves the page: the report in each format as it will be copied or downloaded, and the redacted capture with its receipt. */

import { useMemo, useState } from 'react'
import { Tabs } from '@base-ui/react/tabs'
import type { Diagnosis } from '../../diagnosis/diagnosis.ts'
import type { Inspector } from '../../worker/client.ts'
import { useNearSight } from '../use-near-sight.ts'
import { FORMAT_WORDS } from './formats.ts'
import { RedactedCapture } from './redacted-capture.tsx'
import { ReportPanel } from './report-panel.tsx'

interface Props {
  readonly diagnosis: Diagnosis
  readonly ask: Inspector['ask']
}

const [FIRST] = FORMAT_WORDS

export function ReportSection({ diagnosis, ask }: Props) {
  const [hideHosts, setHideHosts] = useState(false)
  const [explain, setExplain] = useState(false)
  const [format, setFormat] = useState(FIRST?.format ?? 'markdown')
  const [section, wasNear] = useNearSight<HTMLElement>()
  const wish = useMemo(
    () => (wasNear ? { format, explain, hideHosts } : undefined),
    [wasNear, format, explain, hideHosts],
  )
  return (
    <section ref={section} className="card report" aria-labelledby="report">
      <h2 id="report">For the ticket</h2>
      <p>
        The report and the redacted capture are searched for every token, cookie, password and user name of the capture
        before they are handed out, in every encoding known here.
      </p>
      <fieldset className="report-options">
        <legend className="visually-hidden">What the report and the redacted capture hold</legend>
        <Option label="Replace the names of servers" isOn={hideHosts} onChange={setHideHosts} />
        <Option label="Report all that was checked" isOn={explain} onChange={setExplain} />
      </fieldset>
      <h3>Report</h3>
      <Tabs.Root value={format} onValueChange={(value: typeof format) => setFormat(value)}>
        <Tabs.List className="tabs" aria-label="Format of the report">
          {FORMAT_WORDS.map(({ format: value, label }) => (
            <Tabs.Tab key={value} value={value} className="tab">
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {FORMAT_WORDS.map((words) => (
          <Tabs.Panel key={words.format} value={words.format} className="tab-panel">
            <ReportPanel diagnosis={diagnosis} words={words} wish={wish} ask={ask} />
          </Tabs.Panel>
        ))}
      </Tabs.Root>
      <h3>Redacted capture</h3>
      <RedactedCapture diagnosis={diagnosis} hideHosts={hideHosts} ask={ask} />
    </section>
  )
}

interface OptionProps {
  readonly label: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

const Option = ({ label, isOn, onChange }: OptionProps) => (
  <label className="option">
    <input type="checkbox" checked={isOn} onChange={({ target }) => onChange(target.checked)} /> {label}
  </label>
)
