import type { JSX } from 'preact'
import type { Mark as MarkWords, Shape } from '../../src/format/measurement-marks.ts'

const drawing = (shape: Shape): JSX.Element => {
  switch (shape) {
    case 'circle':
      return <circle cx="6" cy="6" r="5" fill="currentColor" />
    case 'triangle':
      return <path d="M6 0.8 11.6 11H0.4z" fill="currentColor" />
    case 'square':
      return <path d="M1 1h10v10H1z" fill="currentColor" />
    case 'ring':
      return <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" stroke-width="1.6" />
    case 'clock':
      return (
        <path
          d="M6 1.500a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM6 3.500V6l2 1.3"
          fill="none"
          stroke="currentColor"
          stroke-width="1.4"
        />
      )
    case 'dash':
      return <path d="M1.5 6h9" stroke="currentColor" stroke-width="2" />
  }
}

/** A state by colour, shape and word. */
export const Mark = ({ mark }: { readonly mark: MarkWords }): JSX.Element => (
  <span class={`mark tone-${mark.tone}`}>
    <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
      {drawing(mark.shape)}
    </svg>
    <span class="mark-word">{mark.word}</span>
  </span>
)
