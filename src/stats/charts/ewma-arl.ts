import { ewmaCourseArl } from './ewma-course-arl.ts'
import type { EwmaQuestion } from './ewma-question.ts'
import { ewmaHalfWidth, ewmaQuadrature, ewmaStep, ewmaTransition } from './ewma-transition.ts'
import { expectedRunLengths, quasiStationary } from './transition.ts'

const refuse = ({ lambda, limit, headStart = 0, state, ...rest }: EwmaQuestion): void => {
  if (!(lambda > 0 && lambda <= 1)) {
    throw new RangeError(
      `Cannot take a run length: lambda must lie above 0 and up to 1, current value is ${lambda}`,
    )
  }
  if (!(limit > 0 && Number.isFinite(limit))) {
    throw new RangeError(`Cannot take a run length: the limit must be above 0, current value is ${limit}`)
  }
  if (!(headStart >= 0 && headStart < 1)) {
    throw new RangeError(
      `Cannot take a run length: the head start must lie in 0 to 1, current value is ${headStart}`,
    )
  }
  const { driftPerSample = 0, limits = 'fixed', start = 0 } = rest
  if (state === 'steady' && (driftPerSample !== 0 || limits !== 'fixed' || start !== 0 || headStart !== 0)) {
    throw new RangeError(
      'Cannot take a steady-state run length: the limits must be fixed, without start, head start and drift',
    )
  }
}

/**
 * Mean run length of a two-sided EWMA of independent normal z with σ = 1: samples until the signal.
 *
 * The integral equation by Nyström's method; limits, head starts and means that change are followed sample by
 * sample until they stand still.
 *
 * @param question - Design, shift, limits, start and drift, in σ.
 * @returns Samples, the signalling one counted.
 * @throws {RangeError} If λ lies outside (0, 1], the limit is not above 0, the head start outside [0, 1), or a steady
 *   state is asked of a chart that has none.
 * @see docs/methods/run-length.md
 * @example ewmaArl({ lambda: 0.2, limit: 2.962 }) // 499.7
 */
export const ewmaArl = (question: EwmaQuestion): number => {
  refuse(question)
  const { lambda, shift = 0, limits = 'fixed', headStart = 0, driftPerSample = 0, start = 0 } = question
  if (limits === 'time-varying' || headStart !== 0 || driftPerSample !== 0) return ewmaCourseArl(question)
  const half = ewmaHalfWidth(question)
  const quadrature = ewmaQuadrature(lambda, -half, half, question.nodes)
  const lengths = expectedRunLengths(ewmaTransition(lambda, shift, quadrature))
  if (question.state === 'steady') {
    const weights = quasiStationary(ewmaTransition(lambda, 0, quadrature))
    return weights.reduce((sum, weight, i) => sum + weight * lengths[i]!, 0)
  }
  return quadrature.nodes.reduce(
    (sum, node, j) => sum + quadrature.weights[j]! * ewmaStep(lambda, start, node, shift) * lengths[j]!,
    1,
  )
}
