import type { Volume } from '../../src/volume/volume.ts'

/** A volume from its HU, 1 mm voxels unless said otherwise. */
export const volumeOf = (
  hu: Int16Array | readonly number[],
  size: readonly [number, number, number],
  spacingMm: readonly [number, number, number] = [1, 1, 1],
): Volume => ({
  hu: Int16Array.from(hu),
  size,
  spacingMm,
  originMm: [0, 0, 0],
  direction: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  floorHu: -1024,
})

/** Dice of one label, or of both lungs together, in two label volumes. */
export const diceOf = (first: Uint8Array, second: Uint8Array, codes: readonly number[]): number => {
  let shared = 0
  let total = 0
  for (let i = 0; i < first.length; i++) {
    const a = codes.includes(first[i]!)
    const b = codes.includes(second[i]!)
    if (a) total++
    if (b) total++
    if (a && b) shared++
  }
  return (2 * shared) / total
}

/** Voxels that hold a label. */
export const countOf = (labels: Uint8Array, code: number): number => {
  let n = 0
  for (const value of labels) if (value === code) n++
  return n
}
