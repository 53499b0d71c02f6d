import type { Severity } from '../../src/errors/finding.ts'
import type { Mark } from '../../src/format/measurement-marks.ts'
import type { ScanState } from '../../src/server/api-types.ts'

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
