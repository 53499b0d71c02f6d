import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { simulatedLungBiomarkers } from '../biomarker/simulated-lung-biomarkers.ts'
import { writeCtSlice } from '../dicom/write-ct-slice.ts'
import { InputError } from '../errors/input-error.ts'
import type { PhantomDefinition, PhantomModule } from '../phantom/phantom-definition.ts'
import { sceneOf } from '../phantom/scene-of.ts'
import { circleStatistics, modulesWithin, placedCircle, trueInsertHu } from '../phantom/true-insert-hu.ts'
import { createSliceSimulator } from '../simulate/create-slice-simulator.ts'
import type { AttenuationTable } from '../simulate/material.ts'
import { placeScene } from '../simulate/place-scene.ts'
import { squareGrid } from '../simulate/plane-grid.ts'
import type { ScannerState, Technique } from '../simulate/scanner.ts'
import { defaultScanner } from '../simulate/scanners.ts'
import { type PlannedScan, techniqueOf } from '../simulate/scenario/plan-scans.ts'
import { headersOf } from '../simulate/scenario/scan-headers.ts'
import type { TruthCase, TruthValues } from '../simulate/scenario/truth.ts'
import type { PlaneGrid } from '../simulate/scene.ts'
import { seedOf } from '../simulate/seed-of.ts'
import type { SimulatedBody } from '../simulate/simulated-body.ts'
import type { QualityName, SimulationSetting, SliceSimulator } from '../simulate/slice-simulator.ts'
import { scaledHu, storeHu } from '../simulate/store-hu.ts'
import { cachedThorax } from './cached-thorax.ts'
import { derivedUid } from './identity.ts'
import { readDefinition } from './read-definition.ts'

/** What simulating needs from the disk. */
export type SimulationResources = { readonly table: AttenuationTable; readonly phantomsFolder: string }

/** One scan as files. */
export type SimulatedScan = {
  readonly folder: string
  readonly seriesInstanceUID: string
  readonly instances: number
}

/** Chests are scanned so far beyond their lungs. */
const beyondLungsMm = 8

/** The lowest HU of a file whose scanner does not clip: signed values hold them all. */
const isClipped = ({ floorHu }: ScannerState): boolean => floorHu !== null

/** @throws {InputError} `phantom-unknown`, `phantom-invalid`. */
const definitionOf = (id: string, { table, phantomsFolder }: SimulationResources): PhantomDefinition => {
  try {
    return readDefinition(phantomsFolder, id, table)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new InputError(
      'phantom-unknown',
      `Cannot simulate a phantom: it must be a folder of phantoms/, current value is ${id}`,
    )
  }
}

const settingOf = (
  technique: Technique,
  state: ScannerState,
  body: SimulatedBody,
  serialNumber: string,
  { table }: SimulationResources,
): SimulationSetting => ({
  table,
  scanner: defaultScanner,
  technique,
  state,
  body,
  channelGainSeed: seedOf(serialNumber),
})

const bodyOf = (scan: PlannedScan, resources: SimulationResources) => {
  const { subject, placement, protocol } = scan
  const heights = (from: number, to: number): number[] =>
    Array.from(
      { length: Math.floor((to - from) / protocol.sliceSpacingMm) + 1 },
      (_, i) => from + i * protocol.sliceSpacingMm,
    )
  if (subject.kind === 'phantom') {
    const definition = definitionOf(subject.phantom, resources)
    const scene = placeScene(sceneOf(definition), placement)
    const body: SimulatedBody = { kind: 'scene', scene, recipes: definition.materials }
    return { body, heights: heights(subject.fromMm, subject.toMm) }
  }
  const thorax = cachedThorax(subject.thorax)
  const [low, high] = thorax.lungsMm
  return {
    body: { kind: 'voxels', body: thorax, recipes: thorax.recipes } satisfies SimulatedBody,
    heights: heights(low - beyondLungsMm, high + beyondLungsMm),
  }
}

/**
 * Simulates one planned scan and writes it as DICOM files.
 *
 * @param out - Folder of the scenario's output; the scan's own is below it.
 * @throws {InputError} `phantom-unknown`, `phantom-invalid`, `kvp-out-of-range`, `material-unknown`.
 * @example simulateScan(plan[0]!, 'image-domain', '/out', resources, () => {})
 */
