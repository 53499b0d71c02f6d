import { normalDensity } from '../normal-density.ts'
import { normalDistribution } from '../normal-distribution.ts'
import { type CusumDesign, cusumQuadrature } from './cusum-transition.ts'

/** A CUSUM followed sample by sample. */
type Course = CusumDesign & {
  readonly headStart?: number
  /** Mean of z at sample 1, 2, … in σ. */
  readonly shiftAt: (sample: number) => number
  readonly nodes?: number
}

/**
 * Probability that a one-sided CUSUM has not signalled after each sample: P(N > 1), P(N > 2), …, without end.
 *
 * The density of C among the runs still going, at the nodes of (0, h), and the mass at 0 are carried forward.
 *
 * @param course - Design in σ and the mean of each sample.
 * @see docs/methods/run-length.md
 * @example cusumSurvival({ k: 0.5, h: 4, shiftAt: () => 0 }).next().value // 0.9999966
 */
export function* cusumSurvival(course: Course): Generator<number, never> {
  const { k, h, headStart = 0, shiftAt } = course
  const { nodes, weights } = cusumQuadrature(h, course.nodes)
  const count = nodes.length
  // mass of each node, so that the sums need no weights; the start is a point mass of its own
  let masses: Float64Array = Float64Array.of(1)
  let places: Float64Array = Float64Array.of(headStart)
  let atZero = 0
  for (let sample = 1; ; sample++) {
    const offset = k - shiftAt(sample)
    const next = new Float64Array(count)
    let nextAtZero = atZero * normalDistribution(offset)
    for (let j = 0; j < count; j++) next[j] = atZero * normalDensity(nodes[j]! + offset)
    for (let i = 0; i < places.length; i++) {
      const mass = masses[i]!
      if (mass < 1e-300) continue
      const to = offset - places[i]!
      nextAtZero += mass * normalDistribution(to)
      for (let j = 0; j < count; j++) next[j]! += mass * normalDensity(nodes[j]! + to)
    }
    let alive = nextAtZero
    for (let j = 0; j < count; j++) {
      next[j]! *= weights[j]!
      alive += next[j]!
    }
    masses = next
    places = nodes
    atZero = nextAtZero
    yield alive
  }
}
