import { InputError } from '../../errors/input-error.ts'
import type { Vector } from '../../units/vector.ts'
import { seededRandom } from '../seeded-random.ts'
import { lungDistance } from './chest-distances.ts'
import { type ChestForm, chestForm } from './chest-form.ts'
import { type Sphere, scatterSpheres } from './scatter-spheres.ts'
import { type Skeleton, skeletonOf } from './skeleton.ts'
import type { ThoraxOptions } from './thorax-options.ts'
import { growTree, type Tube, tubesMl } from './tubes.ts'
import { valueNoise } from './value-noise.ts'

/** Everything of a chest that does not depend on the grid it is drawn on. */
export type ChestContents = {
  readonly form: ChestForm
  readonly lungVolumeMl: number
  /** Density of the parenchyma in the middle between front and back, in g/cm³. */
  readonly parenchymaGPerCm3: number
  readonly skeleton: Skeleton
  readonly trachea: readonly Tube[]
  readonly airways: readonly Tube[]
  readonly vessels: readonly Tube[]
  readonly greatVessels: readonly Tube[]
  readonly emphysema: readonly Sphere[]
  readonly groundGlass: readonly Sphere[]
  /** Lines of the network are where the noise is nearer to zero than this; 0 where there are none. */
  readonly reticulationLevel: number
}

const countingStepMm = 3
const vesselsPerTree = 650
const airwaysPerLung = 70
const vesselRadiusMm = 0.5
const airwayRadiusMm = 0.9
const tissueGPerMl = 1.05
/** Thickness of an airway's wall. */
export const airwayWallMm = ({ toRadius }: Tube): number => 0.25 * toRadius + 0.4
const smallestClusterMm = 1.5
const largestClusterMm = 9
/** How deep under the pleura reticulation reaches, and the width of its meshes. */
export const reticulationDepthMm = 20
export const meshMm = 9

const volumeMlOf = (form: ChestForm): number => {
  let count = 0
  for (let z = -form.apexZ * 0.3; z < form.apexZ; z += countingStepMm) {
    for (let y = -form.cavityY; y < form.cavityY; y += countingStepMm) {
      for (let x = -form.cavityX; x < form.cavityX; x += countingStepMm) {
        if (lungDistance(form, x, y, z) < 0) count++
      }
    }
  }
  return (count * countingStepMm ** 3) / 1000
}

/** A place within the lungs, at least so deep; null when one try missed. */
const placeInLung = (form: ChestForm, random: () => number, depthMm: number): Vector | null => {
  const x = (2 * random() - 1) * form.cavityX
  const y = (2 * random() - 1) * form.cavityY
  const z = (1.3 * random() - 0.3) * form.apexZ
  return lungDistance(form, x, y, z) < -depthMm ? [x, y, z] : null
}

const placesInLung = (
  form: ChestForm,
  random: () => number,
  side: 0 | 1,
  count: number,
): readonly Vector[] => {
  const places: Vector[] = []
  while (places.length < count) {
    const place = placeInLung(form, random, 4)
    if (place && place[0] > 0 === (side === 1)) places.push(place)
  }
  return places
}

const tracheaOf = ({ apexZ, carinaZ, tracheaRadius: r, hila, spineY }: ChestForm): readonly Tube[] => {
  const y = spineY - 48
  const carina: Vector = [2, y, carinaZ]
  return [
    { from: [0, y + 6, apexZ + 60], to: carina, fromRadius: r, toRadius: r },
    ...hila.map((hilum) => ({ from: carina, to: hilum, fromRadius: r * 0.78, toRadius: r * 0.6 })),
  ]
}

const greatVesselsOf = ({ carinaZ, hila, heart, spineY, apexZ }: ChestForm): readonly Tube[] => {
  const [hx, hy, hz] = heart.centre
  const archZ = carinaZ + 22
  const descendingY = spineY - 30
  const tube = (from: Vector, to: Vector, fromRadius: number, toRadius: number): Tube => ({
    from,
    to,
    fromRadius,
    toRadius,
  })
  const trunk: Vector = [4, hy + 12, carinaZ - 18]
  return [
    tube([-8, hy + 8, hz + 20], [-10, hy + 14, archZ], 15, 14),
    tube([-10, hy + 14, archZ], [8, descendingY - 18, archZ + 8], 14, 13),
    tube([8, descendingY - 18, archZ + 8], [22, descendingY, archZ - 4], 13, 12.5),
    tube([22, descendingY, archZ - 4], [18, descendingY + 2, -80], 12.5, 11.5),
    tube([hx - 10, hy, hz + 25], trunk, 14, 12),
    ...hila.map((hilum) => tube(trunk, hilum, 11, 8)),
    tube([-24, hy + 12, hz], [-22, hy + 18, apexZ], 9, 7),
  ]
}

