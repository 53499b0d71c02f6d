import { createDetection } from './create-detection.ts'
import { createFanGeometry } from './create-fan-geometry.ts'
import { effectiveAttenuation } from './effective-attenuation.ts'
import { createImageBlur } from './image-blur.ts'
import { isUniformAlongZ } from './is-uniform-along-z.ts'
import { kernels } from './kernels.ts'
import { localNoise } from './local-noise.ts'
import { meanSlice } from './mean-slice.ts'
import { createNoiseTexture } from './noise-texture.ts'
import { squareGrid } from './plane-grid.ts'
import { createVoxelProjector } from './project-voxels.ts'
import { rasteriseScene } from './rasterise-scene.ts'
import { createReconstruction } from './reconstruct.ts'
import { reduceNoise } from './reduce-noise.ts'
import { resample } from './resample.ts'
import { resolveMaterial } from './resolve-material.ts'
import type { Quality } from './scanner.ts'
import type { PlaneGrid, VoxelSlice } from './scene.ts'
import { seededRandom } from './seeded-random.ts'
import { materialNamesOf } from './simulated-body.ts'
import { slicePlanes } from './slice-profile.ts'
import type { SimulationSetting, SliceSimulator } from './slice-simulator.ts'

/**
 * The few rays that find what physics does to an image beyond its blur and its noise: scatter, gain, hardening. They
 * change slowly over the image.
 */
const coarse: Quality = {
  everyNthView: 6,
  everyNthChannel: 6,
  raysPerChannel: 1,
  planes: 1,
  energyStepKev: 6,
}
/** Resolution of what the few rays find: as fine as their channels allow. Ours. */
const surveyKernel = { mtf50PerMm: 0.08, mtf10PerMm: 0.15 }
const coarseMatrix = 160
const coarseFieldMm = 500

/** Planes and lines a row by which voxels are filled from shapes; planes of a slice of a voxel body. */
const planesPerSlice = 5
const voxelPlanesPerSlice = 3
const linesPerRow = 4

/** The image that a scanner with the given attenuation of each material would show, in water (1) and air (0). */
const idealImage = (slice: VoxelSlice, attenuation: readonly number[]): Float32Array => {
  const image = new Float32Array(slice.columns * slice.rows)
  slice.fillings.forEach((filling, m) => {
    for (let i = 0; i < image.length; i++) image[i]! += filling[i]! * attenuation[m]!
  })
  return image
}

const sameSlice = (a: VoxelSlice, b: VoxelSlice): boolean =>
  a.fillings.every((filling, m) => {
    const other = b.fillings[m]!
    for (let i = 0; i < filling.length; i++) if (filling[i] !== other[i]) return false
    return true
  })

const sliceMaker = ({ body, technique, scanner }: SimulationSetting, names: readonly string[]) => {
  const { sliceThicknessMm } = technique
  const { rowHeightMm } = scanner
  return (zMm: number, grid: PlaneGrid): VoxelSlice => {
    const reach = (sliceThicknessMm + rowHeightMm) / 2
    if (body.kind === 'voxels') {
      const heights = slicePlanes(zMm, sliceThicknessMm, rowHeightMm, voxelPlanesPerSlice)
      return meanSlice(heights.map((z) => body.body.sliceAt(z, grid)))
    }
    const planes = slicePlanes(zMm, sliceThicknessMm, rowHeightMm, planesPerSlice)
    const enough = isUniformAlongZ(body.scene, zMm - reach, zMm + reach) ? [zMm] : planes
    return rasteriseScene(body.scene, enough, grid, linesPerRow, names)
  }
}

