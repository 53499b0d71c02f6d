import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Acquisition, Scanner } from '../../src/dicom/acquisition.ts'
import { acquisitionFingerprint, protocolFingerprint } from '../../src/dicom/acquisition-fingerprint.ts'
import { acquisitionOf } from '../../src/dicom/acquisition-of.ts'
import { changedFields } from '../../src/dicom/changed-fields.ts'
import { instanceOf, sha256 } from './instance-builder.ts'

const instance = instanceOf({
  headers: {
    XRayTubeCurrent: 200,
    RevolutionTime: 0.5,
    SpiralPitchFactor: 1.2,
    CTDIvol: 3.1,
    ReconstructionDiameter: 350,
    TableHeight: 150,
  },
})
const acquisition: Acquisition = acquisitionOf([{ instance, frame: instance.frames[0]! }], 0.7)

const scanner: Scanner = {
  manufacturer: 'SIEMENS',
  model: 'SOMATOM Definition AS+',
  serialNumber: '1042',
  station: 'CT1',
  softwareVersions: ['syngo CT VA48A'],
}

const full = (change: Partial<Acquisition> = {}, on: Partial<Scanner> = {}): string =>
  acquisitionFingerprint({ ...acquisition, ...change }, { ...scanner, ...on }, sha256)

const protocol = (
  change: Partial<Acquisition> = {},
  kind: 'patient' | 'phantom' | 'unknown' = 'phantom',
): string => protocolFingerprint({ ...acquisition, ...change }, kind, sha256)

describe('both fingerprints', () => {
  it('are 16 hex digits and do not depend on the order of keys', () => {
    expect(full()).toMatch(/^[0-9a-f]{16}$/)
    const reversed = Object.fromEntries(Object.entries(acquisition).reverse()) as Acquisition
    expect(acquisitionFingerprint(reversed, scanner, sha256)).toBe(full())
    expect(protocolFingerprint(reversed, 'phantom', sha256)).toBe(protocol())
  })

  it.each<Partial<Acquisition>>([
    { kvp: 100 },
    { kernel: 'B45f' },
    { kernel: null },
    { iterative: { name: 'SAFIRE', strength: 3 } },
    { sliceThickness_mm: 1.25 },
    { sliceSpacing_mm: 1 },
    { pitch: 1 },
    { collimation_mm: 38.4 },
    { filterType: 'WEDGE_2' },
    { focalSpots_mm: [0.7] },
    { scanOptions: ['X'] },
    { exposureModulation: 'XYZ_EC' },
    { patientPosition: 'FFS' },
    { orientation: 'RP' },
    { rescaleIntercept: -1000, floor_HU: -1000 },
    { signed: true },
    { lossy: true },
    { reconstructionDiameter_mm: 400 },
    { ctdiVol_mGy: 5 },
  ])('change with %j', (change) => {
    expect(full(change)).not.toBe(full())
    expect(protocol(change)).not.toBe(protocol())
  })

  it.each<Partial<Acquisition>>([
    // Bands: 3.1 and 3.2 mGy share one of ±10 %, 350 and 352 mm one of 5 mm.
    { ctdiVol_mGy: 3.2 },
    { reconstructionDiameter_mm: 352 },
    { tableHeight_mm: 170 },
    { protocolName: 'Other' },
    { lastCalibration: ['2026-03-01'] },
    { pixelSpacing_mm: [0.69, 0.69] },
    { kvp: 120.00001 },
    { gantryTilt_deg: acquisition.gantryTilt_deg },
  ])('do not change with %j', (change) => {
    expect(full(change)).toBe(full())
    expect(protocol(change)).toBe(protocol())
  })

  it('tell negative zero from nothing else', () => {
    expect(full({ gantryTilt_deg: -0 })).toBe(full({ gantryTilt_deg: 0 }))
    expect(full({ gantryTilt_deg: 0 })).not.toBe(full({ gantryTilt_deg: null }))
  })

  it('do not follow the dose that modulation gives each patient', () => {
    const modulated = { exposureModulation: 'XYZ_EC' }
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 40, noNaN: true }),
        fc.integer({ min: 20, max: 800 }),
        (dose, current) => {
          const change = {
            ...modulated,
            ctdiVol_mGy: dose,
            tubeCurrent_mA: current,
            effective_mAs: current / 2,
          }
          expect(full(change)).toBe(full(modulated))
          expect(protocol(change)).toBe(protocol(modulated))
        },
      ),
      { seed: 7, numRuns: 50 },
    )
  })
})

