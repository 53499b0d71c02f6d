/** How an observer looks at an image. */
export type EyeFilter = {
  /** In the exponent: 3.22 after Saunders, 0.98 after Eckstein. */
  readonly falloff: number
  /** 1 for the filter as published; 2 where its square is taken for it, as imQuest does. */
  readonly power: 1 | 2
  /** Side of the image, its side on the display, and how far from it the eye is. */
  readonly fieldOfViewMm: number
  readonly displayMm: number
  readonly distanceMm: number
}

/** Exponents of the angular frequency before and within the exponential. */
const rise = 1.5
const fall = 0.68

/**
 * Response of the human eye to a frequency in the image: ρ^1.5·exp(−c·ρ^0.68), ρ in cycles a degree.
 *
 * Not normalised: a factor leaves a detectability as it is.
 *
 * @returns 0 at zero frequency.
 * @see docs/methods/detectability.md
 * @example eyeFilter({ falloff: 3.22, power: 1, fieldOfViewMm: 150, displayMm: 300, distanceMm: 500 }, 0.3)
 */
export const eyeFilter = (
  { falloff, power, fieldOfViewMm, displayMm, distanceMm }: EyeFilter,
  fPerMm: number,
): number => {
  const cyclesPerDegree = (fPerMm * fieldOfViewMm * distanceMm * Math.PI) / (displayMm * 180)
  return (cyclesPerDegree ** rise * Math.exp(-falloff * cyclesPerDegree ** fall)) ** power
}
