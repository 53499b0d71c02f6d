import { type Labels, label } from '../../src/volume/labels.ts'
import type { Volume } from '../../src/volume/volume.ts'

/** A volume of the given size and HU, all of it right lung unless labels are given. */
export const lungStrip = (
  hu: readonly number[],
  size: readonly [number, number, number] = [hu.length, 1, 1],
  labels: readonly number[] = hu.map(() => label.rightLung),
  spacingMm: readonly [number, number, number] = [1, 1, 1],
): { readonly volume: Volume; readonly labels: Labels } => ({
  volume: {
    hu: Int16Array.from(hu),
    size,
    spacingMm,
    originMm: [0, 0, 0],
    direction: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    floorHu: -1024,
  },
  labels: Uint8Array.from(labels),
})
