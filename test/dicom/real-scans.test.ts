import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { protocolFingerprint } from '../../src/dicom/acquisition-fingerprint.ts'
import { type GroupedSeries, groupSeries } from '../../src/dicom/group-series.ts'
import type { Instance } from '../../src/dicom/instance.ts'
import { parseInstance } from '../../src/dicom/parse-instance.ts'
import { InputError } from '../../src/errors/input-error.ts'
import { inflateRaw, pseudonymOf, sha256Of } from '../../src/jobs/identity.ts'
import { unpackArchive } from '../../src/jobs/unpack-archive.ts'
import { canonicalAxes } from '../../src/volume/canonical-axes.ts'

const own = fileURLToPath(new URL('../data/', import.meta.url))
const shared = fileURLToPath(new URL('../../../shared/data/', import.meta.url))
const lidc = join(shared, 'chest-lidc-0314.zip')

const filesUnder = (path: string): readonly string[] =>
  statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesUnder(join(path, name))) : [path]

/** What parses; what is no image (RTSTRUCT, licences) is refused by the reader with a code. */
const readAll = (paths: readonly string[]): readonly Instance[] =>
  paths.flatMap((path) => {
    const bytes = readFileSync(path)
    try {
      return [parseInstance(bytes, { sha256: sha256Of(bytes), patientKey: pseudonymOf('test'), inflateRaw })]
    } catch (error) {
      if (error instanceof InputError) return []
      throw error
    }
  })

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'constancy-real-scans-'))
})

afterAll(() => rmSync(folder, { recursive: true }))

const grouped = new Map<string, GroupedSeries>()

/** The series of one archive, wherever it lies under `root`; read once. */
const groupArchive = async (name: string, root = own): Promise<GroupedSeries> => {
  const known = grouped.get(name)
  if (known !== undefined) return known
  const target = join(folder, sha256Of(name))
  mkdirSync(target)
  const path = filesUnder(root).find((file) => file.endsWith(`/${name}.zip`))
  const { files } = await unpackArchive(path ?? name, target)
  const found = groupSeries(readAll(files.map((file) => file.path)))
  grouped.set(name, found)
  return found
}

const codesOf = ({ series }: GroupedSeries): readonly string[] =>
  series.flatMap(({ findings }) => findings.map(({ code }) => code))

describe('chest scans', () => {
  it('4D-Lung: head first, 99 slices of 3 mm, from a planning system, with a structure set beside it', async () => {
    const found = await groupArchive('chest-4dlung-113')
    expect(found.series).toHaveLength(1)
    const [series] = found.series
    expect(series?.slices).toHaveLength(99)
    expect(series?.geometry).toEqual({
      columns: 512,
      rows: 512,
      pixelSpacingMm: [0.9766, 0.9766],
      sliceSpacingMm: 3,
    })
    expect(series?.acquisition).toMatchObject({
      patientPosition: 'HFS',
      floor_HU: -1000,
      kvp: null,
      kernel: null,
    })
    expect(series?.scanner.softwareVersions).toEqual(['9.710', '9.710'])
    expect(codesOf(found)).toEqual(['acquisition-incomplete', 'scanner-uncertain', 'secondary-copy'])
  })

  it('CRLM-1004: feet first, 41 slices of 5 mm, GE, with contrast', async () => {
    const found = await groupArchive('chest-crlm-1004-ge')
    const [series] = found.series
    expect(series?.slices).toHaveLength(41)
    expect(series?.geometry).toEqual({
      columns: 512,
      rows: 512,
      pixelSpacingMm: [0.796875, 0.796875],
      sliceSpacingMm: 5,
    })
    // The file says Exposure 42; 200 mA × 0.8 s / 0.9375 = 170.7 mAs.
    expect(series?.acquisition).toMatchObject({
      patientPosition: 'FFS',
      kernel: 'STANDARD',
      contrast: true,
      exposure_mAs: 160,
      effective_mAs: 170.667,
      pitch: 0.9375,
      paddingStored: [-2000, -2000],
    })
    expect(codesOf(found)).toEqual(['scanner-uncertain'])
  })

  it.skipIf(!existsSync(lidc))(
    'LIDC-0314: feet first, 275 slices of 1 mm (skipped without shared/data)',
    async () => {
      const found = await groupArchive('chest-lidc-0314', shared)
      const [series] = found.series
      expect(series?.slices).toHaveLength(275)
      expect(series?.geometry).toEqual({
        columns: 512,
        rows: 512,
        pixelSpacingMm: [0.78125, 0.78125],
        sliceSpacingMm: 1,
      })
      expect(series?.acquisition).toMatchObject({
        patientPosition: 'FFS',
        kernel: 'D',
        filterType: null,
        floor_HU: -1000,
        effective_mAs: 300,
      })
      expect(series?.acquiredAt).toBe('2000-01-01')
      // Each slice was given its own frame of reference when it was anonymised.
      expect(codesOf(found)).toEqual(['mixed-frames-of-reference', 'scanner-uncertain', 'time-missing'])
    },
  )

  it('run from foot to head, feet first too', async () => {
    for (const name of ['chest-4dlung-113', 'chest-crlm-1004-ge']) {
      const { series } = await groupArchive(name)
      for (const { slices } of series) {
        const heights = slices.map(({ frame }) => frame.positionMm?.[2] ?? Number.NaN)
        expect(
          [...heights].sort((a, b) => a - b),
          name,
        ).toEqual(heights)
      }
    }
  })
})

