/** Biomarkers whose shift is judged. `pd15` moves as `perc15` does. */
export const impactBiomarkers = ['perc15', 'laa950', 'haa', 'mean'] as const

export type ImpactBiomarker = (typeof impactBiomarkers)[number]

/** How far a scanner may move each biomarker: HU, and percentage points for areas. */
export type ImpactTolerances = Readonly<Record<ImpactBiomarker, number>>

/**
 * Ours: a year of emphysema moves `perc15` by 1 to 3 HU. The action level is twice the tolerance.
 *
 * @see docs/methods/first-impact.md
 */
export const defaultImpactTolerances: ImpactTolerances = { perc15: 1, laa950: 0.5, haa: 0.5, mean: 1 }

/** Units of the shifts. */
export const impactUnits: Readonly<Record<ImpactBiomarker, string>> = {
  perc15: 'HU',
  laa950: '%',
  haa: '%',
  mean: 'HU',
}
