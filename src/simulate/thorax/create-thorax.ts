import type { Vector } from '../../units/vector.ts'
import { label } from '../../volume/labels.ts'
import type { MaterialRecipe } from '../material.ts'
import type { PlaneGrid, VoxelBody, VoxelSlice } from '../scene.ts'
import { byHeight } from './by-height.ts'
import {
  airwayWallMm,
  type ChestContents,
  chestContents,
  meshMm,
  reticulationDepthMm,
} from './chest-contents.ts'
import { cavityDistance, diaphragmZ, lungDistance, torsoDistance } from './chest-distances.ts'
import { createPlaneCanvas, type PlaneCanvas, shareInside } from './plane-canvas.ts'
import { corticalMm } from './skeleton.ts'
import type { ThoraxOptions } from './thorax-options.ts'
import type { Tube } from './tubes.ts'
import { valueNoise } from './value-noise.ts'

/** A simulated chest: what it is made of at every height, and the truth about it. */
export type Thorax = VoxelBody & {
  readonly recipes: Readonly<Record<string, MaterialRecipe>>
  /** Labels of `volume/labels.ts`: right lung, left lung, airway, body. Vessels and small airways count as lung. */
  readonly labelsAt: (zMm: number, grid: PlaneGrid) => Uint8Array
  /** Heights between which there is lung. */
  readonly lungsMm: readonly [low: number, high: number]
  readonly contents: ChestContents
  readonly options: ThoraxOptions
}

const materials = ['lung 0.26', 'skeletal muscle', 'adipose', 'blood', 'cortical bone', 'red marrow'] as const
const [lung, muscle, adipose, blood, bone, marrow, air] = [0, 1, 2, 3, 4, 5, -1] as const

const lungDensity = 0.26
const emphysemaGPerCm3 = 0.03
const groundGlassAddedGPerCm3 = 0.28
const reticulationAddedGPerCm3 = 0.4
const skinMm = 2
/** Vertebra: half axes, shell, height of a disc. */
const vertebra = { halfX: 20, halfY: 16, shell: 1.5, halfHeight: 9.5 }

/** Density of the parenchyma at a place: heavier towards the back, with a fine texture. */
const parenchymaAt = (
  { form, parenchymaGPerCm3 }: ChestContents,
  { seed, gravityShare }: ThoraxOptions,
  x: number,
  y: number,
  z: number,
): number =>
  parenchymaGPerCm3 *
  (1 +
    gravityShare * (y / form.cavityY) +
    0.08 * valueNoise(x, y, z, 22, seed + 7) +
    0.16 * valueNoise(x, y, z, 4, seed + 8))

const paintBody = (
  canvas: PlaneCanvas,
  contents: ChestContents,
  options: ThoraxOptions,
  grid: PlaneGrid,
  z: number,
): void => {
  const { form, reticulationLevel } = contents
  const { columns, rows, spacingMm, originMm } = grid
  const pixel = spacingMm[0]
  for (let row = 0; row < rows; row++) {
    const y = originMm[1] + row * spacingMm[1]
    for (let column = 0; column < columns; column++) {
      const x = originMm[0] + column * spacingMm[0]
      const torso = torsoDistance(form, x, y, z)
      if (torso > pixel) continue
      const voxel = row * columns + column
      canvas.put(voxel, shareInside(torso, pixel), muscle, 1)
      canvas.put(voxel, shareInside(torso + skinMm, pixel), adipose, 1)
      canvas.put(voxel, shareInside(torso + form.fat, pixel), muscle, 1)
      const cavity = cavityDistance(form, x, y, z)
      if (cavity > pixel) {
        // fat between the muscles
        if (torso < -form.fat - 2 && valueNoise(x, y, z, 22, options.seed + 5) > 0.5)
          canvas.put(voxel, 1, adipose, 1)
        continue
      }
      const isBelow = z < diaphragmZ(form, x, y)
      canvas.put(voxel, shareInside(cavity, pixel), isBelow ? muscle : adipose, isBelow ? 1.01 : 1)
      const distance = lungDistance(form, x, y, z)
      const share = shareInside(distance, pixel)
      if (share === 0) continue
      let density = parenchymaAt(contents, options, x, y, z)
      if (reticulationLevel > 0 && distance > -reticulationDepthMm) {
        const level = Math.abs(valueNoise(x, y, z, meshMm, options.seed))
        density += reticulationAddedGPerCm3 * Math.min(1, Math.max(0, 0.5 + 8 * (reticulationLevel - level)))
      }
      canvas.put(voxel, share, lung, density / lungDensity)
    }
  }
}

