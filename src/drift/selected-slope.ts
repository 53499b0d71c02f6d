import { normalDistribution } from '../stats/normal-distribution.ts'

/** A slope in its standard errors, with the 95 % interval that holds although only large slopes are told. */
export type SelectedSlope = { readonly low: number; readonly high: number }

/**
 * Ours: a trend is told from about so many standard errors on: where its evidence of t²/2, less ½ ln(1 + 2.25·n/12) for
 * what it could have been, lifts a prior of 0.02 to 0.9; n from 50 to 150.
 */
const toldFrom = 3.8

/** Probability that a told slope is found at least as large, when the true one is `slope`. */
const atLeast = (found: number, slope: number): number => {
  const tail = (at: number): number => normalDistribution(slope - at)
  return tail(found) / tail(toldFrom)
}

/** The true slope at which what was found has a given probability to be reached; that rises with the slope. */
const solve = (found: number, probability: number): number => {
  let [low, high] = [found - 30, found + 10]
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (atLeast(found, middle) < probability) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/**
 * The interval of a slope that was told because it is large: of many small slopes only those are told that chance made
 * larger, so that the plain interval is too high (the winner's curse).
 *
 * @param found - In standard errors, positive.
 * @returns In standard errors; the plain interval, found ± 1.96, far above the threshold.
 * @see Zhong and Prentice 2008, Biostatistics 9: 621
 * @see docs/methods/drift.md
 * @example selectedSlope(10) // { low: 8.04, high: 11.96 }
 */
export const selectedSlope = (found: number): SelectedSlope => {
  // one that is told with less evidence stands on other streams of its scanner
  const reached = Math.max(found, toldFrom)
  return { low: solve(reached, 0.025), high: solve(reached, 0.975) }
}
