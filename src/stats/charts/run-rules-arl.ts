import { normalDistribution } from '../normal-distribution.ts'
import { expectedRunLengths, type Transition } from './transition.ts'

/** A rule that signals when `count` of the newest `window` points lie beyond `beyondSigma` on the same side. */
export type RunRule = { readonly count: number; readonly window: number; readonly beyondSigma: number }

/** Rules C1 to C4 of Champ and Woodall 1987: those of Western Electric. */
export const westernElectricRules = {
  C1: { count: 1, window: 1, beyondSigma: 3 },
  C2: { count: 2, window: 3, beyondSigma: 2 },
  C3: { count: 4, window: 5, beyondSigma: 1 },
  C4: { count: 8, window: 8, beyondSigma: 0 },
} as const satisfies Record<string, RunRule>

/** Bits of a rule's newest points, the newest lowest, without those that no signal can need any more. */
const pruned = ({ count, window }: RunRule, bits: number): number => {
  let kept = bits & (2 ** (window - 1) - 1)
  let ones = 0
  for (let age = 1; age < window; age++) {
    if (!(kept & (1 << (age - 1)))) continue
    ones++
    if (ones + window - age < count) kept &= ~(1 << (age - 1))
  }
  return kept
}

const onesIn = (bits: number): number => (bits === 0 ? 0 : (bits & 1) + onesIn(bits >> 1))

/** A state: per rule the bits above and below. Null where the point signals. */
const nextState = (
  rules: readonly RunRule[],
  state: readonly number[],
  z: number,
): readonly number[] | null => {
  const next: number[] = []
  for (const [index, rule] of rules.entries()) {
    for (const side of [0, 1]) {
      const beyond = (side === 0 ? z : -z) > rule.beyondSigma
      const bits = (state[2 * index + side]! << 1) | (beyond ? 1 : 0)
      if (beyond && onesIn(bits & (2 ** rule.window - 1)) >= rule.count) return null
      next.push(pruned(rule, bits))
    }
  }
  return next
}

type Zone = { readonly z: number; readonly probability: number }

/** The line cut at every threshold: a place in each zone and its probability. */
const zonesOf = (rules: readonly RunRule[], shift: number): readonly Zone[] => {
  const cuts = [...new Set(rules.flatMap(({ beyondSigma }) => [beyondSigma, -beyondSigma]))].sort(
    (a, b) => a - b,
  )
  const edges = [Number.NEGATIVE_INFINITY, ...cuts, Number.POSITIVE_INFINITY]
  return edges.slice(1).map((upper, i) => {
    const lower = edges[i]!
    const z = i === 0 ? upper - 1 : i === edges.length - 2 ? lower + 1 : (lower + upper) / 2
    const probability =
      lower > shift
        ? normalDistribution(shift - lower) - normalDistribution(shift - upper)
        : normalDistribution(upper - shift) - normalDistribution(lower - shift)
    return { z, probability }
  })
}

/** All states that can be reached from the empty one, which comes first. */
const chainOf = (rules: readonly RunRule[], zones: readonly Zone[]): Transition => {
  const states: (readonly number[])[] = [rules.flatMap(() => [0, 0])]
  const indexOf = new Map([[states[0]!.join(), 0]])
  const steps: { readonly from: number; readonly to: number; readonly probability: number }[] = []
  for (let from = 0; from < states.length; from++) {
    for (const { z, probability } of zones) {
      const next = nextState(rules, states[from]!, z)
      if (next === null) continue
      const key = next.join()
      if (!indexOf.has(key)) indexOf.set(key, states.push(next) - 1)
      steps.push({ from, to: indexOf.get(key)!, probability })
    }
  }
  const size = states.length
  const values = new Float64Array(size * size)
  for (const { from, to, probability } of steps) values[from * size + to]! += probability
  return { size, values }
}

/**
 * Mean run length of an individuals chart with run rules, for independent normal points with σ = 1.
 *
 * An exact Markov chain: its states are which of the newest points lie beyond which threshold (Champ and Woodall 1987).
 *
 * @param rules - One or more rules that signal together.
 * @param shift - Mean of the points in σ; 0 unless given.
 * @returns Samples, the signalling one counted, from a start without history.
 * @throws {RangeError} If there is no rule.
 * @see docs/methods/run-length.md
 * @example runRulesArl([westernElectricRules.C1, westernElectricRules.C2]) // 225.44
 */
export const runRulesArl = (rules: readonly RunRule[], shift = 0): number => {
  if (rules.length === 0) {
    throw new RangeError('Cannot take a run length: there must be a rule, current number is 0')
  }
  return expectedRunLengths(chainOf(rules, zonesOf(rules, shift)))[0]!
}
