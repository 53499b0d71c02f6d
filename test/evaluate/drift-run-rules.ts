/**
 * A rule on a stream in standard deviations about its centre: whether the scans up to `i` break it. Only scans from
 * `from` on count: a baseline is not judged.
 */
export type RunRule = (z: Float64Array, i: number, from: number) => boolean

/** `count` of the last `window` scans hold, on one side of the centre. */
const beyond =
  (sigmas: number, count: number, window: number): RunRule =>
  (z, i, from) => {
    let [up, down] = [0, 0]
    for (let j = Math.max(from, i - window + 1); j <= i; j++) {
      if (z[j]! > sigmas) up++
      if (z[j]! < -sigmas) down++
    }
    return up >= count || down >= count
  }

const every =
  (window: number, holds: (z: Float64Array, j: number) => boolean): RunRule =>
  (z, i, from) => {
    if (i - window + 1 < from) return false
    for (let j = i - window + 1; j <= i; j++) if (!holds(z, j)) return false
    return true
  }

/** Six in a row that rise, or fall: five steps of one sign. */
const rising: RunRule = (z, i, from) =>
  every(5, (x, j) => x[j]! > x[j - 1]!)(z, i, from + 1) ||
  every(5, (x, j) => x[j]! < x[j - 1]!)(z, i, from + 1)

/** Fourteen in a row that alternate: twelve turns. */
const alternating: RunRule = (z, i, from) =>
  every(12, (x, j) => (x[j]! - x[j - 1]!) * (x[j - 1]! - x[j - 2]!) < 0)(z, i, from + 2)

/** Western Electric, 1956. */
export const westernElectricRules: readonly RunRule[] = [
  beyond(3, 1, 1),
  beyond(2, 2, 3),
  beyond(1, 4, 5),
  beyond(0, 8, 8),
]

/** Nelson, 1984. */
export const nelsonRules: readonly RunRule[] = [
  beyond(3, 1, 1),
  beyond(0, 9, 9),
  rising,
  alternating,
  beyond(2, 2, 3),
  beyond(1, 4, 5),
  every(15, (z, j) => Math.abs(z[j]!) < 1),
  every(8, (z, j) => Math.abs(z[j]!) > 1),
]

/** 1 at each scan at which any rule is broken, else 0. */
export const fixedRuleHits = (z: Float64Array, from: number, rules: readonly RunRule[]): Float64Array =>
  z.map((_, i) => (i >= from && rules.some((rule) => rule(z, i, from)) ? 1 : 0))
