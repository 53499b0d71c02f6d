import { normalDistribution } from '../../stats/normal-distribution.ts'
import type { LungHistogram } from './lung-histogram.ts'

/** A population of voxels: part of the lung, mean and standard deviation without noise, HU. */
type Tissue = { readonly share: number; readonly meanHu: number; readonly sdHu: number }

/** Vessels, airway walls and the border to the chest wall: about 4.4 % of the lung from −600 to −250 HU. */
const dense = (share: number): Tissue => ({ share, meanHu: -550, sdHu: 180 })

/**
 * Ours: fitted so that the sensitivities of LAA-950 to an offset and to noise come out
 * (docs/methods/first-impact.md), within what is known of HAA and LAA-950.
 */
const tissues = {
  normal: [{ share: 0.922, meanHu: -856, sdHu: 31.8 }, dense(0.078)],
  mild: [
    { share: 0.8724, meanHu: -879.2, sdHu: 37.21 },
    { share: 0.0476, meanHu: -959.5, sdHu: 22.57 },
    dense(0.08),
  ],
  severe: [
    { share: 0.6099, meanHu: -901.9, sdHu: 40.36 },
    { share: 0.3111, meanHu: -957.5, sdHu: 20.87 },
    dense(0.079),
  ],
} as const satisfies Record<string, readonly Tissue[]>

export type ReferenceLung = keyof typeof tissues

/** Noise that reference lungs have unless told otherwise, HU. */
export const referenceNoiseHu = 20

const [lowestHu, highestHu] = [-1200, 200]

/**
 * Histogram of a reference lung: parenchyma, emphysema and dense tissue, each normally distributed, under white noise.
 * LAA-950 at 20 HU of noise is 0.7 % (normal), 7 % (mild) and 27 % (severe).
 *
 * @param noiseHu - Standard deviation of the noise, not negative.
 * @returns Shares as counts, total 1 within 1e-4, from −1200 to 200 HU.
 * @throws {RangeError} If the noise is negative or not finite.
 * @see docs/methods/first-impact.md
 * @example referenceLung('mild', 20).firstHu // -1200
 */
export const referenceLung = (lung: ReferenceLung, noiseHu = referenceNoiseHu): LungHistogram => {
  if (!(noiseHu >= 0 && Number.isFinite(noiseHu))) {
    throw new RangeError(
      `Cannot build a reference lung: noise must be finite and not negative, current value is ${noiseHu}`,
    )
  }
  const populations: readonly Tissue[] = tissues[lung]
  const below = (hu: number): number =>
    populations.reduce(
      (sum, { share, meanHu, sdHu }) =>
        sum + share * normalDistribution((hu - meanHu) / Math.hypot(sdHu, noiseHu)),
      0,
    )
  const counts = new Float64Array(highestHu - lowestHu + 1)
  let last = below(lowestHu - 0.5)
  for (let i = 0; i < counts.length; i++) {
    const next = below(lowestHu + i + 0.5)
    counts[i] = Math.max(0, next - last)
    last = next
  }
  return { firstHu: lowestHu, counts }
}

/** The three reference lungs under noise of 20 HU: normal, mild and severe emphysema. */
export const referenceLungs = (): readonly LungHistogram[] =>
  (['normal', 'mild', 'severe'] as const).map((lung) => referenceLung(lung))
