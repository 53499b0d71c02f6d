import { cusumSurvival } from './cusum-survival.ts'
import type { CusumDesign } from './cusum-transition.ts'

/** Ours: what is left of the runs when the sum of the survival ends; the tail is shorter than geometric. */
const enough = 1e-14

/**
 * Mean run length of a one-sided CUSUM while the mean drifts: sample i has the mean shift + i·drift.
 *
 * @param question - Design, shift, head start and drift, in σ; a drift above 0.
 * @returns Samples, the signalling one counted.
 * @throws {RangeError} If the drift is not above 0: the run need not end.
 * @see docs/methods/run-length.md
 * @example cusumDriftArl({ k: 0.25, h: 8, driftPerSample: 0.01 }) // 51.96
 */
export const cusumDriftArl = (
  question: CusumDesign & {
    readonly shift?: number
    readonly headStart?: number
    readonly driftPerSample: number
    readonly nodes?: number
  },
): number => {
  const { shift = 0, driftPerSample } = question
  if (!(driftPerSample > 0)) {
    throw new RangeError(
      `Cannot take a run length under drift: the drift must be above 0, current value is ${driftPerSample}`,
    )
  }
  let sum = 1
  for (const alive of cusumSurvival({ ...question, shiftAt: (sample) => shift + sample * driftPerSample })) {
    sum += alive
    if (alive < enough) return sum
  }
  return sum
}
