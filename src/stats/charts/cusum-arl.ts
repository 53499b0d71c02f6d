import { normalDensity } from '../normal-density.ts'
import { normalDistribution } from '../normal-distribution.ts'
import { cusumDriftArl } from './cusum-drift-arl.ts'
import { type CusumDesign, cusumQuadrature, cusumTransition } from './cusum-transition.ts'
import { expectedRunLengths, quasiStationary } from './transition.ts'

/** What a CUSUM is asked about; everything in σ. */
export type CusumQuestion = CusumDesign & {
  /** Mean of z; 0 unless given. */
  readonly shift?: number
  /** One CUSUM that looks upward, or one up and one down with the same design ('two' unless given). */
  readonly sides?: 'one' | 'two'
  /** Where each CUSUM starts; h/2 is the fast initial response. 0 unless given. */
  readonly headStart?: number
  /** The mean of sample i is shift + i·drift; 0 unless given; one-sided only. */
  readonly driftPerSample?: number
  /** Counted from the start, or from a shift long after it ('zero' unless given). */
  readonly state?: 'zero' | 'steady'
  /** Of the quadrature; as many as the accuracy asks for unless given. */
  readonly nodes?: number
}

/** Mean run lengths of one CUSUM: from C = 0, and from where it is asked to start. */
type OneSided = { readonly fromZero: number; readonly fromStart: number }

const oneSided = (question: CusumQuestion, shift: number): OneSided => {
  const { k, h, headStart = 0, state = 'zero', nodes } = question
  const quadrature = cusumQuadrature(h, nodes)
  const lengths = expectedRunLengths(cusumTransition(question, shift, quadrature))
  const fromZero = lengths[0]!
  if (state === 'steady') {
    const weights = quasiStationary(cusumTransition(question, 0, quadrature))
    return { fromZero, fromStart: weights.reduce((sum, weight, i) => sum + weight * lengths[i]!, 0) }
  }
  if (headStart === 0) return { fromZero, fromStart: fromZero }
  let fromStart = 1 + fromZero * normalDistribution(k - headStart - shift)
  for (const [j, node] of quadrature.nodes.entries()) {
    fromStart += quadrature.weights[j]! * lengths[j + 1]! * normalDensity(node + k - headStart - shift)
  }
  return { fromZero, fromStart }
}

const refuse = ({ k, h, headStart = 0, sides = 'two', driftPerSample = 0, state }: CusumQuestion): void => {
  if (!(k >= 0)) throw new RangeError(`Cannot take a run length: k must be 0 or more, current value is ${k}`)
  if (!(h > 0 && Number.isFinite(h))) {
    throw new RangeError(`Cannot take a run length: h must be above 0, current value is ${h}`)
  }
  if (!(headStart >= 0 && headStart <= h)) {
    throw new RangeError(
      `Cannot take a run length: the head start must lie in 0 to h, current value is ${headStart}`,
    )
  }
  if (driftPerSample !== 0 && (sides === 'two' || state === 'steady')) {
    throw new RangeError(
      `Cannot take a run length under drift: the chart must be one-sided and start at its head start, current one is ${sides}-sided, ${state ?? 'zero'} state`,
    )
  }
}

/**
 * Mean run length of a CUSUM of independent normal z with σ = 1: samples until the signal.
 *
 * The integral equation ARL(C) = 1 + ARL(0)·Φ(k − C − µ) + ∫₀ʰ ARL(x)·φ(x + k − C − µ) dx by Nyström's method.
 * Two-sided: 1/ARL = 1/ARL⁺ + 1/ARL⁻, with head starts by the formula of Lucas and Crosier. The two-sided steady
 * state takes each side's own conditional distribution: 1.5 % too long at worst, at an in-control ARL of 100.
 *
 * @param question - Design, shift, start and drift, in σ.
 * @returns Samples, the signalling one counted.
 * @throws {RangeError} If k < 0, h ≤ 0, the head start lies outside 0 to h, or a drift is asked of a two-sided chart.
 * @see docs/methods/run-length.md
 * @example cusumArl({ k: 0.5, h: 4 }) // 168
 */
export const cusumArl = (question: CusumQuestion): number => {
  refuse(question)
  const { shift = 0, sides = 'two', driftPerSample = 0 } = question
  if (driftPerSample !== 0) return cusumDriftArl({ ...question, driftPerSample })
  const up = oneSided(question, shift)
  if (sides === 'one') return up.fromStart
  const down = oneSided(question, -shift)
  return (
    (up.fromStart * down.fromZero + down.fromStart * up.fromZero - up.fromZero * down.fromZero) /
    (up.fromZero + down.fromZero)
  )
}
