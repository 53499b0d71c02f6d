import { notMeasurable, type Outcome } from './outcome.ts'

/** The mean of a region, in HU. */
export type RegionHu = { readonly hu: number; readonly standardUncertaintyHu: number }

/** Linear attenuation at one energy. */
export type EffectiveAttenuation = {
  readonly energyKev: number
  readonly acrylicPerCm: number
  readonly waterPerCm: number
}

export type ContrastScale = {
  /** In 1/(cm·HU). */
  readonly perCmHu: number
  readonly standardUncertainty: number
  /** At which the attenuations hold. */
  readonly energyKev: number
}

/** Ours: a difference of HU below so many standard uncertainties is no divisor. */
const fewestUncertainties = 5

const missing = (code: string, region: string): Outcome<never> =>
  notMeasurable(
    code,
    `Cannot measure the contrast scale: its definition needs acrylic and water in one phantom, current value of ${region} is not measured`,
  )

/**
 * Contrast scale: the linear attenuation that one HU stands for,
 * (µ_acrylic − µ_water)/(HU_acrylic − HU_water) at the beam's effective energy.
 *
 * @param acrylic - Mean of the acrylic insert; null where there is none.
 * @param water - Mean of water; null where there is none. No other material stands in for it.
 * @param attenuation - Of both at the effective energy.
 * @returns Not measured without acrylic (`acrylic-missing`) or water (`water-missing`), or where they cannot be told
 * apart (`contrast-too-low`).
 * @throws {RangeError} If acrylic does not attenuate more than water.
 * @see docs/methods/contrast-scale.md
 * @example contrastScale({ hu: 120, … }, { hu: 0, … }, { energyKev: 70, acrylicPerCm: 0.216, waterPerCm: 0.192 }) // 0.0002
 */
export const contrastScale = (
  acrylic: RegionHu | null,
  water: RegionHu | null,
  { energyKev, acrylicPerCm, waterPerCm }: EffectiveAttenuation,
): Outcome<ContrastScale> => {
  if (!(acrylicPerCm > waterPerCm && waterPerCm > 0 && Number.isFinite(acrylicPerCm))) {
    throw new RangeError(
      `Cannot measure the contrast scale: acrylic must attenuate more than water, current values are ${acrylicPerCm} and ${waterPerCm} / cm`,
    )
  }
  if (acrylic === null) return missing('acrylic-missing', 'acrylic')
  if (water === null) return missing('water-missing', 'water')
  const contrastHu = acrylic.hu - water.hu
  const uncertaintyHu = Math.hypot(acrylic.standardUncertaintyHu, water.standardUncertaintyHu)
  if (!(contrastHu > fewestUncertainties * uncertaintyHu && contrastHu > 0)) {
    return notMeasurable(
      'contrast-too-low',
      `Cannot measure the contrast scale: acrylic must lie ${fewestUncertainties} standard uncertainties above water, current values are ${contrastHu.toFixed(1)} and ${uncertaintyHu.toFixed(1)} HU`,
    )
  }
  const perCmHu = (acrylicPerCm - waterPerCm) / contrastHu
  return {
    status: 'measured',
    perCmHu,
    standardUncertainty: (perCmHu * uncertaintyHu) / contrastHu,
    energyKev,
  }
}
