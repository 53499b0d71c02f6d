/** What a change did to the mean HU of one region. */
export type HuEffect = {
  readonly region: string
  /** Inserts of a phantom, or regions of patients. */
  readonly subject: 'phantom' | 'patients'
  /** Mean before the change, HU: where on the scale it lies. */
  readonly levelHu: number
  /** After less before. */
  readonly deltaHu: number
  readonly standardUncertaintyHu: number
}

/** What a change did to the noise in one region. */
export type NoiseEffect = {
  readonly region: string
  /** Standard deviation before the change. */
  readonly beforeHu: number
  /** After less before. */
  readonly deltaHu: number
  readonly standardUncertaintyHu: number
}

/** Half of a 95 % interval of a normal distribution, in standard deviations. */
export const halfWidth95 = 1.959963984540054

/**
 * Standard uncertainty behind a symmetric 95 % interval of a normal distribution.
 *
 * @example uncertaintyOfInterval([1.7, 2.9]) // 0.306
 */
export const uncertaintyOfInterval = ([low, high]: readonly [number, number]): number =>
  (high - low) / 2 / halfWidth95
