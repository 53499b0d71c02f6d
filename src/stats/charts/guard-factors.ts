/** By how much a stated run length of the bank is raised, with and without a prior of σ. */
type GuardFactor = { readonly arl0: number; readonly withoutPrior: number; readonly withPrior: number }

/**
 * The largest factor over baselines of 10 to 100 values with which 90 % of scanners keep what is stated.
 *
 * Simulated: `npx tsx test/evaluate/make-guarded-bank.ts`; figures in docs/methods/run-length.md.
 */
export const guardFactors: readonly [GuardFactor, GuardFactor] = [
  { arl0: 370, withoutPrior: 1.45, withPrior: 1.6 },
  { arl0: 1000, withoutPrior: 1.3, withPrior: 1.4 },
]
