import type { ImpactBiomarker } from './impact-tolerances.ts'
import { propagatedUncertainty, type ScannerShift } from './scanner-shift.ts'

/**
 * Ours, percentage points: dense tissue lies at borders, which a change moves otherwise than a scale. In simulated
 * chests `haa` was foretold to 0.02 (docs/methods/first-impact.md).
 */
const denseError = 0.02

/**
 * Ours: what takes noise out of images takes another part of it out of the tail of a histogram. Under simulated
 * iterative reconstruction `laa950` fell by twice what was foretold (docs/methods/first-impact.md): all that the noise
 * does to it is uncertain.
 */
const tailShare = 1

/** What the model itself leaves open, beside what is uncertain of the scanner. */
const modelError = (name: ImpactBiomarker, byRatio: number, { noise }: ScannerShift): number => {
  if (name === 'haa') return denseError
  return name === 'laa950' && noise.ratio < 1 ? tailShare * Math.abs(byRatio) * (1 - noise.ratio) : 0
}

/**
 * Standard uncertainty of a biomarker's shift in one lung: what is uncertain of the scanner, and of the model.
 *
 * @param gradient - Of the biomarker, by offset, gain and ratio of noise.
 * @returns In the unit of the biomarker; percentage points for areas.
 * @see docs/methods/first-impact.md
 * @example shiftUncertainty('haa', [0, 0, 0], change) // 0.02
 */
export const shiftUncertainty = (
  name: ImpactBiomarker,
  gradient: readonly [offset: number, gain: number, ratio: number],
  change: ScannerShift,
): number => Math.hypot(propagatedUncertainty(gradient, change), modelError(name, gradient[2], change))
