/**
 * Sum of each set's part of some terms: bit j of the index says whether `inside` or `outside` of j counts. O(2^k).
 *
 * @returns 2^k values.
 * @example subsetSums([0, 0], [1, 2]) // [0, 1, 2, 3]
 */
export const subsetSums = (outside: readonly number[], inside: readonly number[]): Float64Array => {
  const sums = new Float64Array(2 ** inside.length)
  for (const [bit, own] of inside.entries()) {
    const half = 1 << bit
    for (let set = 0; set < half; set++) {
      sums[half + set] = sums[set]! + own
      sums[set]! += outside[bit]!
    }
  }
  return sums
}

/**
 * Probability of each set of independent things, of which j is in it with its own probability. O(2^k).
 *
 * @returns 2^k values that add up to 1.
 * @example subsetProbabilities([0.2, 0.5]) // [0.4, 0.1, 0.4, 0.1]
 */
export const subsetProbabilities = (probabilities: readonly number[]): Float64Array => {
  const result = new Float64Array(2 ** probabilities.length).fill(1)
  for (const [bit, probability] of probabilities.entries()) {
    const half = 1 << bit
    for (let set = 0; set < half; set++) {
      result[half + set] = result[set]! * probability
      result[set]! *= 1 - probability
    }
  }
  return result
}

/**
 * Part of the sets' weight that lies in sets with each thing. O(2^k).
 *
 * @param weights - One a set, 2^k; used up.
 * @returns k values from 0 to 1.
 * @example subsetMarginals(Float64Array.of(0.4, 0.1, 0.4, 0.1)) // [0.2, 0.5]
 */
export const subsetMarginals = (weights: Float64Array): number[] => {
  const marginals: number[] = []
  // the upper half holds the last thing; folded onto the lower, the one before is last
  for (let half = weights.length / 2; half >= 1; half /= 2) {
    let inside = 0
    for (let set = 0; set < half; set++) {
      inside += weights[half + set]!
      weights[set]! += weights[half + set]!
    }
    marginals.unshift(inside)
  }
  return marginals.map((inside) => inside / weights[0]!)
}
