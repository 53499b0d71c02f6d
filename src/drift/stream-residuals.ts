import type { Candidate } from './candidate.ts'
import { candidateColumn } from './candidate-column.ts'
import type { CleanStream } from './clean-stream.ts'
import type { StreamFit } from './stream-fit.ts'

/** What is left of a stream's scans, outliers too, when the fitted changes are taken out. */
export const streamResiduals = (
  clean: CleanStream,
  candidates: readonly Candidate[],
  fitted: StreamFit | null,
): Float64Array => {
  if (!fitted) return clean.values
  const parts = [...fitted.coefficients].map(
    ([j, { estimate }]) => [estimate, candidateColumn(candidates[j]!, clean)!] as const,
  )
  return clean.values.map((value, i) =>
    parts.reduce((rest, [height, column]) => rest - height * column[i]!, value),
  )
}
