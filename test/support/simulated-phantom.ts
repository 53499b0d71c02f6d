import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSliceSimulator } from '../../src/simulate/create-slice-simulator.ts'
import { defaultScanner, nominalState } from '../../src/simulate/scanners.ts'
import type { Volume } from '../../src/volume/volume.ts'
import { type PhantomCase, table } from './phantom-case.ts'
import { extraRecipes } from './phantom-extras.ts'
import { firstVoxelMm, sceneOfCase } from './phantom-scene.ts'
import { createPhantomSimulator, type PhantomSimulator, techniqueOf } from './phantom-simulator.ts'
import { type PhantomTruth, truthOf } from './phantom-truth.ts'

export type SimulatedPhantom = { readonly volume: Volume; readonly truth: PhantomTruth }

/** Raised when what a case becomes changes, so that kept scans are made anew. */
const version = 2

/** Where scans are kept between runs: CONSTANCY_PHANTOM_CACHE, else the system's folder for temporary files. */
const cacheFolder = (): string =>
  process.env.CONSTANCY_PHANTOM_CACHE ?? join(tmpdir(), 'constancy-simulated-phantoms')

/** The simulator that a case asks for; noise and frequencies are those of the light one. */
const simulatorOf = (scan: PhantomCase): PhantomSimulator => {
  const light = createPhantomSimulator(scan)
  if (scan.quality === 'light') return light
  const simulate = createSliceSimulator(
    {
      table,
      scanner: defaultScanner,
      technique: techniqueOf(scan),
      state: nominalState,
      body: {
        kind: 'scene',
        scene: sceneOfCase(scan),
        recipes: { ...extraRecipes, ...scan.object.recipes },
      },
      channelGainSeed: 3,
    },
    scan.quality,
  )
  return { ...light, sliceAt: simulate, expectedAt: (zMm) => simulate(zMm, null) }
}

/** As `storeHu` does, without its cost: tens of millions of voxels are stored here. */
const floorHu = nominalState.floorHu!
const highestHu = 32767

const volumeOf = (scan: PhantomCase, hu: Int16Array): Volume => ({
  hu,
  size: [scan.matrix, scan.matrix, scan.slices],
  spacingMm: [scan.fieldOfViewMm / scan.matrix, scan.fieldOfViewMm / scan.matrix, scan.sliceSpacingMm],
  originMm: firstVoxelMm(scan),
  direction: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  floorHu,
})

/** Simulates the scan of a case and says what is true of it. The same case gives the same voxels. */
export const simulatePhantom = (scan: PhantomCase): SimulatedPhantom => {
  const voxels = scan.matrix * scan.matrix
  const hu = new Int16Array(voxels * scan.slices)
  const simulator = simulatorOf(scan)
  for (let k = 0; k < scan.slices; k++) {
    const image = simulator.sliceAt(scan.fromMm + k * scan.sliceSpacingMm, scan.seed * 1009 + k)
    for (let i = 0; i < voxels; i++)
      hu[k * voxels + i] = Math.max(floorHu, Math.min(highestHu, Math.round(image[i]!)))
  }
  return { volume: volumeOf(scan, hu), truth: truthOf(scan, simulator) }
}

const keyOf = (scan: PhantomCase): string =>
  createHash('sha256')
    .update(JSON.stringify([version, scan]))
    .digest('hex')
    .slice(0, 24)

/** As `simulatePhantom`, from the disk where the same case was simulated before. */
export const cachedPhantom = (scan: PhantomCase): SimulatedPhantom => {
  const folder = cacheFolder()
  const path = join(folder, keyOf(scan))
  if (existsSync(`${path}.json`)) {
    const bytes = readFileSync(`${path}.hu`)
    const hu = new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
    return { volume: volumeOf(scan, hu), truth: JSON.parse(readFileSync(`${path}.json`, 'utf8')) }
  }
  const simulated = simulatePhantom(scan)
  mkdirSync(folder, { recursive: true })
  const { buffer, byteOffset, byteLength } = simulated.volume.hu
  // two processes may make the same case: what is kept is whole
  const part = `${path}.${process.pid}`
  writeFileSync(part, Buffer.from(buffer, byteOffset, byteLength))
  renameSync(part, `${path}.hu`)
  writeFileSync(part, JSON.stringify(simulated.truth))
  renameSync(part, `${path}.json`)
  return simulated
}
