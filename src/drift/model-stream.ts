import { gls } from '../stats/autocorrelated/gls.ts'
import { orthonormalBasis } from '../stats/autocorrelated/orthonormal-basis.ts'
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
/** Ours: with more scans the columns' share in the estimate of φ is lost in its error, and they are taken out before. */
export const manyScans = 400

/** What least squares leaves. */
const leftOf = (design: readonly Float64Array[], values: Float64Array): Float64Array => {
  const { basis } = orthonormalBasis(design)
  const left = values.slice()
  for (const unit of basis) {
    let part = 0
    for (let i = 0; i < left.length; i++) part += unit[i]! * left[i]!
    for (let i = 0; i < left.length; i++) left[i]! -= part * unit[i]!
  }
  return left
}

const phiBeside = ({ days, values }: CleanStream, columns: readonly Float64Array[]): number => {
  const kept = independentColumns(columns).map((k) => columns[k]!)
  const free = values.length - kept.length - 1
  if (free < fewestForPhi || values.every((value) => value === values[0])) return 0
  const ones = new Float64Array(values.length).fill(1)
  const design = [ones, ...kept]
  const { phi } =
    values.length <= manyScans
      ? gls({ design, y: values, times: days })
      : gls({ design: [ones], y: leftOf(design, values), times: days })
  return Math.min(Math.max((phi * free) / (free + phiShrinkage), 0), highestPhi)
}

/**
 * Makes a stream ready for the joint model.
 *
 * @param clean - Without outliers.
 * @param knownPhi - Its autocorrelation, where it was estimated before.
 */
export const modelStream = (
  clean: CleanStream,
  prior: Prior,
  candidates: readonly Candidate[],
  knownPhi?: number,
): ModelStream => {
  const columns = candidates.map((candidate) => candidateColumn(candidate, clean))
  const present = columns.filter((column): column is Float64Array => column !== null)
  // values without noise beyond their last digit leave nothing to correlate
  const phi = prior?.isRounding === true ? 0 : (knownPhi ?? phiBeside(clean, present))
  return { clean, prior, columns, phi }
}
