import type { Severity } from '../../src/errors/finding.ts'
import type { ScanState } from '../../src/server/api-types.ts'
import type { MeasurementState } from '../../src/units/measurement.ts'

/** Shapes that carry a state beside its colour and word. */
export type Shape = 'circle' | 'triangle' | 'square' | 'ring' | 'dash' | 'clock'

/** Colour family of a state; the style sheet holds the colours. */
type Tone = 'ok' | 'tolerance' | 'action' | 'neutral'

export type Mark = { readonly shape: Shape; readonly tone: Tone; readonly word: string }

export const measurementMarks: Readonly<Record<MeasurementState, Mark>> = {
  ok: { shape: 'circle', tone: 'ok', word: 'ok' },
  tolerance: { shape: 'triangle', tone: 'tolerance', word: 'tolerance' },
  action: { shape: 'square', tone: 'action', word: 'action' },
  'no-limits': { shape: 'ring', tone: 'neutral', word: 'no limits' },
  'not-measured': { shape: 'dash', tone: 'neutral', word: 'not measured' },
}

export const scanMarks: Readonly<Record<ScanState, Mark>> = {
  queued: { shape: 'clock', tone: 'neutral', word: 'waiting' },
  running: { shape: 'clock', tone: 'neutral', word: 'being analysed' },
  analysed: { shape: 'circle', tone: 'ok', word: 'analysed' },
  failed: { shape: 'square', tone: 'action', word: 'failed' },
  'not-applicable': { shape: 'dash', tone: 'neutral', word: 'nothing to measure' },
}

export const severityMarks: Readonly<Record<Severity, Mark>> = {
  error: { shape: 'square', tone: 'action', word: 'Error' },
  warning: { shape: 'triangle', tone: 'tolerance', word: 'Warning' },
  info: { shape: 'ring', tone: 'neutral', word: 'Note' },
}

/** What the grade of a segmentation means for its numbers. */
export const gradeMeanings = {
  A: 'the two segmentations agree; the numbers can be used',
  B: 'the two segmentations differ a little; look at the masks',
  C: 'the two segmentations disagree; do not use the numbers before looking',
} as const

export const subjectWords = { patient: 'patient', phantom: 'phantom', unknown: 'unknown subject' } as const
