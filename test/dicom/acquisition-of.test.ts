import { expect, it } from 'vitest'
import { acquisitionOf } from '../../src/dicom/acquisition-of.ts'
import type { Slice } from '../../src/dicom/series.ts'
import { type InstanceParts, instanceOf } from './instance-builder.ts'
import { realHeaders } from './real-headers.ts'

const sliceOf = (parts: InstanceParts = {}): Slice => {
  const instance = instanceOf(parts)
  return { instance, frame: instance.frames[0]! }
}

it('takes the lower median of what differs from slice to slice', () => {
  const currents = [300, 100, 200, 400]
  const slices = currents.map((XRayTubeCurrent) => sliceOf({ headers: { XRayTubeCurrent } }))
  const acquisition = acquisitionOf(slices, 1)
  expect(acquisition.tubeCurrent_mA).toBe(200)
  expect(acquisition.tubeCurrentVaries).toBe(true)
})

it('keeps a kernel of several values whole', () => {
  expect(acquisitionOf([sliceOf({ frame: { kernel: 'Br38f\\3' } })], null).kernel).toBe('Br38f\\3')
  const listed = sliceOf({ frame: { kernel: null }, headers: { ConvolutionKernel: ['I70f', '3'] } })
  expect(acquisitionOf([listed], null).kernel).toBe('I70f\\3')
  expect(acquisitionOf([listed], null).iterative).toEqual({ name: 'SAFIRE', strength: 3 })
})

it('does not take the kernel that Philips writes into FilterType for a filter', () => {
  const headers = { Manufacturer: 'Philips', FilterType: 'UB' }
  expect(acquisitionOf([sliceOf({ headers })], null).filterType).toBeNull()
  expect(acquisitionOf([sliceOf({ headers: { FilterType: 'FLAT' } })], null).filterType).toBe('FLAT')
})

it('knows no quantity that is written as 0 but must be positive', () => {
  const headers = { CTDIvol: 0, KVP: 0, ReconstructionDiameter: 0 }
  const acquisition = acquisitionOf([sliceOf({ headers, frame: { sliceThicknessMm: 0 } })], null)
  expect(acquisition.ctdiVol_mGy).toBeNull()
  expect(acquisition.kvp).toBeNull()
  expect(acquisition.reconstructionDiameter_mm).toBeNull()
  expect(acquisition.sliceThickness_mm).toBeNull()
})

it.each([
  // 12 bits unsigned end at the intercept; signed 16 bits at −32768 − 1024.
  [{ bitsStored: 12, signed: false }, { rescaleIntercept: -1000 }, -1000],
  [{ bitsStored: 12, signed: false }, { rescaleIntercept: -1024 }, -1024],
  [{ bitsStored: 16, signed: true }, { rescaleIntercept: -1024 }, -33792],
  [{ bitsStored: 16, signed: true }, { rescaleIntercept: 0, rescaleSlope: 0.5 }, -16384],
])('knows the lowest HU that the stored values can represent: %j %j', (pixels, frame, floor) => {
  expect(acquisitionOf([sliceOf({ pixels, frame })], null).floor_HU).toBe(floor)
})

it('takes the highest floor where slices differ', () => {
  const slices = [-1024, -1000].map((rescaleIntercept) => sliceOf({ frame: { rescaleIntercept } }))
  expect(acquisitionOf(slices, 1).floor_HU).toBe(-1000)
})

it.each([
  ['GASTRO & OMNI', true],
  ['NONE', false],
  [undefined, null],
])('reads contrast %s as %s', (ContrastBolusAgent, contrast) => {
  expect(acquisitionOf([sliceOf({ headers: { ContrastBolusAgent } })], null).contrast).toBe(contrast)
})

it.each([
  [['YES', undefined], true],
  [['NO', undefined], false],
  [['NO', 'YES'], true],
])('takes contrast in an enhanced series as given when one slice says so: %j', (answers, contrast) => {
  const slices = answers.map((ContrastBolusAgentAdministered) =>
    sliceOf({ headers: { ContrastBolusAgentAdministered } }),
  )
  expect(acquisitionOf(slices, 1).contrast).toBe(contrast)
})

it('takes the private pitch of Philips where the public one is missing', () => {
  expect(acquisitionOf([sliceOf({ headers: { 'ELSCINT1:Pitch': 0.391 } })], null).pitch).toBe(0.391)
})

it('reads two focal spots, enhanced units and calibration with its time', () => {
  const headers = {
    FocalSpots: ['0.54', '1.2'],
    XRayTubeCurrentInmA: 123.4,
    DateOfLastCalibration: ['20181210', '20181211'],
    TimeOfLastCalibration: ['070100', '080200'],
  }
  const acquisition = acquisitionOf([sliceOf({ headers })], null)
  expect(acquisition.focalSpots_mm).toEqual([0.54, 1.2])
  expect(acquisition.tubeCurrent_mA).toBe(123.4)
  expect(acquisition.lastCalibration).toEqual(['2018-12-10T07:01:00', '2018-12-11T08:02:00'])
})

it('leaves out a private calibration date that was decoded from numbers', () => {
  const headers = { 'GEMS_HELIOS_01:AirCalibrationDate': [8242, 12340] }
  expect(acquisitionOf([sliceOf({ headers })], null).lastCalibration).toEqual([])
})

it('shows a number that came through a 32-bit float as it was meant', () => {
  expect(
    acquisitionOf([sliceOf({ headers: { RevolutionTime: 0.800000011920929 } })], null).rotationTime_s,
  ).toBe(0.8)
})

it('gives for every real header group only numbers or null, whatever is missing', () => {
  for (const { headers, bits, signed } of realHeaders) {
    const slice = sliceOf({ pixels: { bitsStored: bits, signed } })
    const acquisition = acquisitionOf([{ ...slice, instance: { ...slice.instance, headers } }], null)
    for (const value of Object.values(acquisition)) {
      expect(value === undefined || Number.isNaN(value)).toBe(false)
    }
    expect(JSON.parse(JSON.stringify(acquisition))).toEqual(acquisition)
  }
  expect(realHeaders).toHaveLength(75)
})

it('gives nulls for a series without any header', () => {
  const slice = sliceOf({
    frame: { kernel: null, sliceThicknessMm: null, pixelSpacingMm: null, orientation: null },
  })
  const acquisition = acquisitionOf([{ ...slice, instance: { ...slice.instance, headers: {} } }], null)
  const known = Object.entries(acquisition).filter(
    ([, value]) => value !== null && JSON.stringify(value) !== '[]',
  )
  // What the pixels and the file itself say.
  expect(known.map(([name]) => name).sort()).toEqual([
    'bitsStored',
    'floor_HU',
    'highBit',
    'imageType',
    'lossy',
    'rescaleIntercept',
    'rescaleSlope',
    'signed',
    'watched',
  ])
})
