import { logFTails } from '../stats/f-distribution.ts'
import { normalScoreOfLogTail } from '../stats/normal-quantile.ts'
import type { ProfileStream } from './position-profile.ts'
import { emptyLevel, type Level, withValue } from './recursive-score.ts'

/** Indices of the scan that told a change of scatter, and of the first scan of those that did. */
export type ScatterAlarm = { readonly start: number; readonly detected: number }

/** Ours: so many of the last scans are held against all before them; about a third more each. */
const windows = [3, 4, 5, 7, 9, 12, 16, 22, 30, 40, 54, 72, 96]
/** Ours: fewer scans lie close together by rounding alone. */
const fewestQuiet = 8
/** Ours: fewer scans before are no reference. */
const fewestReference = 8
/** Ours: a scan counts as no farther out than so many standard deviations, so that one or two outliers are no scatter. */
const farthest = 3

/** Normal score of a variance of `m` over one of `n` degrees of freedom by Wilson and Hilferty, good to 0.1. */
const roughScore = (ratio: number, m: number, n: number): number => {
  const [a, b, root] = [2 / (9 * m), 2 / (9 * n), Math.cbrt(ratio)]
  return ((1 - b) * root - (1 - a)) / Math.sqrt(b * root * root + a)
}

/** The same, exact. */
const exactScore = (ratio: number, m: number, n: number): number => {
  const { lower, upper } = logFTails(ratio, m, n)
  return lower < upper ? -normalScoreOfLogTail(lower) : normalScoreOfLogTail(upper)
}

/** The window whose scatter stands out most beyond a limit; 0 for none. */
const outstanding = (sums: readonly number[], limit: number): number => {
  const scans = sums.length - 1
  let [found, most] = [0, limit]
  for (const m of windows) {
    const before = scans - m
    if (before < fewestReference) break
    const ratio = (sums[scans]! - sums[before]!) / m / (sums[before]! / before)
    if (ratio < 1 && m < fewestQuiet) continue
    if (!(Math.abs(roughScore(ratio, m, before)) > most - 0.5)) continue
    const score = Math.abs(exactScore(ratio, m, before))
    if (score > most) [found, most] = [m, score]
  }
  return found
}

/** Level and scatter of scans, and the running sums of their squared recursive residuals. */
type Learnt = { readonly level: Level; readonly sums: number[] }

/** One scan more: an outlying one is drawn in before it teaches. */
const learn = ({ level, sums }: Learnt, { days, values, gaps }: ProfileStream, i: number): Learnt => {
  const gap = i === 0 ? 1 : gaps[i - 1]!
  const next = withValue(level, values[i]!, days[i]!, gap)
  if (next.degreesOfFreedom === level.degreesOfFreedom) return { level: next, sums }
  const square = next.squares - level.squares
  const scans = sums.length - 1
  const most = scans < fewestReference ? Infinity : (farthest ** 2 * sums[scans]!) / scans
  sums.push(sums[scans]! + Math.min(square, most))
  if (!(square > most)) return { level: next, sums }
  const expected = level.mean + level.phi ** gap * (level.lastValue - level.mean)
  const drawn = expected + (values[i]! - expected) * Math.sqrt(most / square)
  return { level: withValue(level, drawn, days[i]!, gap), sums }
}

/**
 * Watches the scatter between scans: while level and scatter stay, squares of recursive residuals are independent, and
 * the mean of the last m over that of all before is F(m, n). The likeliest of several m raises an alarm; scatter is
 * then learnt anew from there.
 *
 * @param stream - Values with the changes of the level taken out; outliers left in.
 * @param limit - Normal score beyond which a window tells a change.
 * @returns In order of time.
 * @see docs/methods/drift.md
 * @example watchScatter(stream, 4.5)[0]?.detected
 */
export const watchScatter = (stream: ProfileStream, limit: number): readonly ScatterAlarm[] => {
  const alarms: ScatterAlarm[] = []
  let learnt: Learnt = { level: emptyLevel(stream.phi, null), sums: [0] }
  for (let i = 0; i < stream.values.length; i++) {
    learnt = learn(learnt, stream, i)
    const found = outstanding(learnt.sums, limit)
    if (found === 0) continue
    const start = i - found + 1
    alarms.push({ start, detected: i })
    learnt = { level: emptyLevel(stream.phi, null), sums: [0] }
    for (let k = start; k <= i; k++) learnt = learn(learnt, stream, k)
  }
  return alarms
}