describe('the fingerprint of the acquisition', () => {
  it.each<Partial<Scanner>>([
    { softwareVersions: ['syngo CT VA50A'] },
    { softwareVersions: [] },
    { serialNumber: '1043' },
    { model: 'SOMATOM Force' },
  ])('changes with %j', (on) => {
    expect(full({}, on)).not.toBe(full())
  })

  it('does not change when the version is only spelled otherwise', () => {
    expect(full({}, { softwareVersions: ['VA48A'] })).toBe(full())
    expect(full({}, { softwareVersions: ['VA48A', 'VA48A'] })).toBe(full())
  })

  it('changes with the third value of ImageType, not with the first two', () => {
    const typed = full({ imageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'] })
    expect(full({ imageType: ['ORIGINAL', 'SECONDARY', 'AXIAL'] })).toBe(typed)
    expect(full({ imageType: ['ORIGINAL', 'PRIMARY', 'AXIAL', 'CT_SOM5 SPI'] })).not.toBe(typed)
  })
})

describe('the fingerprint of the protocol', () => {
  it('lets patients of any size share a stream, but not with and without contrast', () => {
    const other = { reconstructionDiameter_mm: 412, ctdiVol_mGy: 9, effective_mAs: 200 }
    expect(protocol(other, 'patient')).toBe(protocol({}, 'patient'))
    expect(protocol({ contrast: true }, 'patient')).not.toBe(protocol({}, 'patient'))
    expect(protocol({ contrast: true }, 'phantom')).toBe(protocol({}, 'phantom'))
  })

  it('uses everything when nobody knows what was scanned', () => {
    expect(protocol({ contrast: true }, 'unknown')).not.toBe(protocol({}, 'unknown'))
    expect(protocol({ ctdiVol_mGy: 9 }, 'unknown')).not.toBe(protocol({}, 'unknown'))
  })

  it('does not follow the period of the heart that Siemens writes into ScanOptions', () => {
    expect(protocol({ scanOptions: ['TP70PC1165'] })).toBe(protocol({ scanOptions: ['TP70PC0842'] }))
    expect(protocol({ scanOptions: ['TP70PC1165'] })).not.toBe(protocol({ scanOptions: ['TP55PC1165'] }))
  })
})

describe('changed fields', () => {
  const before = { acquisition, scanner }
  const withChange = (change: Partial<Acquisition>, on: Partial<Scanner> = {}) => ({
    acquisition: { ...acquisition, ...change },
    scanner: { ...scanner, ...on },
  })

  it('are none between equal acquisitions', () => {
    expect(changedFields(before, before)).toEqual([])
  })

  it('name what changed, from what to what', () => {
    expect(changedFields(before, withChange({ kernel: 'B45f', tableHeight_mm: 160 }))).toEqual([
      { field: 'kernel', weight: 'D', kind: 'changed', before: 'B31f', after: 'B45f' },
      { field: 'tableHeight_mm', weight: 'W', kind: 'changed', before: 150, after: 160 },
    ])
  })

  it('call what appears or vanishes a change of the data path', () => {
    expect(changedFields(withChange({ pitch: null }), before)).toEqual([
      { field: 'pitch', weight: 'D', kind: 'data-path', before: null, after: 1.2 },
    ])
    expect(changedFields(before, withChange({ focalSpots_mm: [] }))).toEqual([])
  })

  it('tell a software update from another spelling and from a missing version', () => {
    const kindOf = (softwareVersions: readonly string[]) =>
      changedFields(before, withChange({}, { softwareVersions })).map(({ field, kind }) => `${field} ${kind}`)
    expect(kindOf(['syngo CT VB20A'])).toEqual(['softwareVersions changed'])
    expect(kindOf(['VA48A'])).toEqual(['softwareVersions data-path'])
    expect(kindOf([])).toEqual(['softwareVersions data-path'])
  })

  it('allow for the tolerance of dose and diameter', () => {
    // 3.1 → 3.4 mGy is 9 % of the larger, 3.5 is 11 %.
    expect(changedFields(before, withChange({ ctdiVol_mGy: 3.4, reconstructionDiameter_mm: 355 }))).toEqual(
      [],
    )
    const fields = changedFields(before, withChange({ ctdiVol_mGy: 3.5, reconstructionDiameter_mm: 356 }))
    expect(fields.map(({ field }) => field)).toEqual(['reconstructionDiameter_mm', 'ctdiVol_mGy'])
  })

  it('watch private attributes', () => {
    const factor = 'SIEMENS CT VA0  COAD:WaterScalingFactor'
    const watched = (value: number) => withChange({ watched: { ...acquisition.watched, [factor]: value } })
    expect(changedFields(watched(0.98), watched(1.02))).toEqual([
      { field: factor, weight: 'W', kind: 'changed', before: 0.98, after: 1.02 },
    ])
  })
})
