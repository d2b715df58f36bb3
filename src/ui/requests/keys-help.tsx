/** The keys of the request table. */

import { Dialog } from '@base-ui/react/dialog'
import { PARTS } from '../../requests/columns.ts'

const KEYS: readonly (readonly [string, string])[] = [
  ['/', 'search'],
  ['↓ ↑', 'next, previous request'],
  ['PageDown PageUp', 'a page further, back'],
  ['Home End', 'first, last request'],
  ['Enter', 'show the details'],
  ['Esc', 'hide the details'],
  ['Tab', 'from the table into the details'],
  ['?', 'this help'],
]

interface Props {
  readonly isOpen: boolean
  readonly onOpenChange: (isOpen: boolean) => void
}

export function KeysHelp({ isOpen, onOpenChange }: Props) {
  return (
    <Dialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog keys">
          <div className="samples-head">
            <Dialog.Title>Keys of the request table</Dialog.Title>
            <Dialog.Close className="button">Close</Dialog.Close>
          </div>
          <dl>
            {KEYS.map(([keys, words]) => (
              <div key={keys}>
                <dt>
                  {keys.split(' ').map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
          <p className="waterfall-legend">
            Waterfall:
            {PARTS.map((part) => (
              <span key={part}>
                <span className="bar-part" style={{ background: `var(--part-${part})` }} aria-hidden="true" /> {part}
              </span>
            ))}
          </p>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