/** Clusters whose volumes have N(> V) ∝ V^−D between the smallest and the largest. */
const clusterRadius = (random: () => number, exponent: number): (() => number) => {
  const share = (largestClusterMm / smallestClusterMm) ** (-3 * exponent)
  return () => smallestClusterMm * (1 - random() * (1 - share)) ** (-1 / (3 * exponent))
}

const reticulationLevelOf = (form: ChestForm, seed: number, extentPercent: number): number => {
  if (extentPercent === 0) return 0
  const random = seededRandom(seed)
  const levels: number[] = []
  let inside = 0
  while (inside < 20000) {
    const place = placeInLung(form, random, 0)
    if (!place) continue
    inside++
    const [x, y, z] = place
    if (lungDistance(form, x, y, z) > -reticulationDepthMm)
      levels.push(Math.abs(valueNoise(x, y, z, meshMm, seed)))
  }
  levels.sort((a, b) => a - b)
  const wanted = Math.round((extentPercent / 100) * inside)
  if (wanted >= levels.length) {
    throw new InputError(
      'simulation-impossible',
      `Cannot draw reticulation: its extent must be below ${((100 * levels.length) / inside).toFixed(1)} %, current value is ${extentPercent}`,
    )
  }
  return levels[wanted]!
}

/** The trees within the lungs, with their volume and the mass of blood and walls. */
const lungTubes = (form: ChestForm, seed: number) => {
  const random = seededRandom(seed + 2)
  const sides = [0, 1] as const
  const vessels = sides.flatMap((side) => {
    const [x, y, z] = form.hila[side]
    const artery = placesInLung(form, random, side, vesselsPerTree)
    const vein = placesInLung(form, random, side, vesselsPerTree)
    return [
      ...growTree([x, y - 8, z + 6], artery, vesselRadiusMm),
      ...growTree([x, y - 12, z - 14], vein, vesselRadiusMm),
    ]
  })
  const airways = sides.flatMap((side) =>
    growTree(form.hila[side], placesInLung(form, random, side, airwaysPerLung), airwayRadiusMm),
  )
  const wallsAndLumen = tubesMl(airways, airwayWallMm)
  const bloodMl = tubesMl(vessels, () => 0)
  const wallsMl = wallsAndLumen - tubesMl(airways, () => 0)
  return {
    vessels,
    airways,
    lungVolumeMl: volumeMlOf(form),
    tubesMl: bloodMl + wallsAndLumen,
    tubesG: tissueGPerMl * (bloodMl + wallsMl),
  }
}

/**
 * Grows what a chest holds: bones, airways, vessels, disease.
 *
 * Breathing out makes the lungs smaller and their parenchyma denser, so that its mass stays.
 *
 * @throws {InputError} `simulation-impossible`: a disease does not fit into the lungs.
 * @example chestContents(healthyThorax).vessels.length // 2600
 */
export const chestContents = (options: ThoraxOptions): ChestContents => {
  const { seed, emphysema, groundGlass, reticulation } = options
  const form = chestForm(options)
  const random = seededRandom(seed + 1)
  const { vessels, airways, lungVolumeMl, ...own } = lungTubes(form, seed)
  const full =
    options.breathing === 'inspiration'
      ? { ...own, lungVolumeMl }
      : lungTubes(chestForm({ ...options, breathing: 'inspiration' }), seed)
  const parenchymaG =
    options.parenchymaGPerCm3 * (full.lungVolumeMl - full.tubesMl) + full.tubesG - own.tubesG
  const spheres = (extentPercent: number, largest: number, drawRadius: () => number): readonly Sphere[] =>
    scatterSpheres((extentPercent / 100) * lungVolumeMl * 1000, largest, drawRadius, (radius) =>
      placeInLung(form, random, radius + 1),
    )
  return {
    form,
    lungVolumeMl,
    parenchymaGPerCm3: parenchymaG / (lungVolumeMl - own.tubesMl),
    skeleton: skeletonOf(form),
    trachea: tracheaOf(form),
    airways,
    vessels,
    greatVessels: greatVesselsOf(form),
    emphysema: spheres(emphysema.extentPercent, largestClusterMm, clusterRadius(random, emphysema.exponent)),
    groundGlass: spheres(groundGlass.extentPercent, 16, () => 8 + 8 * random()),
    reticulationLevel: reticulationLevelOf(form, seed, reticulation.extentPercent),
  }
}