/** What a few rays say of a slice: the expected departure from the ideal image, the noise, the ideal attenuations. */
const createSurvey = (
  setting: SimulationSetting,
  names: readonly string[],
  noiseGain: number,
  grid: PlaneGrid,
) => {
  const { table, scanner, technique, body } = setting
  const state = { ...setting.state, channelGainSd: 0 }
  const geometry = createFanGeometry(scanner, state, coarse)
  const materials = names.map((name) => resolveMaterial(name, body.recipes, table))
  const detection = createDetection({ ...setting, state, quality: coarse, geometry, materials })
  const coarseGrid = squareGrid(coarseMatrix, coarseFieldMm, [0, 0])
  const reconstruction = createReconstruction({
    geometry,
    newTubeFocalSpotMm: scanner.focalSpotMm,
    kernel: surveyKernel,
    sharpness: 1,
    grid: coarseGrid,
  })
  const { views, channels } = geometry
  const fine = createFanGeometry(scanner, state, { everyNthView: 1, everyNthChannel: 1 })
  const merged = (coarse.everyNthView * geometry.apertureRad) / fine.apertureRad
  return (slice: VoxelSlice) => {
    const project = createVoxelProjector(slice, geometry)
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
    const attenuation = effectiveAttenuation(materials, table, scanner, technique, state, Math.max(middle, 0))
    const departure = integrals.slice()
    for (let v = 0; v < views; v++) {
      for (let m = 0; m < names.length; m++) {
        const from = (v * names.length + m) * channels
        for (let c = 0; c < channels; c++)
          departure[v * channels + c]! -= attenuation[m]! * lengths[from + c]!
      }
    }
    const addedHu = reconstruction.reconstruct(departure).map((value) => value + 1000)
    // a coarse channel and view gathers the photons of many
    const noise = localNoise(
      variances.map((value) => value * merged),
      geometry,
      grid,
      noiseGain,
    )
    return { attenuation, addedHu: resample(addedHu, coarseGrid, grid), noise }
  }
}

/**
 * Simulates slices in the image domain: the ideal image blurred by the kernel's modulation transfer, what a few rays
 * find of scatter, gain and hardening added as a smooth map, and noise with the kernel's texture whose strength
 * follows the rays. Rings of single channels, streaks and the loss of resolution off the centre are left out.
 *
 * @throws {InputError} `kvp-out-of-range`, `material-unknown`, `material-fractions`.
 * @example createImageSimulator(setting)(0, 1)
 */
export const createImageSimulator = (setting: SimulationSetting): SliceSimulator => {
  const { scanner, technique, state, body } = setting
  const names = materialNamesOf(body)
  const grid = squareGrid(technique.matrix, technique.fieldOfViewMm, technique.centreMm)
  const pixelMm = grid.spacingMm[0]
  const { mtf, noisePower, noiseGain } = createReconstruction({
    geometry: createFanGeometry(scanner, state, { everyNthView: 1, everyNthChannel: 1 }),
    newTubeFocalSpotMm: scanner.focalSpotMm,
    kernel: kernels[technique.kernel],
    sharpness: state.kernelSharpness,
    grid,
  })
  const sliceAt = sliceMaker(setting, names)
  const survey = createSurvey(setting, names, noiseGain, grid)
  const blur = createImageBlur(technique.matrix, pixelMm, mtf)
  const texture = createNoiseTexture(technique.matrix, pixelMm, noisePower)
  const strength = technique.iterativeStrength + state.addedIterativeStrength
  const coarseGrid = squareGrid(coarseMatrix, coarseFieldMm, [0, 0])
  let last: {
    readonly slice: VoxelSlice
    readonly expected: Float32Array
    readonly noise: Float32Array
  } | null = null

  const expectedAt = (zMm: number) => {
    // the few rays do not see what changes within a slice
    const slice = body.kind === 'voxels' ? body.body.sliceAt(zMm, coarseGrid) : sliceAt(zMm, coarseGrid)
    // the slices of a uniform module are all the same
    if (body.kind === 'scene' && last && sameSlice(slice, last.slice)) return last
    const { attenuation, addedHu, noise } = survey(slice)
    const image = blur(idealImage(sliceAt(zMm, grid), attenuation))
    const expected = image.map((value, i) => 1000 * (value - 1) + addedHu[i]!)
    last = { slice, expected, noise }
    return last
  }

  return (zMm, seed) => {
    const { expected, noise } = expectedAt(zMm)
    const grain = seed === null ? null : texture(seededRandom(seed))
    const hu = grain ? expected.map((value, i) => value + noise[i]! * grain[i]!) : expected.slice()
    return reduceNoise(hu, technique.matrix, pixelMm, noise, strength)
  }
}
