import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { attenuationFile, phantomsFolder } from '../../src/paths.ts'
import { readPhantom } from '../../src/phantom/read-phantom.ts'
import { sceneOf } from '../../src/phantom/scene-of.ts'
import { trueInsertHu } from '../../src/phantom/true-insert-hu.ts'
import { detectedBeam } from '../../src/simulate/beam.ts'
import { createSliceSimulator } from '../../src/simulate/create-slice-simulator.ts'
import type { MaterialRecipe } from '../../src/simulate/material.ts'
import { unmoved } from '../../src/simulate/place-scene.ts'
import { squareGrid } from '../../src/simulate/plane-grid.ts'
import { readAttenuation } from '../../src/simulate/read-attenuation.ts'
import { resolveMaterial } from '../../src/simulate/resolve-material.ts'
import type { ScannerState, Technique } from '../../src/simulate/scanner.ts'
import { defaultScanner, nominalState } from '../../src/simulate/scanners.ts'
import type { Shape } from '../../src/simulate/shape.ts'
import type { QualityName, SimulationSetting } from '../../src/simulate/slice-simulator.ts'
import { circleStatistics, circularEdgeMtf, noisePowerSpectrum } from '../support/image-measures.ts'

export const table = readAttenuation(JSON.parse(readFileSync(attenuationFile, 'utf8')))

/** A routine technique; what a case needs otherwise is said by the case. */
export const technique = (changes: Partial<Technique> = {}): Technique => ({
  kvp: 120,
  exposureMas: 200,
  kernel: 'soft',
  iterativeStrength: 0,
  sliceThicknessMm: 5,
  fieldOfViewMm: 350,
  matrix: 512,
  centreMm: [0, 0],
  ...changes,
})

/** An upright cylinder that runs through the slice. */
export const rod = (x: number, y: number, radiusMm: number, material: string): Shape => ({
  kind: 'cylinder',
  material,
  centreMm: [x, y, 0],
  halfAxesMm: [radiusMm, radiusMm, 100],
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  clips: [],
})

export const settingOf = (
  shapes: readonly Shape[],
  chosen: Technique,
  state: Partial<ScannerState> = {},
  recipes: Readonly<Record<string, MaterialRecipe>> = {},
): SimulationSetting => ({
  table,
  scanner: defaultScanner,
  technique: chosen,
  state: { ...nominalState, ...state },
  body: { kind: 'scene', scene: { shapes }, recipes },
  channelGainSeed: 3,
})

const gridOf = ({ matrix, fieldOfViewMm, centreMm }: Technique) => squareGrid(matrix, fieldOfViewMm, centreMm)

/** One slice at z = 0. */
export const slice = (setting: SimulationSetting, quality: QualityName, seed: number | null): Float32Array =>
  createSliceSimulator(setting, quality)(0, seed)

/** Water, air and uniformity of a cylinder of water: mean in the middle, beside it, and the worst of four places. */
export const waterCylinder = (radiusMm: number, quality: QualityName) => {
  const chosen = technique()
  const image = slice(settingOf([rod(0, 0, radiusMm, 'water')], chosen), quality, 17)
  const meanAt = (x: number, y: number, r: number): number =>
    circleStatistics(image, gridOf(chosen), [x, y], r).mean
  const middle = meanAt(0, 0, 20)
  const out = radiusMm - 20
  const edges = [meanAt(out, 0, 10), meanAt(-out, 0, 10), meanAt(0, out, 10), meanAt(0, -out, 10)]
  return {
    water: middle,
    air: meanAt(0, -(radiusMm + 15), 8),
    uniformity: Math.max(...edges.map((edge) => Math.abs(edge - middle))),
  }
}

/** Noise in the middle of a cylinder of water, averaged over independent slices. */
export const waterNoise = (
  radiusMm: number,
  changes: Partial<Technique>,
  state: Partial<ScannerState>,
  quality: QualityName,
  slices: number,
): number => {
  const chosen = technique({ matrix: 256, ...changes })
  const simulate = createSliceSimulator(settingOf([rod(0, 0, radiusMm, 'water')], chosen, state), quality)
  const expected = simulate(0, null)
  const variances = Array.from({ length: slices }, (_, i) => {
    const image = simulate(0, 100 + i).map((value, j) => value - expected[j]!)
    return circleStatistics(image, gridOf(chosen), [0, 0], 40).sd ** 2
  })
  return Math.sqrt(variances.reduce((sum, variance) => sum + variance, 0) / slices)
}

/** MTF50 and MTF10 of a kernel by the edge of a faint rod near the middle. */
export const kernelMtf = (
  kernel: Technique['kernel'],
  quality: QualityName,
  state: Partial<ScannerState> = {},
) => {
  const chosen = technique({ kernel, fieldOfViewMm: 100, matrix: 512 })
  const place = [3.1, -2.3] as const
  const faint: MaterialRecipe = { densityGPerCm3: 1.0481, massFractions: { water: 1 } }
  const shapes = [rod(0, 0, 100, 'water'), rod(...place, 20, 'faint')]
  const image = slice(settingOf(shapes, chosen, state, { faint }), quality, null)
  return circularEdgeMtf(image, gridOf(chosen), place, 20)
}

