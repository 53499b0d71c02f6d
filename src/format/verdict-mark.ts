import type { MeasurementState } from '../units/measurement.ts'
import { type Mark, measurementMarks } from './measurement-marks.ts'

/** The worst state among the numbers of a scan, and how many lie outside. */
type Verdict = {
  readonly worstState: MeasurementState
  readonly outOfTolerance: number
  readonly beyondAction: number
}

/**
 * How the numbers of a phantom scan are shown in one word, with how many lie outside.
 *
 * @example verdictMark({ worstState: 'action', outOfTolerance: 1, beyondAction: 2 }).word // '2 action, 1 tolerance'
 */
export const verdictMark = ({ worstState, outOfTolerance, beyondAction }: Verdict): Mark => {
  const parts = [
    beyondAction > 0 ? `${beyondAction} action` : '',
    outOfTolerance > 0 ? `${outOfTolerance} tolerance` : '',
  ].filter((part) => part !== '')
  const mark = measurementMarks[worstState]
  return parts.length === 0 ? mark : { ...mark, word: parts.join(', ') }
}