export const simulateScan = (
  scan: PlannedScan,
  quality: QualityName,
  out: string,
  resources: SimulationResources,
  progress: (done: number) => void,
): SimulatedScan => {
  const { state } = scan.scanner
  const technique = techniqueOf(scan.protocol)
  const { body, heights } = bodyOf(scan, resources)
  const simulate = createSliceSimulator(
    settingOf(technique, state, body, scan.serialNumber, resources),
    quality,
  )
  const uidOf = derivedUid(`${scan.seed} ${scan.name}`)
  const headers = headersOf(scan, uidOf)
  const grid = squareGrid(technique.matrix, technique.fieldOfViewMm, technique.centreMm)
  const folder = join(out, scan.name)
  mkdirSync(folder, { recursive: true })
  heights.forEach((zMm, k) => {
    const bytes = writeCtSlice({
      sopInstanceUID: uidOf(`slice ${k}`),
      hu: storeHu(simulate(zMm, seedOf(`${scan.seed} ${k}`)), state),
      columns: technique.matrix,
      rows: technique.matrix,
      pixelSpacingMm: [grid.spacingMm[1], grid.spacingMm[0]],
      positionMm: [grid.originMm[0], grid.originMm[1], zMm],
      floorHu: isClipped(state) ? state.floorHu : null,
      instanceNumber: heights.length - k,
      headers: { ...headers, SliceLocation: String(Number(zMm.toFixed(4))) },
    })
    writeFileSync(join(folder, `IM${String(k).padStart(4, '0')}`), bytes)
    progress((k + 1) / heights.length)
  })
  return { folder, seriesInstanceUID: uidOf('series'), instances: heights.length }
}

/** Seeds of the noise that truth is told by: the same before and after a change. */
const noiseSeeds = [1, 2, 3, 4]

/** What a module's regions show, and the noise of those it is measured in, as files would hold them. */
const moduleTruth = (
  module: PhantomModule,
  { state, placement }: TruthCase,
  simulate: SliceSimulator,
  grid: PlaneGrid,
): readonly (readonly [name: string, value: number])[] => {
  const middle = (module.fromMm + module.toMm) / 2
  const floor = state.floorHu ?? Number.NEGATIVE_INFINITY
  const expected = scaledHu(simulate(middle, null), state.scaleChange)
  const noisy = noiseSeeds.map((seed) => scaledHu(simulate(middle, seed), state.scaleChange))
  const clipped = noisy.map((image) => image.map((hu) => Math.max(hu, floor)))
  // what the floor adds, from noisy images: their own sampling error cancels
  const lifted = expected.map(
    (hu, i) => hu + clipped.reduce((sum, image, s) => sum + image[i]! - noisy[s]![i]!, 0) / noiseSeeds.length,
  )
  const shown = Object.entries(trueInsertHu(module, lifted, grid, placement))
  const noises = module.regions.flatMap((region) => {
    if (region.kind !== 'circle' || !region.measures.includes('noise')) return []
    const circle = placedCircle(region, middle, placement)
    const variances = clipped.flatMap((image) => {
      const found = circleStatistics(
        image.map((hu, i) => hu - lifted[i]!),
        grid,
        circle,
      )
      return found ? [found.variance] : []
    })
    if (variances.length === 0) return []
    const variance = variances.reduce((sum, value) => sum + value, 0) / variances.length
    return [[`noise ${region.id}`, Math.sqrt(variance)] as const]
  })
  return [...shown.map(([id, value]) => [`hu ${id}`, value] as const), ...noises]
}

/**
 * What is true of a case, in the image domain: the expected HU of a phantom's regions and its noise, or the
 * biomarkers of a chest under its true mask.
 *
 * @throws {InputError} As `simulateScan`.
 * @example truthOf(change.pairs[0]!.after, resources).water.value
 */
export const truthOf = (truthCase: TruthCase, resources: SimulationResources): TruthValues => {
  const { subject, technique, state, serialNumber } = truthCase
  const simulatorOf = (body: SimulatedBody) =>
    createSliceSimulator(settingOf(technique, state, body, serialNumber, resources), 'image-domain')
  if (subject.kind === 'patient') {
    const thorax = cachedThorax(subject.thorax)
    const simulate = simulatorOf({ kind: 'voxels', body: thorax, recipes: thorax.recipes })
    const { mean, perc15, laa950, haa } = simulatedLungBiomarkers(thorax, simulate, technique, state)
    return {
      'mean lungs': { value: mean, unit: 'HU' },
      'perc15 lungs': { value: perc15, unit: 'HU' },
      'laa950 lungs': { value: laa950, unit: '%' },
      'haa lungs': { value: haa, unit: '%' },
    }
  }
  const definition = definitionOf(subject.phantom, resources)
  const scene = placeScene(sceneOf(definition), truthCase.placement)
  const simulate = simulatorOf({ kind: 'scene', scene, recipes: definition.materials })
  const grid = squareGrid(technique.matrix, technique.fieldOfViewMm, technique.centreMm)
  const modules = modulesWithin(definition, subject.fromMm, subject.toMm)
  const values = modules.flatMap((module) => moduleTruth(module, truthCase, simulate, grid))
  return Object.fromEntries(values.map(([name, value]) => [name, { value, unit: 'HU' }]))
}
