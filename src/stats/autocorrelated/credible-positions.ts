/** The fewest positions that together have a probability. */
export type CrediblePositions = {
  /** Ascending; they may leave gaps. */
  readonly positions: readonly number[]
  readonly mostProbable: number
  /** Of the positions together, at least what was asked for. */
  readonly probability: number
}

/**
 * The fewest positions whose probabilities add up to a level.
 *
 * @param probabilities - Adding up to 1.
 * @param level - Above 0 and below 1.
 * @throws {RangeError} If `level` lies outside (0, 1).
 * @see docs/methods/segmentation-of-series.md
 * @example crediblePositions([0, 0.1, 0.6, 0.3], 0.8) // { positions: [2, 3], mostProbable: 2, probability: 0.9 }
 */
export const crediblePositions = (probabilities: ArrayLike<number>, level: number): CrediblePositions => {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(
      `Cannot take credible positions: the level must lie between 0 and 1, current value is ${level}`,
    )
  }
  const order = Array.from(probabilities, (_, i) => i).sort((i, j) => probabilities[j]! - probabilities[i]!)
  const positions: number[] = []
  let probability = 0
  for (const position of order) {
    if (probability >= level) break
    positions.push(position)
    probability += probabilities[position]!
  }
  return { positions: positions.sort((i, j) => i - j), mostProbable: order[0]!, probability }
}
