import type { ScannerState } from './scanner.ts'

/** What 16 bits hold with the value of padding left free. */
const lowest = -32767
const highest = 32767

/**
 * What a changed scale adds at an HU: linear between the anchors, constant outside.
 *
 * @example addedAt([{ hu: -1000, addedHu: 4 }, { hu: 0, addedHu: 0 }], -500) // 2
 */
export const addedAt = (anchors: ScannerState['scaleChange'], hu: number): number => {
  const next = anchors.findIndex((anchor) => anchor.hu >= hu)
  if (next === -1) return anchors.at(-1)?.addedHu ?? 0
  if (next === 0) return anchors[0]!.addedHu
  const [below, above] = [anchors[next - 1]!, anchors[next]!]
  return below.addedHu + ((above.addedHu - below.addedHu) * (hu - below.hu)) / (above.hu - below.hu)
}

/**
 * An image as the scanner's scale shows it.
 *
 * @param hu - Reconstructed HU.
 * @returns One value for each voxel; on an unchanged scale the image itself.
 * @example scaledHu(Float32Array.of(-1000), [{ hu: -1000, addedHu: 2 }]) // Float32Array [-998]
 */
export const scaledHu = (hu: Float32Array, scaleChange: ScannerState['scaleChange']): Float32Array =>
  scaleChange.length === 0 ? hu : hu.map((value) => value + addedAt(scaleChange, value))

/**
 * The whole numbers that are stored for an image: rounded, and not below the floor.
 *
 * @returns HU in −32767 … 32767, or from the floor up.
 * @example storeHu(Float32Array.of(-1030.4), { scaleChange: [], floorHu: -1024 }) // Int16Array [-1024]
 */
export const storeHu = (
  hu: Float32Array,
  { scaleChange, floorHu }: Pick<ScannerState, 'scaleChange' | 'floorHu'>,
): Int16Array => {
  const scaled = scaledHu(hu, scaleChange)
  const floor = Math.max(floorHu ?? lowest, lowest)
  return Int16Array.from(scaled, (value) => Math.max(floor, Math.min(highest, Math.round(value))))
}
