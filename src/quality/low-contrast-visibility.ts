/** Mean and standard deviation of the voxels of an insert. */
export type InsertStatistics = { readonly meanHu: number; readonly sdHu: number }

/**
 * Low-contrast visibility of a Catphan: 2·|LDPE − polystyrene|/(σ + σ).
 *
 * @throws {RangeError} If neither insert has noise.
 * @see docs/methods/low-contrast.md
 * @example lowContrastVisibility({ meanHu: -100, sdHu: 10 }, { meanHu: -50, sdHu: 10 }) // 5
 */
export const lowContrastVisibility = (ldpe: InsertStatistics, polystyrene: InsertStatistics): number => {
  const noise = ldpe.sdHu + polystyrene.sdHu
  if (!(noise > 0)) {
    throw new RangeError(
      `Cannot measure low-contrast visibility: the inserts must have noise, current sum is ${noise} HU`,
    )
  }
  return (2 * Math.abs(ldpe.meanHu - polystyrene.meanHu)) / noise
}
