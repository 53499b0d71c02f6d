/** Ours: of a simulated chest at 60 mAs (17 HU in the lungs, 22 in the aorta). */
const lungsShare = 0.8

/**
 * Noise in the lungs, guessed from that in the aorta: rays through lung are weakened less.
 *
 * @param aortaNoiseHu - Standard deviation, HU.
 * @see docs/methods/first-impact.md
 * @example lungNoise(25) // 20
 */
export const lungNoise = (aortaNoiseHu: number): number => lungsShare * aortaNoiseHu
