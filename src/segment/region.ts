/** What tells lung from gas: size, widest axial section, position and HU. */
export type Region = {
  readonly component: number
  readonly volumeMl: number
  readonly largestSliceCm2: number
  /** Part of the body's inside that its widest section fills. */
  readonly bodyPart: number
  /** Part of its voxels near the surface of the body. */
  readonly superficialPart: number
  /** Part of its voxels to the right of the patient's midline. */
  readonly rightPart: number
  readonly lowestZ: number
  readonly highestZ: number
  readonly centreZ: number
  /** Quantiles of the coarse grid's HU (block means: noise counts little). */
  readonly lowestTenthHu: number
  readonly medianHu: number
}
