/**
 * Where a continuous function crosses 0, by the Illinois variant of the false position.
 *
 * @param f - Of opposite sign at both ends.
 * @param low - One end.
 * @param high - The other end.
 * @param tolerance - The search ends when a step is shorter.
 * @throws {RangeError} If f has the same sign at both ends.
 * @see M. Dowell and P. Jarratt, BIT 11 (1971) 168
 * @example findRoot((x) => x * x - 2, 1, 2, 1e-12) // √2
 */
export const findRoot = (f: (x: number) => number, low: number, high: number, tolerance: number): number => {
  let [a, b] = [low, high]
  let [fa, fb] = [f(a), f(b)]
  if (fa === 0) return a
  if (!(fa * fb <= 0)) {
    throw new RangeError(
      `Cannot find a root: the signs at both ends must differ, current values are ${fa} and ${fb}`,
    )
  }
  for (let round = 0; round < 200; round++) {
    const next = b - (fb * (b - a)) / (fb - fa)
    if (!Number.isFinite(next) || Math.abs(next - b) < tolerance) return Number.isFinite(next) ? next : b
    const value = f(next)
    if (value * fb < 0) {
      a = b
      fa = fb
    } else fa /= 2
    b = next
    fb = value
  }
  return b
}
