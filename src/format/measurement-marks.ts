import type { MeasurementState } from '../units/measurement.ts'

/** Shapes that carry a state beside its colour and word. */
export type Shape = 'circle' | 'triangle' | 'square' | 'ring' | 'dash' | 'clock'

/** Colour family of a state; the style sheet holds the colours. */
type Tone = 'ok' | 'tolerance' | 'action' | 'neutral'

export type Mark = { readonly shape: Shape; readonly tone: Tone; readonly word: string }

/** How the state of a measurement is shown. */
export const measurementMarks: Readonly<Record<MeasurementState, Mark>> = {
  ok: { shape: 'circle', tone: 'ok', word: 'ok' },
  tolerance: { shape: 'triangle', tone: 'tolerance', word: 'tolerance' },
  action: { shape: 'square', tone: 'action', word: 'action' },
  'no-limits': { shape: 'ring', tone: 'neutral', word: 'no limits' },
  'not-measured': { shape: 'dash', tone: 'neutral', word: 'not measured' },
}
