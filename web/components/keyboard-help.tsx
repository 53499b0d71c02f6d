import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

const keys: readonly (readonly [string, string])[] = [
  ['g f', 'Fleet'],
  ['g s', 'Scans'],
  ['g i', 'Intake'],
  ['/', 'Search the scans'],
  ['← →', 'Previous and next slice, or point of a chart that has the focus'],
  ['↑ ↓', 'Slices towards the head and the feet, when the image has the focus'],
  ['Enter', 'Open the scan of the point'],
  ['?', 'Show or hide this list'],
]

/** The keys, in a panel that covers nothing and takes no focus away. */
export const KeyboardHelp = ({ onClose }: { readonly onClose: () => void }): JSX.Element => {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  return (
    <section
      class="keyboard-help"
      aria-label="Keyboard"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <h2>Keyboard</h2>
      <dl>
        {keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <button type="button" class="button" ref={button} onClick={onClose}>
        Close
      </button>
    </section>
  )
}
