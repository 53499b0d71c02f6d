import { type Labels, label } from '../../src/volume/labels.ts'
import type { Volume } from '../../src/volume/volume.ts'
import { normalTable } from '../support/synthetic-chest.ts'
import { volumeOf } from './volume-of.ts'

/** A thorax with what misleads a segmentation. Lengths in mm, 0 in the middle; x left, y back, z head. */
export type ThoraxSettings = {
  readonly size: readonly [number, number, number]
  readonly spacingMm: readonly [number, number, number]
  /** Move of the whole thorax, in voxels. */
  readonly shift: readonly [number, number, number]
  /** Voxels of the sheet between the lungs at the anterior junction. */
  readonly membraneVoxels: number
  /** HU of that sheet: partial volume can leave it darker than any threshold. */
  readonly membraneHu: number
  readonly lungs: 'both' | 'left' | 'none'
  readonly trachea: boolean
  readonly offsetHu: number
  readonly noiseHu: number
  /** Mirrored along x: the patient's heart on the other side. */
  readonly mirrored: boolean
}

export const plainThorax: ThoraxSettings = {
  size: [176, 128, 80],
  spacingMm: [2.5, 2.5, 2.5],
  shift: [0, 0, 0],
  membraneVoxels: 2,
  membraneHu: 40,
  lungs: 'both',
  trachea: true,
  offsetHu: 0,
  noiseHu: 0,
  mirrored: false,
}

const airHu = -1000
const gasHu = -990
const fatHu = -100
const tissueHu = 40
const lungHu = -850
const foamHu = -900
const shellHu = 150

const inEllipsoid = (p: readonly number[], c: readonly number[], r: readonly number[]): boolean =>
  ((p[0]! - c[0]!) / r[0]!) ** 2 + ((p[1]! - c[1]!) / r[1]!) ** 2 + ((p[2]! - c[2]!) / r[2]!) ** 2 < 1

/** Distance to a line segment. */
const toSegment = (p: readonly number[], a: readonly number[], b: readonly number[]): number => {
  const d = [b[0]! - a[0]!, b[1]! - a[1]!, b[2]! - a[2]!]
  const v = [p[0]! - a[0]!, p[1]! - a[1]!, p[2]! - a[2]!]
  const t = (v[0]! * d[0]! + v[1]! * d[1]! + v[2]! * d[2]!) / (d[0]! ** 2 + d[1]! ** 2 + d[2]! ** 2)
  const k = Math.max(0, Math.min(1, t))
  return Math.hypot(v[0]! - k * d[0]!, v[1]! - k * d[1]!, v[2]! - k * d[2]!)
}

/** Airway tubes with their radius: trachea from the top to the carina, two main bronchi into the lungs. */
const carina = [0, 30, 20]
const tubes = [
  { from: [0, 25, 200], to: carina, radius: 9 },
  { from: carina, to: [-34, 28, -2], radius: 6.5 },
  { from: carina, to: [38, 28, 0], radius: 6.5 },
]
const wallMm = 2.5

/** Vessels inside the lungs, as lines of 3 mm radius that fan out from the hilum. */
const vessels = [-1, 1].flatMap((side) =>
  [-50, -20, 10, 40].flatMap((z) =>
    [-45, 0, 35].map((y) => ({ from: [side * 40, 10, -5], to: [side * 105, y, z] })),
  ),
)

const isMediastinum = (p: readonly number[]): boolean =>
  inEllipsoid(p, [8, 15, -30], [44, 48, 60]) || // heart and great vessels
  (Math.abs(p[0]!) < 30 && p[1]! > -5) // mediastinum and spine behind the anterior junction

/** Label and HU of a point. */
const pointOf = (p: readonly number[], thorax: ThoraxSettings): readonly [number, number] => {
  const [x, y] = p as readonly [number, number, number]
  if (Math.hypot(Math.abs(x) - 200, y - 10) < 12) return [label.background, tissueHu] // forearms at the side
  if ((x / 165) ** 2 + (y / 105) ** 2 >= 1) {
    // Table under the back: a shell of 3 mm, foam, a shell; it touches the back.
    if (y > 104 && y < 145 && Math.abs(x) < 150) {
      return [label.background, y < 107 || y > 142 || Math.abs(x) > 147 ? shellHu : foamHu]
    }
    return [label.background, airHu]
  }
  for (const { from, to, radius } of thorax.trachea ? tubes : []) {
    const d = toSegment(p, from, to)
    if (d < radius) return [label.airway, gasHu]
  }
  if (thorax.trachea && tubes.some(({ from, to, radius }) => toSegment(p, from, to) < radius + wallMm)) {
    return [label.body, tissueHu]
  }
  const half = (thorax.membraneVoxels * thorax.spacingMm[0]) / 2
  for (const side of [-1, 1]) {
    if (thorax.lungs === 'none' || (thorax.lungs === 'left' && side < 0)) continue
    if (!inEllipsoid(p, [side * 68, -5, 0], [70, 78, 84]) || isMediastinum(p)) continue
    if (Math.abs(x) < half) return [label.body, thorax.membraneHu]
    const vessel = vessels.some(({ from, to }) => toSegment(p, from, to) < 3)
    return [side < 0 ? label.rightLung : label.leftLung, vessel ? tissueHu : lungHu]
  }
  if (inEllipsoid(p, [75, -55, -95], [38, 25, 16])) return [label.body, gasHu] // gas in the stomach
  return [label.body, (x / 150) ** 2 + (y / 92) ** 2 >= 1 ? fatHu : tissueHu]
}

/** The thorax with its true labels; blurred over three voxels along x and y like a real scan. */
export const syntheticThorax = (
  thorax: ThoraxSettings,
): { readonly volume: Volume; readonly truth: Labels } => {
  const [nx, ny, nz] = thorax.size
  const sharp = new Int16Array(nx * ny * nz)
  const truth = new Uint8Array(sharp.length)
  for (let z = 0, i = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++, i++) {
        const at = [x, y, z].map((v, axis) => {
          const middle = (thorax.size[axis]! - 1) / 2
          const mm = (v - thorax.shift[axis]! - middle) * thorax.spacingMm[axis]!
          return axis === 0 && thorax.mirrored ? -mm : axis === 1 ? mm + 15 : mm
        })
        const [code, hu] = pointOf(at, thorax)
        truth[i] = thorax.mirrored && (code === 1 || code === 2) ? 3 - code : code
        sharp[i] = hu
      }
    }
  }
  return { volume: volumeOf(withNoise(blurred(sharp, nx, ny), thorax), thorax.size, thorax.spacingMm), truth }
}

/** (1 2 1)/4 along x and y. */
const blurred = (hu: Int16Array, nx: number, ny: number): Int16Array => {
  const at = (i: number, step: number, inside: boolean): number => (inside ? hu[i + step]! : hu[i]!)
  const out = new Int16Array(hu.length)
  for (let i = 0; i < hu.length; i++) {
    const x = i % nx
    const y = Math.floor(i / nx) % ny
    const sides = at(i, -1, x > 0) + at(i, 1, x < nx - 1) + at(i, -nx, y > 0) + at(i, nx, y < ny - 1)
    out[i] = Math.round((4 * hu[i]! + sides) / 8)
  }
  return out
}

const withNoise = (hu: Int16Array, thorax: ThoraxSettings): Int16Array => {
  const noise = normalTable(65536, 7)
  let state = 7
  return hu.map((value) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.round(value + thorax.offsetHu + thorax.noiseHu * noise[state >>> 16]!)
  })
}
