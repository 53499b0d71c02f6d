import type { JSX } from 'preact'

/** Simulated data wear a label, wherever they are shown. */
export const SimulatedTag = ({ simulated }: { readonly simulated: boolean }): JSX.Element | null =>
  simulated ? <span class="tag">simulated</span> : null
