/**
 * HU of materials at 120 kVp, and what 1 mm of aluminium does to them: PMP, LDPE, polystyrene, water, acrylic, Delrin,
 * Teflon among air and foams (docs/methods/fingerprint.md).
 */
const responses: readonly (readonly [hu: number, huPerMm: number])[] = [
  [-1000, 0],
  [-850, 0.1],
  [-190, 0.73],
  [-95, 0.81],
  [-40, 0.78],
  [0, 0],
  [120, 0.55],
  [345, 0.35],
  [950, -1.29],
]

/** Ours: a material further off is another one. */
const nearHu = 35

/**
 * What 1 mm of aluminium does to a plastic that is known by its HU alone; none to what is near no known one.
 *
 * @returns HU a mm.
 * @see docs/methods/fingerprint.md
 * @example spectralShift(118) // 0.55
 */
export const spectralShift = (hu: number): number =>
  responses
    .filter(([own]) => Math.abs(own - hu) <= nearHu)
    .reduce<readonly [number, number]>(
      (best, one) => (Math.abs(one[0] - hu) < Math.abs(best[0] - hu) ? one : best),
      [Number.POSITIVE_INFINITY, 0],
    )[1]