/** Bones end at the skin. */
const clearOutside = ({ slice }: PlaneCanvas, { form }: ChestContents, zMm: number): void => {
  const { columns, rows, spacingMm, originMm, fillings } = slice
  for (let i = 0; i < columns * rows; i++) {
    if (fillings[bone]![i] === 0 && fillings[marrow]![i] === 0) continue
    const x = originMm[0] + (i % columns) * spacingMm[0]
    const y = originMm[1] + Math.floor(i / columns) * spacingMm[1]
    if (torsoDistance(form, x, y, zMm) <= 0) continue
    for (const filling of fillings) filling[i] = 0
  }
}

const paintSpine = (canvas: PlaneCanvas, { form, skeleton }: ChestContents, z: number): void => {
  const { halfX, halfY, shell, halfHeight } = vertebra
  const y = form.spineY + 2
  const isBone = skeleton.vertebraZ.some((middle) => Math.abs(z - middle) < halfHeight)
  const tall = 1e6
  if (isBone) {
    canvas.ellipsoid([0, y, z], [halfX, halfY, tall], bone, 0.75)
    canvas.ellipsoid([0, y, z], [halfX - shell, halfY - shell, tall], marrow, 1.12)
    canvas.ellipsoid([0, y + 24, z], [19, 11, tall], bone, 0.6)
    for (const side of [-1, 1]) canvas.ellipsoid([side * 26, y + 22, z], [14, 5, tall], bone, 0.5)
    canvas.ellipsoid([0, y + 38, z], [3.5, 10, tall], bone, 0.7)
  } else {
    canvas.ellipsoid([0, y, z], [halfX, halfY, tall], muscle, 1.04)
  }
  canvas.ellipsoid([0, y + 22, z], [9, 7.5, tall], muscle, 0.98)
}

const paintFlatBones = (canvas: PlaneCanvas, { form }: ChestContents, z: number): void => {
  const tall = 1e6
  if (z > 0.3 * form.apexZ && z < 0.84 * form.apexZ) {
    const share = cavityDistance(form, 0, -form.cavityY, z)
    const y = -form.cavityY + Math.max(share, 0) - 6
    canvas.ellipsoid([0, y, z], [17, 5.5, tall], bone, 0.7)
    canvas.ellipsoid([0, y, z], [15.5, 4, tall], marrow, 1.08)
  }
  if (z > 0.5 * form.apexZ) {
    for (const side of [-1, 1]) {
      // a shoulder blade behind the ribs, as a chain of flat pieces
      const along = Array.from({ length: 8 }, (_, i): Vector => {
        const angle = 0.6 + 0.09 * i
        return [
          side * form.cavityX * 1.07 * Math.cos(angle),
          (form.cavityY + form.wall * 0.75) * Math.sin(angle),
          z,
        ]
      })
      for (let i = 1; i < along.length; i++) {
        const piece = { from: along[i - 1]!, to: along[i]!, fromRadius: 3.2, toRadius: 3.2 }
        canvas.tube(piece, 0, bone, 0.55)
      }
    }
  }
}

const tubeReach = ({ from, to, fromRadius, toRadius }: Tube): readonly [number, number] => {
  const widest = Math.max(fromRadius, toRadius) + 2
  return [Math.min(from[2], to[2]) - widest, Math.max(from[2], to[2]) + widest]
}

