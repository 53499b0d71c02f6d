/** Attenuation of materials and spectra of a tube: published data, one table for the whole simulator. */
export type AttenuationTable = {
  /** Where the figures come from, and their licences. */
  readonly origin: string
  /** Ascending, in steps of 1 keV. */
  readonly energiesKev: Float64Array
  readonly materials: ReadonlyMap<string, TabulatedMaterial>
  /**
   * By whole kVp: photons per mA, cm² and s at 1 m from the focus, in each bin of 1 keV, behind the tube's window
   * and before any added filter.
   */
  readonly spectra: ReadonlyMap<number, Float64Array>
}

export type TabulatedMaterial = {
  readonly densityGPerCm3: number
  /** In cm²/g, total with coherent scatter, one for each energy of the table. */
  readonly massAttenuationCm2PerG: Float64Array
}

/** A material of a phantom's own: a tabulated one at another density, or a mixture by mass. */
export type MaterialRecipe = {
  readonly densityGPerCm3: number
  /** Mass fractions by name of tabulated material; they add up to 1. */
  readonly massFractions: Readonly<Record<string, number>>
}

/** A material ready for use: linear attenuation in 1/cm at each energy of the table. */
export type Material = {
  readonly name: string
  readonly densityGPerCm3: number
  readonly attenuationPerCm: Float64Array
}