describe('cone-beam scans of a phantom', () => {
  it.each(['CBCT_4', 'CBCT_16', 'Low dose thorax'])(
    '%s: 64 slices of 2.5 mm, study opened before the scan',
    async (name) => {
      const found = await groupArchive(name)
      const [series] = found.series
      expect(found.series).toHaveLength(1)
      expect(series?.slices).toHaveLength(64)
      expect(series?.geometry?.sliceSpacingMm).toBe(2.5)
      expect(codesOf(found)).toEqual(['dates-disagree'])
    },
  )

  it('CBCT_16 keeps its rotation of a tenth of a degree', async () => {
    const { series } = await groupArchive('CBCT_16')
    const { direction } = canonicalAxes(series[0]!.slices[0]!.frame.orientation!)
    expect(direction[0][2]).toBeCloseTo(0.001745, 6)
  })
})

describe('one acquisition reconstructed three ways', () => {
  const { series } = groupSeries(readAll(filesUnder(join(own, 'philips-head-kernels'))))

  it('is three series of three protocols, told apart by kernel, thickness and the private iDose level', () => {
    const told = series.map(({ slices, acquisition: { kernel, sliceThickness_mm, iterative } }) => [
      slices.length,
      kernel,
      sliceThickness_mm,
      iterative,
    ])
    expect(told.sort()).toEqual([
      [10, 'UB', 1, { name: 'iDose', strength: 2 }],
      [10, 'YA', 1, null],
      [3, 'UB', 5, null],
    ])
    const fingerprints = series.map(({ acquisition }) =>
      protocolFingerprint(acquisition, 'phantom', sha256Of),
    )
    expect(new Set(fingerprints).size).toBe(3)
  })

  it('has no finding', () => {
    expect(series.flatMap(({ findings }) => findings)).toEqual([])
  })
})

it('takes three edited copies of one water scan as three series of one protocol', () => {
  const { series } = groupSeries(readAll(filesUnder(join(own, 'geqa'))))
  expect(series.map(({ acquiredAt }) => acquiredAt).sort()).toEqual([
    '2018-05-31',
    '2018-06-01',
    '2018-06-02',
  ])
  expect(
    new Set(series.map(({ acquisition }) => protocolFingerprint(acquisition, 'phantom', sha256Of))).size,
  ).toBe(1)
  for (const one of series)
    expect(one.findings.map(({ code }) => code)).toEqual(['single-slice', 'time-missing'])
})

it('names a reason for every odd file that it leaves out', () => {
  const instances = readAll(filesUnder(join(own, 'dicom-torture')))
  const { series, leftOut } = groupSeries(instances)
  const counted = series.reduce(
    (sum, { slices }) => sum + new Set(slices.map(({ instance }) => instance)).size,
    0,
  )
  expect(counted + leftOut.length).toBe(instances.length)
  expect(instances.length).toBeGreaterThan(50)
})
