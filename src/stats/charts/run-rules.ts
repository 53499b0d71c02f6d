/** Rules of Western Electric (WE1 to WE4) and Nelson (N1 to N8). */
export type RunRuleId = 'WE1' | 'WE2' | 'WE3' | 'WE4' | 'N1' | 'N2' | 'N3' | 'N4' | 'N5' | 'N6' | 'N7' | 'N8'

type Rule = (z: readonly number[], index: number) => boolean

const window = (z: readonly number[], index: number, size: number): readonly number[] | null =>
  index + 1 < size ? null : z.slice(index + 1 - size, index + 1)

/** At least `count` of the newest `size` points beyond, the newest among them, all on its side. */
const beyondOf =
  (count: number, size: number, sigma: number): Rule =>
  (z, index) => {
    const side = Math.sign(z[index]!)
    if (!(side * z[index]! > sigma)) return false
    const newest = z.slice(Math.max(0, index + 1 - size), index + 1)
    return newest.filter((value) => side * value > sigma).length >= count
  }

/** Each of the newest `size` points fulfils a condition. */
const all =
  (size: number, holds: (value: number) => boolean): Rule =>
  (z, index) =>
    window(z, index, size)?.every(holds) ?? false

const steps = (points: readonly number[]): readonly number[] =>
  points.slice(1).map((value, i) => Math.sign(value - points[i]!))

/** `size` points that rise throughout or fall throughout. */
const trend =
  (size: number): Rule =>
  (z, index) => {
    const signs = steps(window(z, index, size) ?? [])
    return signs.length > 0 && signs[0] !== 0 && signs.every((sign) => sign === signs[0])
  }

/** `size` points that go up and down in turn. */
const alternating =
  (size: number): Rule =>
  (z, index) => {
    const signs = steps(window(z, index, size) ?? [])
    return signs.length > 0 && signs.every((sign, i) => sign !== 0 && (i === 0 || sign === -signs[i - 1]!))
  }

/** Eight points that avoid the middle, on both sides: one side alone is a shift, which WE3 and WE4 mark. */
const mixture: Rule = (z, index) => {
  const newest = window(z, index, 8)
  if (!newest?.every((value) => Math.abs(value) > 1)) return false
  return newest.some((value) => value > 0) && newest.some((value) => value < 0)
}

const rules: Readonly<Record<RunRuleId, Rule>> = {
  WE1: beyondOf(1, 1, 3),
  WE2: beyondOf(2, 3, 2),
  WE3: beyondOf(4, 5, 1),
  WE4: beyondOf(8, 8, 0),
  N1: beyondOf(1, 1, 3),
  N2: beyondOf(9, 9, 0),
  N3: trend(6),
  N4: alternating(14),
  N5: beyondOf(2, 3, 2),
  N6: beyondOf(4, 5, 1),
  N7: all(15, (value) => Math.abs(value) < 1),
  N8: mixture,
}

/**
 * Points at which a run rule is fulfilled: marks for the eye, no alarms (all eight of Nelson fire falsely every 74 points).
 *
 * @param z - Points, standardised by the centre line and σ.
 * @param ids - Rules to look for.
 * @returns For each rule, in the order of `ids`, the indices of the last point of each pattern, from 0.
 * @see docs/methods/run-length.md
 * @example runRules([0, 2.5, 0, 2.6], ['WE2']) // [{ rule: 'WE2', indices: [3] }]
 */
export const runRules = (
  z: readonly number[],
  ids: readonly RunRuleId[],
): readonly { readonly rule: RunRuleId; readonly indices: readonly number[] }[] =>
  ids.map((rule) => ({ rule, indices: [...z.keys()].filter((index) => rules[rule](z, index)) }))