/**
 * Makes a simulated chest from the seed: torso with the arms up, fat, muscles, ribs, spine, sternum, shoulder blades,
 * clavicles, heart, great vessels, diaphragm, airways, vessels down to 1 mm, lungs with a gradient of density, and
 * disease of a chosen extent.
 *
 * @throws {InputError} `simulation-impossible`: a disease does not fit into the lungs.
 * @see docs/methods/simulated-thorax.md
 * @example createThorax(healthyThorax).sliceAt(120, squareGrid(512, 360, [0, 0]))
 */
export const createThorax = (options: ThoraxOptions): Thorax => {
  const contents = chestContents(options)
  const { form } = contents
  const vesselsAt = byHeight(contents.vessels, tubeReach)
  const airwaysAt = byHeight(contents.airways, tubeReach)
  const bonesAt = byHeight(contents.skeleton.tubes, tubeReach)
  const sphereReach = ({ centre, radius }: { centre: readonly number[]; radius: number }) =>
    [centre[2]! - radius, centre[2]! + radius] as const
  const emphysemaAt = byHeight(contents.emphysema, sphereReach)
  const groundGlassAt = byHeight(contents.groundGlass, sphereReach)
  const { heart } = form
  const innerHeart = heart.half.map((half) => half - 10) as [number, number, number]

  const sliceAt = (zMm: number, grid: PlaneGrid): VoxelSlice => {
    const canvas = createPlaneCanvas(zMm, grid, materials)
    paintBody(canvas, contents, options, grid, zMm)
    const dense = (contents.parenchymaGPerCm3 + groundGlassAddedGPerCm3) / lungDensity
    for (const sphere of groundGlassAt(zMm)) canvas.sphere(sphere, lung, dense)
    for (const sphere of emphysemaAt(zMm)) canvas.sphere(sphere, lung, emphysemaGPerCm3 / lungDensity)
    for (const vessel of vesselsAt(zMm)) canvas.tube(vessel, 0, blood, 1)
    for (const airway of airwaysAt(zMm)) canvas.tube(airway, airwayWallMm(airway), muscle, 1)
    for (const airway of airwaysAt(zMm)) canvas.tube(airway, 0, air, 0)
    canvas.ellipsoid(heart.centre, heart.half, muscle, 1)
    canvas.ellipsoid(heart.centre, innerHeart, blood, 1)
    for (const vessel of contents.greatVessels) canvas.tube(vessel, 0, blood, 1)
    for (const tube of contents.trachea) canvas.tube(tube, 1.6, muscle, 1)
    for (const tube of contents.trachea) canvas.tube(tube, 0, air, 0)
    paintSpine(canvas, contents, zMm)
    paintFlatBones(canvas, contents, zMm)
    for (const tube of bonesAt(zMm)) canvas.tube(tube, 0, bone, 0.8)
    for (const tube of bonesAt(zMm)) canvas.tube(tube, -corticalMm, marrow, 1.05)
    clearOutside(canvas, contents, zMm)
    return canvas.slice
  }

  const labelsAt = (zMm: number, grid: PlaneGrid): Uint8Array => {
    const { columns, rows, spacingMm, originMm } = grid
    const marked = new Uint8Array(columns * rows)
    const lumen = createPlaneCanvas(zMm, grid, ['air'])
    for (const tube of contents.trachea) lumen.tube(tube, 0, 0, 1)
    const [airway] = lumen.slice.fillings
    for (let i = 0; i < marked.length; i++) {
      const x = originMm[0] + (i % columns) * spacingMm[0]
      const y = originMm[1] + Math.floor(i / columns) * spacingMm[1]
      if (torsoDistance(form, x, y, zMm) >= 0) continue
      if (airway![i]! >= 0.5) marked[i] = label.airway
      else if (lungDistance(form, x, y, zMm) < 0) marked[i] = x < 0 ? label.rightLung : label.leftLung
      else marked[i] = label.body
    }
    return marked
  }

  const lowest = Math.min(
    ...[-1, 1].map((side) => diaphragmZ(form, side * 0.9 * form.cavityX, 0.5 * form.cavityY)),
  )
  return {
    materials,
    sliceAt,
    labelsAt,
    recipes: {},
    lungsMm: [Math.max(lowest, -0.3 * form.apexZ), form.apexZ],
    contents,
    options,
  }
}
