import type { JSX } from 'preact'

/** Line drawings of 24 × 24, stroked in the text's colour. */
const paths = {
  fleet: 'M4 6h16M4 12h16M4 18h9',
  scans:
    'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8.5 8.5c-2 2-2 6 .5 7 1.5.5 2-1 2-3V8c0-1-1.7-.5-2.5.5zM15.5 8.500c2 2 2 6-.5 7-1.5.5-2-1-2-3V8c0-1 1.7-.5 2.5.5z',
  intake: 'M12 4v11M7.5 10.5 12 15l4.5-4.500M4 19h16',
  upload: 'M12 16V5M7.5 9.5 12 5l4.5 4.500M4 19h16',
} as const

export type IconName = keyof typeof paths

/** A drawing that repeats the word beside it; hidden from screen readers for that reason. */
export const Icon = ({ name }: { readonly name: IconName }): JSX.Element => (
  <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
    <path
      d={paths[name]}
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
)
