import { normalPairs } from '../../src/simulate/normal-pairs.ts'
import { seededRandom } from '../../src/simulate/seeded-random.ts'

/** Chance for one simulated scanner: the same seed gives the same scanner. */
export type Chance = {
  readonly random: () => number
  readonly normal: () => number
  readonly pick: <Item>(items: readonly Item[]) => Item
  /** Whole numbers, both ends included. */
  readonly between: (least: number, most: number) => number
}

/**
 * Draws for one simulated scanner.
 *
 * @example chanceOf(1).between(1, 6)
 */
export const chanceOf = (seed: number): Chance => {
  const random = seededRandom(seed)
  // neighbouring seeds begin alike
  for (let i = 0; i < 8; i++) random()
  return {
    random,
    normal: normalPairs(random),
    pick: (items) => items[Math.floor(random() * items.length)]!,
    between: (least, most) => least + Math.floor(random() * (most - least + 1)),
  }
}

/**
 * Noise of variance 1 whose correlation falls with time as φ^(gap over the nominal gap).
 *
 * @param days - Of the scans, ascending.
 * @param nominalDays - The gap over which the correlation is φ.
 * @example correlatedNoise(normal, [0, 7, 14], 0.3, 7)
 */
export const correlatedNoise = (
  normal: () => number,
  days: readonly number[],
  phi: number,
  nominalDays: number,
): Float64Array => {
  const noise = new Float64Array(days.length)
  for (let i = 0; i < days.length; i++) {
    const kept = i === 0 || phi === 0 ? 0 : phi ** ((days[i]! - days[i - 1]!) / nominalDays)
    noise[i] = kept * (noise[i - 1] ?? 0) + Math.sqrt(1 - kept * kept) * normal()
  }
  return noise
}

/** Days of scans one week apart, from the first. */
export const weekly = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => 7 * i)
