import { type Labels, label } from '../../src/volume/labels.ts'
import { paddingHu, type Volume } from '../../src/volume/volume.ts'

/** HU of each part of the synthetic chest, and how it is scanned. Lengths in mm. */
export type ChestSettings = {
  readonly size: readonly [number, number, number]
  readonly spacingMm: readonly [number, number, number]
  readonly airHu: number
  readonly tracheaHu: number
  readonly bloodHu: number
  readonly rightLungHu: number
  readonly leftLungHu: number
  /** Standard deviation of white noise everywhere but in padding. */
  readonly noiseHu: number
  /** Lowest HU that is stored. */
  readonly floorHu: number
  readonly seed: number
}

export const plainChest: ChestSettings = {
  size: [200, 200, 60],
  spacingMm: [2, 2, 4],
  airHu: -1000,
  tracheaHu: -990,
  bloodHu: 45,
  rightLungHu: -860,
  leftLungHu: -840,
  noiseHu: 0,
  floorHu: -1300,
  seed: 1,
}

/** Geometry: x to the patient's left, y to the back, z to the head, 0 in the middle of the volume. */
export const aortaCentreMm = [18, 42] as const
export const aortaRadiusMm = 12
const tracheaRadiusMm = 9
const fatHu = -100
const muscleHu = 50
const boneHu = 220
const marrowHu = 160
const tableHu = -300

/** Values of a standard normal distribution from a fixed seed (xorshift and Box-Muller). */
export const normalTable = (length: number, seed: number): Float32Array => {
  let state = (seed * 2654435761) >>> 0 || 1
  const uniform = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return (state + 0.5) / 4294967296
  }
  return Float32Array.from(
    { length },
    () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
  )
}

/** The same values with mean 0 and standard deviation 1 exactly, so that the truth of a scan is exact. */
export const standardised = (values: Float32Array): Float32Array => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
  return values.map((value) => (value - mean) / sd)
}

const distance = (x: number, y: number): number => Math.sqrt(x * x + y * y)

const inEllipse = (x: number, y: number, cx: number, cy: number, a: number, b: number): boolean =>
  ((x - cx) / a) ** 2 + ((y - cy) / b) ** 2 <= 1

/** Label and HU of a point of the chest; lungs and trachea end towards the ends of the volume. */
const pointOf = (
  chest: ChestSettings,
  x: number,
  y: number,
  relativeZ: number,
): readonly [number, number] => {
  const lungScale = Math.sqrt(Math.max(0, 1 - (relativeZ / 0.9) ** 2))
  if (!inEllipse(x, y, 0, 0, 172, 117)) {
    if (y >= 125 && y <= 130 && Math.abs(x) < 160) return [label.background, tableHu]
    return [label.background, chest.airHu]
  }
  if (lungScale > 0 && inEllipse(x, y, -85, 0, 60 * lungScale, 80 * lungScale)) {
    return [label.rightLung, chest.rightLungHu]
  }
  if (lungScale > 0 && inEllipse(x, y, 85, 0, 60 * lungScale, 80 * lungScale)) {
    return [label.leftLung, chest.leftLungHu]
  }
  if (relativeZ > 0.15 && distance(x, y + 5) <= tracheaRadiusMm) return [label.airway, chest.tracheaHu]
  if (distance(x - aortaCentreMm[0], y - aortaCentreMm[1]) <= aortaRadiusMm)
    return [label.body, chest.bloodHu]
  const spine = distance(x, y - 76)
  if (spine <= 19) return [label.body, spine <= 16 ? marrowHu : boneHu]
  const mediastinum = Math.abs(x) < 60 && Math.abs(y) < 90
  return [label.body, mediastinum || !inEllipse(x, y, 0, 0, 160, 105) ? fatHu : muscleHu]
}

/**
 * A chest of plain shapes with known HU: body, lungs, trachea, aorta, spine, table, padding outside the field.
 *
 * @example syntheticChest({ ...plainChest, noiseHu: 20 }).labels
 */
export const syntheticChest = (
  chest: ChestSettings,
): { readonly volume: Volume; readonly labels: Labels } => {
  const [nx, ny, nz] = chest.size
  const [dx, dy, dz] = chest.spacingMm
  const hu = new Int16Array(nx * ny * nz)
  const labels = new Uint8Array(nx * ny * nz)
  const noise = standardised(normalTable(65536, chest.seed))
  const fieldMm = Math.min(nx * dx, ny * dy) / 2
  let state = chest.seed
  for (let z = 0, i = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++, i++) {
        const px = (x + 0.5 - nx / 2) * dx
        const py = (y + 0.5 - ny / 2) * dy
        if (distance(px, py) > fieldMm) {
          hu[i] = paddingHu
          continue
        }
        const [code, mean] = pointOf(chest, px, py, (2 * z + 1 - nz) / nz)
        // A linear congruential walk through the table keeps neighbouring voxels independent.
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0
        labels[i] = code
        hu[i] = Math.max(chest.floorHu, Math.round(mean + chest.noiseHu * noise[state >>> 16]!))
      }
    }
  }
  const volume: Volume = {
    hu,
    size: chest.size,
    spacingMm: chest.spacingMm,
    originMm: [((1 - nx) / 2) * dx, ((1 - ny) / 2) * dy, ((1 - nz) / 2) * dz],
    direction: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    floorHu: chest.floorHu,
  }
  return { volume, labels }
}
