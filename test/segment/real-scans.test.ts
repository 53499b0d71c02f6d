import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadModel, type Model } from '../../src/infer/load-model.ts'
import { compareMasks } from '../../src/segment/compare-masks.ts'
import { gradeSegmentation } from '../../src/segment/grade-segmentation.ts'
import { segmentByNetwork } from '../../src/segment/segment-by-network.ts'
import { segmentClassically } from '../../src/segment/segment-classically.ts'
import type { Segmentation } from '../../src/segment/segmentation.ts'
import { type Labels, label } from '../../src/volume/labels.ts'
import { paddingHu, type Volume } from '../../src/volume/volume.ts'
import { repositoryData, sayIfSharedDataIsAbsent, sharedData } from '../shared-data.ts'
import { normalTable } from '../support/synthetic-chest.ts'
import { readScan } from './read-scan.ts'
import { countOf, diceOf } from './volume-of.ts'

const codesOf = ({ findings }: Segmentation): readonly string[] => findings.map(({ code }) => code)

const mlOf = (volume: Volume, labels: Labels, code: number): number =>
  (countOf(labels, code) * volume.spacingMm[0] * volume.spacingMm[1] * volume.spacingMm[2]) / 1000

/** Type 7 percentile of the lungs' HU, by counting. */
const perc15 = (volume: Volume, labels: Labels): number => {
  const lung = volume.hu
    .filter((_, i) => labels[i] === label.rightLung || labels[i] === label.leftLung)
    .sort()
  const rank = 0.15 * (lung.length - 1)
  const low = lung[Math.floor(rank)]!
  return low + (rank % 1) * (lung[Math.ceil(rank)]! - low)
}

/** The scan with every stored value changed; padding stays. */
const changed = (volume: Volume, change: (hu: number, i: number) => number): Volume => ({
  ...volume,
  hu: volume.hu.map((hu, i) => (hu === paddingHu ? hu : Math.round(change(hu, i)))),
})

let model: Model

beforeAll(async () => {
  model = await loadModel(fileURLToPath(new URL('../../models', import.meta.url)), 'lung', 1)
})

afterAll(() => sayIfSharedDataIsAbsent('the published counts of the network R231'))

describe('a whole chest (4D-Lung)', () => {
  let volume: Volume
  let classical: Segmentation

  beforeAll(async () => {
    const volumes = await readScan(join(repositoryData, 'chest-4dlung-113.zip'))
    volume = volumes[0]!
    classical = segmentClassically(volume)
  })

  it('holds two lungs and an airway, as seen by eye at apex, hilum and base', () => {
    expect(codesOf(classical)).toEqual([])
    expect(mlOf(volume, classical.labels, label.rightLung)).toBeCloseTo(1425, -2)
    expect(mlOf(volume, classical.labels, label.leftLung)).toBeCloseTo(862, -2)
    const airwayMl = mlOf(volume, classical.labels, label.airway)
    expect(airwayMl).toBeGreaterThan(15)
    expect(airwayMl).toBeLessThan(30)
  })

  it('moves Perc15 by at most 1 HU through the mask for ± 40 HU and 100 HU of noise', () => {
    const before = perc15(volume, classical.labels)
    const noise = normalTable(65536, 3)
    const noisy = (hu: number, i: number): number =>
      hu + 100 * noise[(Math.imul(i, 40503) ^ (i >>> 9)) & 65535]!
    for (const change of [(hu: number) => hu + 40, (hu: number) => hu - 40, noisy]) {
      const { labels } = segmentClassically(changed(volume, change))
      expect(Math.abs(perc15(volume, labels) - before)).toBeLessThanOrEqual(1)
    }
  })

  it('is graded A by two masks that agree', async () => {
    const network = await segmentByNetwork(volume, classical.labels, model.infer)
    const agreement = compareMasks(network.labels, classical.labels, volume)
    expect(agreement.dice).toBeGreaterThan(0.97)
    expect(agreement.surfaceDistance95Mm).toBeLessThan(5)
    const difference = perc15(volume, network.labels) - perc15(volume, classical.labels)
    expect(gradeSegmentation(agreement, difference, [...classical.findings, ...network.findings])).toBe('A')
  })
})

describe('lower lungs with contrast and padding (CRLM-1004)', () => {
  it('has no trachea, no gas in the mask, and two masks that agree', async () => {
    const volume = (await readScan(join(repositoryData, 'chest-crlm-1004-ge.zip')))[0]!
    const classical = segmentClassically(volume)
    expect(codesOf(classical)).toEqual(['trachea-not-found'])
    expect(mlOf(volume, classical.labels, label.rightLung)).toBeCloseTo(707, -2)
    expect(mlOf(volume, classical.labels, label.leftLung)).toBeCloseTo(590, -2)
    // Lungs begin at the 21st slice; the stomach's gas lies from the 14th to the 27th.
    const layer = volume.size[0] * volume.size[1]
    for (const code of [label.rightLung, label.leftLung, label.airway]) {
      expect(countOf(classical.labels.subarray(0, 18 * layer), code)).toBe(0)
    }
    const network = await segmentByNetwork(volume, classical.labels, model.infer)
    expect(compareMasks(network.labels, classical.labels, volume).dice).toBeGreaterThan(0.97)
  })
})

describe('three neighbouring slices of lung bases', () => {
  it('hold both lungs to their tips', async () => {
    const [volume] = await readScan(join(repositoryData, 'dicom-torture/dcmqi-ct-3slice'))
    const { labels } = segmentClassically(volume!)
    expect(countOf(labels, label.rightLung) / countOf(labels, label.leftLung)).toBeCloseTo(1, 1)
    expect(mlOf(volume!, labels, label.rightLung)).toBeCloseTo(24.5, 0)
  })
})

describe('what holds no lung', () => {
  it.each([
    'catphan504-obi/CBCT_16.zip',
    'catphan504-obi/CBCT_4.zip',
    'catphan504-obi/Low dose thorax.zip',
    'geqa',
    'philips-head-kernels',
  ])('%s gets none', async (name) => {
    const volumes = await readScan(join(repositoryData, name))
    expect(volumes.length).toBeGreaterThan(0)
    for (const volume of volumes) expect(codesOf(segmentClassically(volume))).toEqual(['no-lung-found'])
  })
})

const slices = sharedData === null ? '' : join(sharedData, 'lungmask-slices')

describe('the slice on which the network R231 was published', () => {
  it.skipIf(!existsSync(slices))('is counted by our network as R231 counts it, to within 1 %', async () => {
    // Two equal slices; R231 counts 64 752 voxels of the right and 36 536 of the left lung on both together.
    const volumes = await readScan(join(slices, '0.dcm'))
    const volume = volumes[0]!
    const classical = segmentClassically(volume)
    const { labels } = await segmentByNetwork(volume, classical.labels, model.infer)
    expect(Math.abs((2 * countOf(labels, label.rightLung)) / 64_752 - 1)).toBeLessThan(0.01)
    expect(Math.abs((2 * countOf(labels, label.leftLung)) / 36_536 - 1)).toBeLessThan(0.01)
    expect(diceOf(labels, classical.labels, [label.rightLung, label.leftLung])).toBeGreaterThan(0.97)
  })
})
