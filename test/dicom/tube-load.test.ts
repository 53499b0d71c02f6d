import { describe, expect, it } from 'vitest'
import { tubeLoad } from '../../src/dicom/tube-load.ts'
import { realHeadersOf } from './real-headers.ts'

describe('GE', () => {
  it('is never believed: 400 mA × 0.5 s says 2', () => {
    const load = tubeLoad(realHeadersOf({ ManufacturerModelName: 'LightSpeed VCT', XRayTubeCurrent: 400 }))
    // 400 mA × 0.5 s = 200 mAs; / 1.375 = 145.45 effective.
    expect(load.exposure_mAs).toBe(200)
    expect(load.effective_mAs).toBeCloseTo(145.4545, 3)
    expect(load.derivation).toBe('XRayTubeCurrent × RevolutionTime / SpiralPitchFactor')
  })

  it('is null where nothing can be derived: 300 mA and 0.504 s say 5100', () => {
    const load = tubeLoad(realHeadersOf({ ManufacturerModelName: 'LightSpeed Ultra', Exposure: 5100 }))
    expect(load).toEqual({ exposure_mAs: null, effective_mAs: null, derivation: null })
  })

  it('is believed where mA × time confirms it', () => {
    // 210 mA × 2.0 s = 420.
    expect(tubeLoad(realHeadersOf({ ManufacturerModelName: 'LightSpeed Plus' })).exposure_mAs).toBe(420)
  })

  it('has no pitch in axial scans', () => {
    // Optima CT520, AXIAL MODE: 79 mA × 0.8 s = 63.2; the file says 7.
    const load = tubeLoad(realHeadersOf({ ManufacturerModelName: 'Optima CT520 Series' }))
    expect(load.effective_mAs).toBeCloseTo(63.2, 9)
    expect(load.exposure_mAs).toBeCloseTo(63.2, 9)
    expect(load.derivation).toBe('XRayTubeCurrent × RevolutionTime, axial')
  })

  it('takes the pitch of its private attribute', () => {
    const headers = {
      Manufacturer: 'GE',
      XRayTubeCurrent: 100,
      RevolutionTime: 1,
      'GEMS_PARM_01:ScanPitchRatio': '1.25:1',
    }
    expect(tubeLoad(headers).effective_mAs).toBe(80)
  })
})

describe('Siemens', () => {
  it('writes effective mAs: 615 mA × 0.33 s / 0.8 = 253', () => {
    const load = tubeLoad(realHeadersOf({ Manufacturer: 'SIEMENS', XRayTubeCurrent: 615 }))
    expect(load.exposure_mAs).toBe(253)
    expect(load.effective_mAs).toBe(253)
    expect(load.derivation).toBe('Exposure, which Siemens writes as effective mAs')
  })

  it('agrees with its private rotation time and feed', () => {
    const headers = {
      ...realHeadersOf({ Manufacturer: 'SIEMENS', XRayTubeCurrent: 615 }),
      SpiralPitchFactor: undefined,
      'SIEMENS CT VA0  COAD:RotationTime': 0.33,
      'SIEMENS CT VA0  COAD:FeedPerRotation': 15.36,
    }
    // Feed 15.36 mm / collimation 19.2 mm = 0.8.
    expect(tubeLoad(headers).effective_mAs).toBeCloseTo(253.69, 2)
  })
})

describe('Philips', () => {
  it('hides the pitch in ExposureTime: 91 mA × 0.5 s / 0.391 = 116', () => {
    const load = tubeLoad(realHeadersOf({ ManufacturerModelName: 'Ingenuity CT', ConvolutionKernel: 'YA' }))
    expect(load.exposure_mAs).toBe(116)
    expect(load.effective_mAs).toBeCloseTo(116.37, 2)
  })
})

describe('Canon', () => {
  it('writes mA × time of one rotation: 300 mA × 0.5 s = 150', () => {
    const load = tubeLoad(realHeadersOf({ Manufacturer: 'TOSHIBA', ConvolutionKernel: 'FC80' }))
    expect(load.exposure_mAs).toBe(150)
    // Spiral without a pitch that can be trusted.
    expect(load.effective_mAs).toBeNull()
  })

  it('is axial as NORMAL_CT', () => {
    const load = tubeLoad(realHeadersOf({ Manufacturer: 'TOSHIBA', ConvolutionKernel: 'FC21' }))
    expect(load.effective_mAs).toBe(375)
    expect(load.derivation).toBe('XRayTubeCurrent × ExposureTime, axial')
  })
})

describe('other makers', () => {
  it('are believed where mA × time confirms it', () => {
    // Varian: 80 mA × 13.425 s = 1074.
    expect(tubeLoad(realHeadersOf({ Exposure: 1074, XRayTubeCurrent: 80 })).exposure_mAs).toBe(1074)
  })

  it('are not where it does not', () => {
    expect(
      tubeLoad({ Manufacturer: 'X', XRayTubeCurrent: 100, ExposureTime: 1000, Exposure: 7 }).exposure_mAs,
    ).toBeNull()
  })

  it('are not divided by a pitch of 53', () => {
    const headers = { XRayTubeCurrent: 100, RevolutionTime: 1, SpiralPitchFactor: 53 }
    expect(tubeLoad(headers).effective_mAs).toBeNull()
  })

  it('may use other units', () => {
    const headers = {
      Manufacturer: 'X',
      XRayTubeCurrentInuA: 100_000,
      ExposureTimeInuS: 500_000,
      ExposureInuAs: 50_000,
    }
    expect(tubeLoad(headers).exposure_mAs).toBe(50)
  })
})
