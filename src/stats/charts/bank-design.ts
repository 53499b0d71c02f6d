/**
 * Run length of one member of the bank over that of the whole bank, by the bank's run length, with z cut off at 0.9 of
 * the reach of the shortest member.
 *
 * Simulated and smoothed: `npx tsx test/evaluate/make-bank-design.ts`; figures in docs/methods/run-length.md.
 */
export const bankRatios: readonly (readonly [joint: number, ratio: number])[] = [
  [100, 1.7481],
  [200, 2.0195],
  [370, 2.2342],
  [700, 2.4326],
  [1000, 2.5335],
  [2000, 2.7101],
  [5000, 2.9076],
  [10_000, 3.0326],
  [30_000, 3.1936],
  [100_000, 3.3271],
  [300_000, 3.4194],
  [1_000_000, 3.4989],
]
