import { createDetection } from '../../src/simulate/create-detection.ts'
import { createFanGeometry } from '../../src/simulate/create-fan-geometry.ts'
import { effectiveAttenuation } from '../../src/simulate/effective-attenuation.ts'
import { createImageBlur } from '../../src/simulate/image-blur.ts'
import { isUniformAlongZ } from '../../src/simulate/is-uniform-along-z.ts'
import { kernels } from '../../src/simulate/kernels.ts'
import { localNoise } from '../../src/simulate/local-noise.ts'
import { createNoiseTexture } from '../../src/simulate/noise-texture.ts'
import { squareGrid } from '../../src/simulate/plane-grid.ts'
import { createVoxelProjector } from '../../src/simulate/project-voxels.ts'
import { rasteriseScene } from '../../src/simulate/rasterise-scene.ts'
import { createReconstruction } from '../../src/simulate/reconstruct.ts'
import { reduceNoise } from '../../src/simulate/reduce-noise.ts'
import { resample } from '../../src/simulate/resample.ts'
import { resolveMaterial } from '../../src/simulate/resolve-material.ts'
import type { Technique } from '../../src/simulate/scanner.ts'
import { defaultScanner, nominalState } from '../../src/simulate/scanners.ts'
import { seededRandom } from '../../src/simulate/seeded-random.ts'
import { slicePlanes } from '../../src/simulate/slice-profile.ts'
import { type PhantomCase, table } from './phantom-case.ts'
import { extraRecipes } from './phantom-extras.ts'
import { sceneOfCase } from './phantom-scene.ts'

/** Slices of one scan: the expected image, the noise of each voxel, and an image with noise. */
export type PhantomSimulator = {
  readonly expectedAt: (zMm: number) => Float32Array
  readonly noiseAt: (zMm: number) => Float32Array
  readonly sliceAt: (zMm: number, seed: number) => Float32Array
  readonly mtf: (fPerMm: number) => number
  readonly noisePower: (fPerMm: number) => number
}

const coarse = { everyNthView: 12, everyNthChannel: 6, raysPerChannel: 1, planes: 1, energyStepKev: 6 }
const surveyKernel = { mtf50PerMm: 0.08, mtf10PerMm: 0.15 }
const coarseGrid = squareGrid(160, 500, [0, 0])
/** Planes so close that the stretches of a ramp's wire run into each other; on large pixels nobody measures them. */
const planeStepMm = 0.35
const largePixelMm = 0.75
const fewPlanes = 3
/** Fields of noise of a scan; every slice takes one of them at a place of its own. */
const noiseFields = 6
const linesPerRow = 4
const state = { ...nominalState, channelGainSd: 0 }

export const techniqueOf = (scan: PhantomCase): Technique => ({ ...scan, centreMm: [0, 0] })

const reconstructionOf = (scan: PhantomCase) =>
  createReconstruction({
    geometry: createFanGeometry(defaultScanner, state, { everyNthView: 1, everyNthChannel: 1 }),
    newTubeFocalSpotMm: defaultScanner.focalSpotMm,
    kernel: kernels[scan.kernel],
    sharpness: 1,
    grid: squareGrid(scan.matrix, scan.fieldOfViewMm, [0, 0]),
  })

/** What a few rays say of a height: attenuations of the materials, what physics adds, the noise. */
const createSurvey = (scan: PhantomCase, names: readonly string[], noiseGain: number) => {
  const technique = techniqueOf(scan)
  const scene = sceneOfCase(scan)
  const recipes = { ...extraRecipes, ...scan.object.recipes }
  const geometry = createFanGeometry(defaultScanner, state, coarse)
  const materials = names.map((name) => resolveMaterial(name, recipes, table))
  const detection = createDetection({
    table,
    scanner: defaultScanner,
    technique,
    state,
    quality: coarse,
    geometry,
    materials,
    channelGainSeed: 3,
  })
  const reconstruction = createReconstruction({
    geometry,
    newTubeFocalSpotMm: defaultScanner.focalSpotMm,
    kernel: surveyKernel,
    sharpness: 1,
    grid: coarseGrid,
  })
  const fine = createFanGeometry(defaultScanner, state, { everyNthView: 1, everyNthChannel: 1 })
  const merged = (coarse.everyNthView * geometry.apertureRad) / fine.apertureRad
  const grid = squareGrid(scan.matrix, scan.fieldOfViewMm, [0, 0])
  const { views, channels } = geometry
  return (zMm: number) => {
    const project = createVoxelProjector(
      rasteriseScene(scene, [zMm], coarseGrid, linesPerRow, names),
      geometry,
    )
    const lengths = new Float32Array(views * names.length * channels)
    const integrals = new Float32Array(views * channels)
    const variances = new Float32Array(views * channels)
    let middle = 0
    for (let v = 0; v < views; v++) {
      const ofView = lengths.subarray(v * names.length * channels, (v + 1) * names.length * channels)
      project(v, ofView)
      const range = [v * channels, (v + 1) * channels] as const
      detection.detect(ofView, null, integrals.subarray(...range), variances.subarray(...range))
      middle += integrals[v * channels + (channels >> 1)]! / views
    }
    const attenuation = effectiveAttenuation(
      materials,
      table,
      defaultScanner,
      technique,
      state,
      Math.max(middle, 0),
    )
    for (let v = 0; v < views; v++) {
      for (let m = 0; m < names.length; m++) {
        const from = (v * names.length + m) * channels
        for (let c = 0; c < channels; c++)
          integrals[v * channels + c]! -= attenuation[m]! * lengths[from + c]!
      }
    }
    const added = reconstruction.reconstruct(integrals).map((value) => value + 1000)
    const noise = localNoise(
      variances.map((value) => value * merged),
      geometry,
      grid,
      noiseGain,
    )
    return { attenuation, addedHu: resample(added, coarseGrid, grid), noise }
  }
}

