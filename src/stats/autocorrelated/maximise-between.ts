/** Where a function of one number is highest, and how high. */
export type Maximum = { readonly at: number; readonly value: number }

const golden = (3 - Math.sqrt(5)) / 2

/** Ours: where the last three points lie within this many tolerances, the top of their parabola is to be believed. */
const near = 1e4

/** Ours: how far from an end, as a part of the interval, it is tried whether the function falls from there. */
const besideEnd = 1e-3

/** Brent's search in one interval: steps of parabolas, golden sections where they do not help. */
const climb = (f: (x: number) => number, from: number, to: number, tolerance: number): Maximum => {
  let [low, high] = [from, to]
  let best = { at: low + golden * (high - low), value: 0 }
  best.value = f(best.at)
  let [second, third] = [best, best]
  let [step, lastStep] = [0, 0]
  for (let round = 0; round < 100; round++) {
    const middle = (low + high) / 2
    if (Math.abs(best.at - middle) <= 2 * tolerance - (high - low) / 2) break
    const r = (best.at - second.at) * (best.value - third.value)
    const q = (best.at - third.at) * (best.value - second.value)
    const p = (best.at - third.at) * q - (best.at - second.at) * r
    const parabola = -p / (2 * (q - r))
    const isSettled = Math.abs(best.at - second.at) + Math.abs(best.at - third.at) < near * tolerance
    if (isSettled && Math.abs(parabola) < tolerance) {
      const top = { at: best.at + parabola, value: f(best.at + parabola) }
      return top.value >= best.value ? top : best
    }
    const inside = best.at + parabola > low && best.at + parabola < high
    if (inside && Math.abs(parabola) < Math.abs(lastStep) / 2) [lastStep, step] = [step, parabola]
    else {
      lastStep = best.at < middle ? high - best.at : low - best.at
      step = golden * lastStep
    }
    const at = best.at + Math.sign(step) * Math.max(Math.abs(step), tolerance)
    const tried = { at, value: f(at) }
    if (tried.value >= best.value) {
      if (at < best.at) high = best.at
      else low = best.at
      ;[third, second, best] = [second, best, tried]
      continue
    }
    if (at < best.at) low = at
    else high = at
    if (tried.value >= second.value || second === best) [third, second] = [second, tried]
    else if (tried.value >= third.value || third === best || third === second) third = tried
  }
  return best
}

/**
 * Highest value of a function of one number that may have several peaks: every point of a grid that is no lower than
 * its neighbours is a place to climb from, the ends included.
 *
 * @param f - Finite on the grid.
 * @param grid - Ascending, at least two; finer than the peaks are wide.
 * @param tolerance - Of the place; below √ε of its size nothing is gained.
 * @returns An end of the grid where the function rises up to it.
 * @see R. P. Brent 1973, Algorithms for Minimization without Derivatives, chapter 5
 * @example maximiseBetween((x) => -((x - 0.3) ** 2), [0, 0.5, 1], 1e-9).at // 0.3
 */
export const maximiseBetween = (
  f: (x: number) => number,
  grid: readonly number[],
  tolerance: number,
): Maximum => {
  const values = grid.map(f)
  let best: Maximum = { at: grid[0]!, value: values[0]! }
  for (const [k, value] of values.entries()) {
    const [before, after] = [Math.max(k - 1, 0), Math.min(k + 1, grid.length - 1)]
    if (value < values[before]! || value < values[after]!) continue
    if (value > best.value) best = { at: grid[k]!, value }
    const inward = grid[k]! + besideEnd * (grid[after]! + grid[before]! - 2 * grid[k]!)
    const isEnd = before === k || after === k
    if (isEnd && f(inward) <= value) continue
    const peak = climb(f, grid[before]!, grid[after]!, tolerance)
    if (peak.value > best.value) best = peak
  }
  return best
}
