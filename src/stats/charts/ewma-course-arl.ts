import type { EwmaQuestion } from './ewma-question.ts'
import { ewmaHalfWidth, ewmaQuadrature, ewmaStep, ewmaTransition } from './ewma-transition.ts'
import type { Quadrature } from './gauss-legendre.ts'
import { expectedRunLengths } from './transition.ts'

/** Ours: limits this near to those of the long run (as a part) count as arrived, and so many runs as none. */
const enough = 1e-14

/** The limits of sample t as a part of those of the long run. */
const partOfLimit = ({ lambda, limits, headStart = 0 }: EwmaQuestion, sample: number): number => {
  const spread = limits === 'time-varying' ? Math.sqrt(1 - (1 - lambda) ** (2 * sample)) : 1
  return spread - headStart * (1 - lambda) ** sample
}

/** The runs still going: how much of them stands at which place. */
type Alive = { readonly places: Float64Array; readonly masses: Float64Array }

const advance = (alive: Alive, lambda: number, shift: number, to: Quadrature): Alive => {
  const masses = new Float64Array(to.nodes.length)
  for (let i = 0; i < alive.places.length; i++) {
    for (let j = 0; j < masses.length; j++) {
      masses[j]! += alive.masses[i]! * ewmaStep(lambda, alive.places[i]!, to.nodes[j]!, shift)
    }
  }
  for (let j = 0; j < masses.length; j++) masses[j]! *= to.weights[j]!
  return { places: to.nodes, masses }
}

/**
 * Mean run length of an EWMA whose limits or mean change from sample to sample.
 *
 * The runs still going are carried forward until the limits have arrived; then fixed limits take over. A head start is
 * the same as limits nearer by headStart·(1 − λ)^t, because two EWMAs started apart stay (1 − λ)^t as far apart.
 *
 * @param question - As for `ewmaArl`, the state 'zero'.
 * @see docs/methods/run-length.md
 * @example ewmaCourseArl({ lambda: 0.5, limit: 3.071, headStart: 0.5 }) // 487
 */
export const ewmaCourseArl = (question: EwmaQuestion): number => {
  const { lambda, shift = 0, start = 0, driftPerSample = 0, nodes } = question
  const half = ewmaHalfWidth(question)
  const last = ewmaQuadrature(lambda, -half, half, nodes)
  let alive: Alive = { places: Float64Array.of(start), masses: Float64Array.of(1) }
  let sum = 1
  for (let sample = 1; ; sample++) {
    const part = partOfLimit(question, sample)
    const arrived = 1 - part < enough
    const now = arrived ? last : ewmaQuadrature(lambda, -half * part, half * part, nodes)
    alive = advance(alive, lambda, shift + sample * driftPerSample, now)
    const total = alive.masses.reduce((all, mass) => all + mass, 0)
    if (arrived && driftPerSample === 0) {
      const lengths = expectedRunLengths(ewmaTransition(lambda, shift, last))
      return alive.masses.reduce((all, mass, j) => all + mass * lengths[j]!, sum)
    }
    sum += total
    if (total < enough) return sum
  }
}