/** The heights at which scatter and noise are surveyed: the middles of the sections, and beyond both ends. */
const surveyHeights = ({ object, placement, isReversed }: PhantomCase) => {
  const sections = object.sections.map(({ fromMm, toMm }) => {
    const [a, b] = isReversed ? [-toMm, -fromMm] : [fromMm, toMm]
    return { fromMm: a + placement.offsetMm[2], toMm: b + placement.offsetMm[2] }
  })
  return (zMm: number): number => {
    const inside = sections.find(({ fromMm, toMm }) => zMm >= fromMm && zMm < toMm)
    if (inside) return (inside.fromMm + inside.toMm) / 2
    const end = Math.max(...sections.map(({ toMm }) => toMm))
    return zMm >= end ? end + 20 : Math.min(...sections.map(({ fromMm }) => fromMm)) - 20
  }
}

/**
 * Simulates the slices of a phantom in the image domain, as `createImageSimulator` does, but cheaper and finer: scatter
 * and noise are surveyed once a section, and slices are averaged over planes close enough for thin oblique wires.
 */
export const createPhantomSimulator = (scan: PhantomCase): PhantomSimulator => {
  const scene = sceneOfCase(scan)
  const { matrix, sliceThicknessMm, iterativeStrength } = scan
  const names = [...new Set(scene.shapes.map(({ material }) => material))].filter((name) => name !== 'air')
  const grid = squareGrid(matrix, scan.fieldOfViewMm, [0, 0])
  const pixelMm = grid.spacingMm[0]
  const { mtf, noisePower, noiseGain } = reconstructionOf(scan)
  const survey = createSurvey(scan, names, noiseGain)
  const surveyed = new Map<number, ReturnType<typeof survey>>()
  const heightOf = surveyHeights(scan)
  const surveyAt = (zMm: number) => {
    const height = heightOf(zMm)
    const known = surveyed.get(height) ?? survey(height)
    surveyed.set(height, known)
    return { height, ...known }
  }
  const blur = createImageBlur(matrix, pixelMm, mtf)
  const texture = createNoiseTexture(matrix, pixelMm, noisePower)
  const row = defaultScanner.rowHeightMm
  const reach = (sliceThicknessMm + row) / 2
  const planes = pixelMm > largePixelMm ? fewPlanes : Math.max(5, Math.ceil(sliceThicknessMm / planeStepMm))
  const fields: Float32Array[] = []
  const fieldAt = (i: number): Float32Array => {
    fields[i] ??= texture(seededRandom(scan.seed * noiseFields + i))
    return fields[i]
  }
  let last: { readonly zMm: number; readonly height: number; readonly expected: Float32Array } | null = null

  const expectedAt = (zMm: number): Float32Array => {
    const { height, attenuation, addedHu } = surveyAt(zMm)
    const low = Math.min(zMm, last?.zMm ?? zMm) - reach
    const high = Math.max(zMm, last?.zMm ?? zMm) + reach
    if (last && last.height === height && isUniformAlongZ(scene, low, high)) return last.expected
    const enough = isUniformAlongZ(scene, zMm - reach, zMm + reach)
      ? [zMm]
      : slicePlanes(zMm, sliceThicknessMm, row, planes)
    const { fillings } = rasteriseScene(scene, enough, grid, linesPerRow, names)
    const ideal = new Float32Array(matrix * matrix)
    fillings.forEach((filling, m) => {
      for (let i = 0; i < ideal.length; i++) ideal[i]! += filling[i]! * attenuation[m]!
    })
    const expected = blur(ideal)
    for (let i = 0; i < expected.length; i++) expected[i] = 1000 * (expected[i]! - 1) + addedHu[i]!
    last = { zMm, height, expected }
    return expected
  }
  const noiseAt = (zMm: number): Float32Array => surveyAt(zMm).noise
  return {
    expectedAt,
    noiseAt,
    mtf,
    noisePower,
    sliceAt: (zMm, seed) => {
      const expected = expectedAt(zMm)
      const noise = noiseAt(zMm)
      const random = seededRandom(seed)
      const field = fieldAt(Math.floor(random() * noiseFields))
      // the texture repeats after a whole matrix, so that a moved field is as good as a new one
      const [right, down] = [Math.floor(random() * matrix), Math.floor(random() * matrix)]
      const sign = random() < 0.5 ? -1 : 1
      const hu = new Float32Array(matrix * matrix)
      for (let y = 0, i = 0; y < matrix; y++) {
        const from = ((y + down) % matrix) * matrix
        for (let x = 0; x < matrix; x++, i++)
          hu[i] = expected[i]! + sign * noise[i]! * field[from + ((x + right) % matrix)]!
      }
      return reduceNoise(hu, matrix, pixelMm, noise, iterativeStrength)
    },
  }
}
