const perUnit = 16
const largest = 60
const steps = Float64Array.from({ length: largest * perUnit + 1 }, (_, i) => Math.exp(-i / perUnit))

/**
 * exp(−x) for x of 0 and above, to 9·10⁻⁹ of its value: a table in steps of 1/16, and a series for the rest. Beyond
 * 60 it is 0. Several times quicker than Math.exp, which would take most of a simulation's time.
 *
 * @example expOfNegative(1) // 0.36787944
 */
export const expOfNegative = (x: number): number => {
  if (x >= largest) return 0
  const place = (x * perUnit) | 0
  const rest = x - place / perUnit
  return steps[place]! * (1 - rest * (1 - rest * (0.5 - rest * (1 / 6 - rest / 24))))
}
