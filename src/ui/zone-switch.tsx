/** The one switch for the zone of all times on the page. It always shows which one it is. */

import type { TimeChoice, ZoneOption } from './time-choice.ts'

interface Props {
  readonly options: readonly ZoneOption[]
  readonly chosen: TimeChoice
  readonly onChoose: (choice: TimeChoice) => void
}

export function ZoneSwitch({ options, chosen, onChoose }: Props) {
  return (
    <select
      className="button zone-switch"
      aria-label="Time zone of all times"
      value={chosen}
      onChange={({ target }) => {
        const option = options.find(({ choice }) => choice === target.value)
        if (option) onChoose(option.choice)
      }}
    >
      {options.map(({ choice, label }) => (
        <option key={choice} value={choice}>
          {label}
        </option>
      ))}
    </select>
  )
}
