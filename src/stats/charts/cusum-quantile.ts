import { cusumSurvival } from './cusum-survival.ts'
import type { CusumDesign } from './cusum-transition.ts'

/**
 * Quantile of the run length of a one-sided CUSUM: the first sample by which a given part of the runs has signalled.
 *
 * @param question - Design in σ, mean and head start in σ, and the part of the runs, above 0 and below 1.
 * @returns A whole number of samples.
 * @throws {RangeError} If `probability` lies outside (0, 1).
 * @see docs/methods/run-length.md
 * @example cusumQuantile({ k: 0.5, h: 4.0965, shift: 1, probability: 0.5 }) // 7
 */
export const cusumQuantile = (
  question: CusumDesign & {
    readonly probability: number
    readonly shift?: number
    readonly headStart?: number
    readonly driftPerSample?: number
    readonly nodes?: number
  },
): number => {
  const { probability, shift = 0, driftPerSample = 0 } = question
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(
      `Cannot take a run-length quantile: the probability must lie between 0 and 1, current value is ${probability}`,
    )
  }
  let samples = 0
  const shiftAt = (sample: number): number => shift + sample * driftPerSample
  for (const alive of cusumSurvival({ ...question, shiftAt })) {
    samples++
    if (1 - alive >= probability) return samples
  }
  return samples
}