/** Noise power spectrum in the middle of water: pieces of 64² of several slices, the expected image taken away. */
export const waterNps = (changes: Partial<Technique>, quality: QualityName, slices: number) => {
  const chosen = technique({ fieldOfViewMm: 250, ...changes })
  const simulate = createSliceSimulator(settingOf([rod(0, 0, 100, 'water')], chosen), quality)
  const expected = simulate(0, null)
  const size = 64
  const pieces: Float64Array[] = []
  let variance = 0
  for (let i = 0; i < slices; i++) {
    const noise = simulate(0, 500 + i).map((value, j) => value - expected[j]!)
    variance += circleStatistics(noise, gridOf(chosen), [0, 0], 31).sd ** 2 / slices
    for (const [left, top] of [
      [192, 192],
      [256, 192],
      [192, 256],
      [256, 256],
    ] as const) {
      const piece = new Float64Array(size * size)
      for (let y = 0; y < size; y++) {
        for (let x = 0; x < size; x++) piece[y * size + x] = noise[(top + y) * 512 + left + x]!
      }
      pieces.push(piece)
    }
  }
  return { ...noisePowerSpectrum(pieces, size, chosen.fieldOfViewMm / 512), circleVariance: variance }
}

export const insertMaterials = ['air', 'PMP', 'LDPE', 'polystyrene', 'acrylic', 'Delrin', 'Teflon'] as const

/** Mean HU of rods of 12 mm on a circle of 58.7 mm in 20 cm of water, as in a Catphan. */
export const insertHu = (
  materials: readonly string[],
  kvp: number,
  state: Partial<ScannerState>,
  quality: QualityName,
): number[] => {
  const chosen = technique({ kvp, kernel: 'medium', fieldOfViewMm: 220 })
  const places = materials.map((_, i) => {
    const angle = (2 * Math.PI * i) / materials.length
    return [58.7 * Math.cos(angle), 58.7 * Math.sin(angle)] as const
  })
  const shapes = [rod(0, 0, 100, 'water'), ...materials.map((name, i) => rod(...places[i]!, 6, name))]
  const image = slice(settingOf(shapes, chosen, { channelGainSd: 0, ...state }), quality, null)
  return places.map((place) => circleStatistics(image, gridOf(chosen), place, 3).mean)
}

/**
 * Noise in the middle of a cylinder of water by theory, in arbitrary units: every ray through the middle has run
 * through its diameter. For a sum of energies the variance is Σ n·E²; the water correction turns a change of the
 * logarithm into centimetres by its slope, and the signal itself cancels.
 */
export const noiseTheory = (radiusMm: number): number => {
  const { photons } = detectedBeam(table, defaultScanner, technique(), nominalState, 0)
  const water = resolveMaterial('water', {}, table).attenuationPerCm
  let [variance, slope] = [0, 0]
  photons.forEach((count, i) => {
    const energy = table.energiesKev[i]!
    const left = count * Math.exp((-water[i]! * 2 * radiusMm) / 10)
    variance += left * energy * energy
    slope += left * energy * water[i]!
  })
  return Math.sqrt(variance) / slope
}

/** Voltages and shares of the scatter correction of the published chest phantom, in the order of its columns. */
export const scatterCases = [80, 140].flatMap((kvp) => [0, 1.15].map((share) => ({ kvp, share })))

/** Measured with a phantom of this class (Mobberley 2013): 80 and 140 kVp, scatter correction off and on. */
export const publishedScatter: Readonly<Record<string, readonly [number, number, number, number]>> = {
  'trachea-tube': [-987, -1003, -987, -1004],
  air: [-999, -1002, -998, -1004],
  lung: [-858, -860, -856, -863],
  water: [-2, 2, -2, 2],
  acrylic: [94, 111, 125, 154],
}

/** HU of the regions of the chest phantom. */
export const chestPhantomHu = (
  kvp: number,
  share: number,
  quality: QualityName,
): Readonly<Record<string, number>> => {
  const path = join(phantomsFolder, 'copdgene-2', 'phantom.json')
  const { modules, materials } = readPhantom(JSON.parse(readFileSync(path, 'utf8')), table)
  const chosen = technique({ kvp, kernel: 'medium', matrix: 256, fieldOfViewMm: 380 })
  const state = { scatterCorrection: { share }, channelGainSd: 0 }
  const image = slice(settingOf(sceneOf({ modules }).shapes, chosen, state, materials), quality, null)
  return trueInsertHu(modules[0]!, image, gridOf(chosen), unmoved)
}
