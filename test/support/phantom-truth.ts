import type { PhantomDefinition, PhantomRegion } from '../../src/phantom/phantom-definition.ts'
import { placeInPlane } from '../../src/phantom/place-in-plane.ts'
import { circleStatistics } from '../../src/phantom/true-insert-hu.ts'
import { kernels } from '../../src/simulate/kernels.ts'
import { squareGrid } from '../../src/simulate/plane-grid.ts'
import { defaultScanner, nominalState } from '../../src/simulate/scanners.ts'
import { normalDensity } from '../../src/stats/normal-density.ts'
import type { Vector } from '../../src/units/vector.ts'
import type { PhantomCase } from './phantom-case.ts'
import { firstVoxelMm, onTableMm } from './phantom-scene.ts'
import type { PhantomSimulator } from './phantom-simulator.ts'

/** What is true of a simulated scan. */
export type PhantomTruth = {
  readonly phantom: string | null
  /** Where the origin lies, in mm from the centre of the first voxel. */
  readonly originMm: Vector
  readonly rollDeg: number
  readonly tiltDeg: number
  readonly yawDeg: number
  readonly isReversed: boolean
  /** Modules whose middle lies between the middles of the first and the last slice. */
  readonly modules: readonly string[]
  /** Expected HU by region of HU, of noise and of uniformity, without clipping. */
  readonly hu: Readonly<Record<string, number>>
  /** The same as stored: the floor lifts what noise would carry below it. */
  readonly storedHu: Readonly<Record<string, number>>
  /** Standard deviation by region. */
  readonly noiseHu: Readonly<Record<string, number>>
  readonly mtf50PerMm: number
  readonly mtf10PerMm: number
  /** Of the radial noise power as the pixels show it: what lies above their Nyquist frequency is folded back. */
  readonly npsPeakPerMm: number
  readonly npsMeanPerMm: number
  readonly sliceThicknessMm: number
}

/** The complement of the normal distribution by the trapezium rule; enough for 1e-6. */
const tail = (z: number): number => {
  const steps = 400
  const stepTo = Math.max(z, 0) + 8
  let sum = 0
  for (let i = 0; i <= steps; i++) {
    const x = z + ((stepTo - z) * i) / steps
    sum += (i === 0 || i === steps ? 0.5 : 1) * normalDensity(x)
  }
  return (sum * (stepTo - z)) / steps
}

/** Mean of normal noise of which nothing lies below the floor. */
const clippedMean = (mean: number, sd: number, floor: number): number => {
  const z = (floor - mean) / sd
  return floor + (mean - floor) * tail(z) + sd * normalDensity(z)
}

const foldings = 2
const radialSteps = 240
const angles = 64

/** Peak and mean frequency of the radial noise power up to the Nyquist frequency. */
const noiseFrequencies = (power: (fPerMm: number) => number, pixelMm: number) => {
  const nyquist = 1 / (2 * pixelMm)
  const folded = (fx: number, fy: number): number => {
    let sum = 0
    for (let j = -foldings; j <= foldings; j++)
      for (let i = -foldings; i <= foldings; i++) sum += power(Math.hypot(fx + i / pixelMm, fy + j / pixelMm))
    return sum
  }
  let [peak, highest, moment, total] = [0, 0, 0, 0]
  for (let i = 1; i <= radialSteps; i++) {
    const f = (i * nyquist) / radialSteps
    let radial = 0
    for (let a = 0; a < angles; a++) {
      const angle = (2 * Math.PI * (a + 0.5)) / angles
      radial += folded(f * Math.cos(angle), f * Math.sin(angle)) / angles
    }
    if (radial > highest) [peak, highest] = [f, radial]
    moment += f * radial
    total += radial
  }
  return { npsPeakPerMm: peak, npsMeanPerMm: moment / total }
}

type CircleRegion = Extract<PhantomRegion, { readonly kind: 'circle' }>

const circlesOf = (
  definition: PhantomDefinition,
): readonly { readonly region: CircleRegion; readonly zMm: number }[] =>
  definition.modules.flatMap(({ fromMm, toMm, regions }) =>
    regions.flatMap((region) =>
      region.kind === 'circle' &&
      region.measures.some((measure) => ['hu', 'noise', 'uniformity', 'low-contrast'].includes(measure))
        ? [{ region, zMm: (fromMm + toMm) / 2 + (region.zMm ?? 0) }]
        : [],
    ),
  )

/** The truth of a case, from its simulator. */
export const truthOf = (scan: PhantomCase, simulator: PhantomSimulator): PhantomTruth => {
  const grid = squareGrid(scan.matrix, scan.fieldOfViewMm, [0, 0])
  const first = firstVoxelMm(scan)
  const origin = scan.placement.offsetMm
  const toMm = scan.fromMm + (scan.slices - 1) * scan.sliceSpacingMm
  const scanned = (zMm: number): boolean => zMm >= scan.fromMm && zMm <= toMm
  const heightOf = (zMm: number): number => onTableMm([0, 0, zMm], scan)[2]
  const hu: Record<string, number> = {}
  const storedHu: Record<string, number> = {}
  const noiseHu: Record<string, number> = {}
  for (const { region, zMm } of scan.definition ? circlesOf(scan.definition) : []) {
    const [x, y, z] = onTableMm([...placeInPlane(region.at), zMm], scan)
    if (!scanned(z)) continue
    const circle = { centreMm: [x, y], radiusMm: region.radiusMm } as const
    const found = circleStatistics(simulator.expectedAt(z), grid, circle)
    const noise = circleStatistics(
      simulator.noiseAt(z).map((value) => value * value),
      grid,
      circle,
    )
    if (!found || !noise) continue
    const sd = Math.sqrt(noise.mean)
    hu[region.id] = found.mean
    noiseHu[region.id] = sd
    storedHu[region.id] = clippedMean(found.mean, sd, nominalState.floorHu!)
  }
  return {
    phantom: scan.definition?.id ?? null,
    originMm: [origin[0] - first[0], origin[1] - first[1], origin[2] - first[2]],
    rollDeg: scan.placement.rollDeg,
    tiltDeg: scan.placement.tiltDeg,
    yawDeg: scan.placement.yawDeg,
    isReversed: scan.isReversed,
    modules: (scan.definition?.modules ?? []).flatMap(({ id, ...module }) =>
      scanned(heightOf((module.fromMm + module.toMm) / 2)) ? [id] : [],
    ),
    hu,
    storedHu,
    noiseHu,
    mtf50PerMm: kernels[scan.kernel].mtf50PerMm,
    mtf10PerMm: kernels[scan.kernel].mtf10PerMm,
    ...noiseFrequencies(simulator.noisePower, grid.spacingMm[0]),
    sliceThicknessMm: Math.max(scan.sliceThicknessMm, defaultScanner.rowHeightMm),
  }
}
