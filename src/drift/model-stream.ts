import { gls } from '../stats/autocorrelated/gls.ts'
import type { Candidate } from './candidate.ts'
import { candidateColumn } from './candidate-column.ts'
import type { CleanStream } from './clean-stream.ts'
import { independentColumns } from './independent-columns.ts'
import type { Prior } from './recursive-score.ts'

/** A stream as the joint model takes it: without outliers, with its noise. */
export type ModelStream = {
  readonly clean: CleanStream
  readonly prior: Prior
  /** Autocorrelation at the median gap, every candidate taken out. */
  readonly phi: number
  /** One a candidate; null where the stream cannot show it. */
  readonly columns: readonly (Float64Array | null)[]
}

/** Ours: fewer scans beyond the fitted columns cannot tell autocorrelation. */
const fewestForPhi = 12
/** Ours: an estimate from so many scans counts half against none at all. */
const phiShrinkage = 5
const highestPhi = 0.9

const phiBeside = ({ days, values }: CleanStream, columns: readonly Float64Array[]): number => {
  const kept = independentColumns(columns).map((k) => columns[k]!)
  const free = values.length - kept.length - 1
  if (free < fewestForPhi || values.every((value) => value === values[0])) return 0
  const ones = new Float64Array(values.length).fill(1)
  const { phi } = gls({ design: [ones, ...kept], y: values, times: days })
  return Math.min(Math.max((phi * free) / (free + phiShrinkage), 0), highestPhi)
}

/**
 * Makes a stream ready for the joint model.
 *
 * @param clean - Without outliers.
 */
export const modelStream = (
  clean: CleanStream,
  prior: Prior,
  candidates: readonly Candidate[],
): ModelStream => {
  const columns = candidates.map((candidate) => candidateColumn(candidate, clean))
  const present = columns.filter((column): column is Float64Array => column !== null)
  return { clean, prior, columns, phi: phiBeside(clean, present) }
}
