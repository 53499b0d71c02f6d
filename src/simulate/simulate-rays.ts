import { createDetection } from './create-detection.ts'
import { createFanGeometry } from './create-fan-geometry.ts'
import { isUniformAlongZ } from './is-uniform-along-z.ts'
import { kernels } from './kernels.ts'
import { localNoise } from './local-noise.ts'
import { meanSlice } from './mean-slice.ts'
import { squareGrid } from './plane-grid.ts'
import { createSceneProjector } from './project-scene.ts'
import { createVoxelProjector } from './project-voxels.ts'
import { createReconstruction } from './reconstruct.ts'
import { reduceNoise } from './reduce-noise.ts'
import { resolveMaterial } from './resolve-material.ts'
import type { Quality } from './scanner.ts'
import { seededRandom } from './seeded-random.ts'
import { materialNamesOf } from './simulated-body.ts'
import { slicePlanes } from './slice-profile.ts'
import type { SimulationSetting, SliceSimulator } from './slice-simulator.ts'
import type { FanGeometry, ViewProjector } from './view-projector.ts'

/** Voxels along a side of the grid that a voxel body is projected from; it spans the scanned circle. */
const voxelMatrix = 768

const scannedDiameterMm = (geometry: FanGeometry): number =>
  2 * geometry.sourceToCentreMm * Math.sin((geometry.channels / 2) * geometry.channelStepRad)

const projectorAt = (
  { body, technique, scanner }: SimulationSetting,
  quality: Quality,
  geometry: FanGeometry,
  materials: readonly string[],
  zMm: number,
): ViewProjector => {
  const { sliceThicknessMm } = technique
  const planes = slicePlanes(zMm, sliceThicknessMm, scanner.rowHeightMm, quality.planes)
  if (body.kind === 'scene') {
    const reach = (sliceThicknessMm + scanner.rowHeightMm) / 2
    const enough = isUniformAlongZ(body.scene, zMm - reach, zMm + reach) ? [zMm] : planes
    return createSceneProjector(body.scene, enough, geometry, quality.raysPerChannel, materials)
  }
  const grid = squareGrid(voxelMatrix, scannedDiameterMm(geometry), [0, 0])
  return createVoxelProjector(meanSlice(planes.map((z) => body.body.sliceAt(z, grid))), geometry)
}

/**
 * Simulates slices ray by ray: projection, detection, correction, reconstruction, noise reduction.
 *
 * @throws {InputError} `kvp-out-of-range`, `material-unknown`, `material-fractions`.
 * @example createRaySimulator(setting, qualities.full)(0, 1)
 */
export const createRaySimulator = (setting: SimulationSetting, quality: Quality): SliceSimulator => {
  const { table, scanner, technique, state, body } = setting
  const geometry = createFanGeometry(scanner, state, quality)
  const names = materialNamesOf(body)
  const materials = names.map((name) => resolveMaterial(name, body.recipes, table))
  const detection = createDetection({ ...setting, quality, geometry, materials })
  const grid = squareGrid(technique.matrix, technique.fieldOfViewMm, technique.centreMm)
  const reconstruction = createReconstruction({
    geometry,
    newTubeFocalSpotMm: scanner.focalSpotMm,
    kernel: kernels[technique.kernel],
    sharpness: state.kernelSharpness,
    grid,
  })
  const strength = technique.iterativeStrength + state.addedIterativeStrength
  const { views, channels } = geometry
  return (zMm, seed) => {
    const project = projectorAt(setting, quality, geometry, names, zMm)
    const random = seed === null ? null : seededRandom(seed)
    const lengthsCm = new Float32Array(names.length * channels)
    const integralsCm = new Float32Array(views * channels)
    const variancesCm2 = strength > 0 ? new Float32Array(views * channels) : null
    for (let v = 0; v < views; v++) {
      project(v, lengthsCm)
      const [from, to] = [v * channels, (v + 1) * channels]
      detection.detect(
        lengthsCm,
        random,
        integralsCm.subarray(from, to),
        variancesCm2?.subarray(from, to) ?? null,
      )
    }
    const hu = reconstruction.reconstruct(integralsCm)
    if (!variancesCm2) return hu
    const noise = localNoise(variancesCm2, geometry, grid, reconstruction.noiseGain)
    return reduceNoise(hu, technique.matrix, grid.spacingMm[0], noise, strength)
  }
}
