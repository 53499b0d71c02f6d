import { flooredUncertainty } from './floored-uncertainty.ts'
import { notMeasurable, type Outcome } from './outcome.ts'
import { weightedLineWithScatter } from './weighted-line-with-scatter.ts'

/** One insert of a phantom: what it should show and what it showed. */
export type InsertHu = {
  readonly region: string
  readonly referenceHu: number
  readonly measuredHu: number
  readonly standardUncertaintyHu: number
}

export type Linearity = {
  /** HU measured for each HU of reference. */
  readonly slope: number
  /** HU measured at a reference of 0. */
  readonly interceptHu: number
  /** One standard deviation each; the scatter of the inserts is in them. */
  readonly slopeUncertainty: number
  readonly interceptUncertaintyHu: number
  /** Of slope and intercept, in HU. */
  readonly covariance: number
  /** Measured minus line, insert by insert. */
  readonly residuals: readonly { readonly region: string; readonly hu: number }[]
  readonly largestResidualHu: number
  /** Standard deviation of the inserts about the line beyond the noise of their means. */
  readonly scatterHu: number
  /** Against the noise of the means alone. */
  readonly chiSquared: number
  readonly degreesOfFreedom: number
}

/** Ours: with three inserts one can still disagree with the line through the others. */
const fewestInserts = 3

/** Ours: below this span of reference a slope is that of two neighbouring plastics. */
const smallestSpanHu = 200

/**
 * Linearity of the scale of HU: weighted line of measured on reference HU over a phantom's inserts.
 *
 * Materials differ from their nominal HU by more than the noise of a mean; that scatter is estimated from the fit and
 * counts in weights and uncertainties.
 *
 * @param inserts - In any order; two of one material count as two.
 * @returns Not measured with fewer than 3 inserts or a span of reference below 200 HU (`too-few-inserts`).
 * @throws {RangeError} If a value is not finite or an uncertainty negative.
 * @see docs/methods/linearity.md
 * @example linearity([insert(-1000, -999), insert(0, 1), insert(1000, 1001)]) // slope 1, intercept 1
 */
export const linearity = (inserts: readonly InsertHu[]): Outcome<Linearity> => {
  const reference = inserts.map(({ referenceHu }) => referenceHu)
  const spanHu = inserts.length === 0 ? 0 : Math.max(...reference) - Math.min(...reference)
  if (inserts.length < fewestInserts || spanHu < smallestSpanHu) {
    return notMeasurable(
      'too-few-inserts',
      `Cannot measure linearity: ${fewestInserts} inserts must span ${smallestSpanHu} HU, current value is ${inserts.length} over ${Math.round(spanHu)} HU`,
    )
  }
  const line = weightedLineWithScatter(
    reference,
    inserts.map(({ measuredHu }) => measuredHu),
    inserts.map(({ standardUncertaintyHu }) => flooredUncertainty(standardUncertaintyHu)),
  )
  if (line.status === 'not-measured') return line
  return {
    status: 'measured',
    slope: line.slope,
    interceptHu: line.intercept,
    slopeUncertainty: Math.sqrt(line.covariance.slope),
    interceptUncertaintyHu: Math.sqrt(line.covariance.intercept),
    covariance: line.covariance.slopeIntercept,
    residuals: inserts.map(({ region }, i) => ({ region, hu: line.residuals[i]! })),
    largestResidualHu: Math.max(...line.residuals.map(Math.abs)),
    scatterHu: line.scatter,
    chiSquared: line.chiSquared,
    degreesOfFreedom: line.degreesOfFreedom,
  }
}
