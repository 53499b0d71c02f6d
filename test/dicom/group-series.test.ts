import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupSeries } from '../../src/dicom/group-series.ts'
import type { Instance } from '../../src/dicom/instance.ts'
import type { Series } from '../../src/dicom/series.ts'
import { instanceOf, stackOf } from './instance-builder.ts'

const seed = 20260302

const only = (instances: readonly Instance[]): Series => {
  const { series } = groupSeries(instances)
  expect(series).toHaveLength(1)
  return series[0]!
}

const codes = (instances: readonly Instance[]): readonly string[] =>
  only(instances).findings.map(({ code }) => code)

const messageOf = (instances: readonly Instance[], code: string): string | undefined =>
  only(instances).findings.find((finding) => finding.code === code)?.message

const heights = (series: Series): readonly (number | undefined)[] =>
  series.slices.map(({ frame }) => frame.positionMm?.[2])

describe('order', () => {
  it('runs from foot to head whatever the instance numbers say', () => {
    const instances = [30, 10, 20].map((z, index) => instanceOf({ z, headers: { InstanceNumber: index } }))
    expect(heights(only(instances))).toEqual([10, 20, 30])
  })

  it('runs from foot to head when the rows are turned over, as prone or feet first', () => {
    // Normal of (-1,0,0)×(0,1,0) points to the feet: its head side counts.
    const prone = [5, 0, 10].map((z) => instanceOf({ z, frame: { orientation: [-1, 0, 0, 0, 1, 0] } }))
    expect(heights(only(prone))).toEqual([0, 5, 10])
  })

  it('is the same for any order of the input', () => {
    const mixed = [
      ...stackOf(6, 1.5),
      ...stackOf(4, 3, { top: { seriesInstanceUID: '1.3', patientKey: 'b'.repeat(64) } }),
      instanceOf({ z: 3, headers: { TemporalPositionIdentifier: 2 } }),
      instanceOf({ top: { modality: 'RTSTRUCT' }, pixels: null }),
      instanceOf({ z: 0 }),
      instanceOf({ z: 1.5, top: { sopInstanceUID: '1.2.3.9' } }),
      instanceOf({ z: 1.6, top: { sopInstanceUID: '1.2.3.9' } }),
    ]
    const expected = JSON.stringify(groupSeries(mixed))
    fc.assert(
      fc.property(fc.shuffledSubarray(mixed, { minLength: mixed.length }), (shuffled) => {
        expect(JSON.stringify(groupSeries(shuffled))).toBe(expected)
      }),
      { seed, numRuns: 50 },
    )
  })

  it('takes the frames of a multi-frame object as slices', () => {
    const instance = instanceOf()
    const frames = [20, 0, 10].map((z, index) => ({
      ...instance.frames[0]!,
      index,
      positionMm: [0, 0, z] as const,
    }))
    const series = only([{ ...instance, frames }])
    expect(series.slices.map(({ frame }) => frame.index)).toEqual([1, 2, 0])
    expect(series.geometry?.sliceSpacingMm).toBe(10)
  })
})

describe('an even stack', () => {
  it('has a geometry and no finding', () => {
    const series = only(stackOf(10, 0.7))
    expect(series.findings).toEqual([])
    expect(series.geometry).toEqual({
      columns: 512,
      rows: 512,
      pixelSpacingMm: [0.7, 0.7],
      sliceSpacingMm: 0.7,
    })
  })

  it('may be written with positions rounded to a tenth of a millimetre', () => {
    // Spacing 0.75: positions 0, 0.8, 1.5, 2.3, 3.0 … gaps alternate between 0.7 and 0.8.
    const rounded = Array.from({ length: 41 }, (_, k) => instanceOf({ z: Math.round(k * 7.5) / 10 }))
    expect(only(rounded).findings).toEqual([])
    expect(only(rounded).geometry?.sliceSpacingMm).toBe(0.75)
  })

  it('does not look at SpacingBetweenSlices, which may be negative', () => {
    const series = only(stackOf(5, 2.5, { headers: { SpacingBetweenSlices: -2.511563 } }))
    expect(series.geometry?.sliceSpacingMm).toBe(2.5)
  })

  it('keeps its geometry with a rotation of a tenth of a degree', () => {
    // Orientation of a cone-beam scanner; positions step along z, 0.1° from the normal.
    const orientation = [0.999998, 0, 0.001745, 0, 1, 0] as const
    const series = only(stackOf(64, 2.5, { frame: { orientation, sliceThicknessMm: 2.5 } }))
    expect(series.findings).toEqual([])
    // Along the normal: 2.5 mm × 0.999998.
    expect(series.geometry?.sliceSpacingMm).toBeCloseTo(2.5, 4)
  })
})

describe('what forbids a volume', () => {
  const refused = (instances: readonly Instance[], code: string): void => {
    const series = only(instances)
    expect(series.findings.map((finding) => `${finding.severity} ${finding.code}`)).toContain(`error ${code}`)
    expect(series.geometry).toBeNull()
  }

  it('missing slices: where and how many', () => {
    const gappy = [0, 1, 2, 5, 6, 7].map((z) => instanceOf({ z }))
    refused(gappy, 'slice-gap')
    expect(messageOf(gappy, 'slice-gap')).toBe('2 slices are missing: 2 to 5 mm along the normal.')
  })

  it('two slices at one position', () => {
    refused([...stackOf(4, 1), instanceOf({ z: 2, headers: { InstanceNumber: 99 } })], 'duplicate-position')
  })

  it('several times in one series', () => {
    const phases = [1, 2].flatMap((phase) =>
      stackOf(4, 1, { headers: { TemporalPositionIdentifier: phase } }),
    )
    refused(phases, 'mixed-temporal-positions')
    refused(phases, 'duplicate-position')
  })

  it('slices that nearly coincide', () => {
    refused([...stackOf(6, 1), instanceOf({ z: 2.1 })], 'near-duplicate-position')
  })

  it('uneven spacing', () => {
    refused(
      [0, 1, 2, 3.3, 4.6, 5.9, 7.2].map((z) => instanceOf({ z })),
      'varying-spacing',
    )
  })

  it('a spacing that creeps away from an even grid', () => {
    // z = k + k²/2000 − …: each gap grows by 0.001 mm. No gap differs by more than 0.035 mm from the middle one, yet
    // the middle slice lies (n/2)²·0.001/2 = 0.6 mm from where an even grid of 70 slices puts it.
    const creeping = Array.from({ length: 70 }, (_, k) => instanceOf({ z: k + (k * k) / 2000 }))
    refused(creeping, 'varying-spacing')
  })

  it('a tilted gantry', () => {
    // Planes tilted by 20° about x, table steps along z: sin 20° of each step goes sideways.
    const tilt = (20 * Math.PI) / 180
    const orientation = [1, 0, 0, 0, Math.cos(tilt), Math.sin(tilt)] as const
    refused(stackOf(10, 5, { frame: { orientation } }), 'gantry-tilt')
    expect(messageOf(stackOf(10, 5, { frame: { orientation } }), 'gantry-tilt')).toContain('20.0°')
  })

  it('one slice beside the others', () => {
    const shifted = [
      ...stackOf(4, 1),
      instanceOf({ z: 4, frame: { positionMm: [-179, -170, 4] } }),
      instanceOf({ z: 5 }),
    ]
    refused(shifted, 'shifted-slices')
  })

  it('coronal slices', () => {
    const coronal = Array.from({ length: 4 }, (_, k) =>
      instanceOf({ frame: { orientation: [1, 0, 0, 0, 0, -1], positionMm: [0, k, 0] } }),
    )
    refused(coronal, 'not-axial')
  })

  it.each([
    ['mixed-orientation', { frame: { orientation: [0.99, 0.141, 0, -0.141, 0.99, 0] as const } }],
    ['mixed-kernel', { frame: { kernel: 'B70f' } }],
    ['mixed-size', { pixels: { rows: 256 } }],
    ['mixed-pixel-spacing', { frame: { pixelSpacingMm: [0.71, 0.71] as const } }],
    ['mixed-patients', { top: { patientKey: 'b'.repeat(64) } }],
    ['mixed-scanner', { headers: { DeviceSerialNumber: '1043' } }],
    ['mixed-kvp', { headers: { KVP: 100 } }],
    ['position-missing', { frame: { positionMm: null } }],
    ['orientation-missing', { frame: { orientation: null } }],
    ['spacing-missing', { frame: { pixelSpacingMm: null } }],
  ])('%s in one of five slices', (code, parts) => {
    refused([...stackOf(4, 1), instanceOf({ ...parts, z: 4 })], code)
  })

  it('rows and columns that are not perpendicular', () => {
    refused(stackOf(4, 1, { frame: { orientation: [1, 0, 0, 0.5, 1, 0] } }), 'orientation-invalid')
  })

  it('no orientation in any slice', () => {
    refused(stackOf(3, 1, { frame: { orientation: null } }), 'orientation-missing')
  })

  it('an error that the reading of a file found', () => {
    const finding = { code: 'frames-without-groups', severity: 'error', message: 'Frames differ.' } as const
    refused(stackOf(3, 1, { top: { findings: [finding] } }), 'frames-without-groups')
    const message = messageOf(stackOf(3, 1, { top: { findings: [finding] } }), 'frames-without-groups')
    expect(message).toBe('Frames differ. (3 files of 3)')
  })
})

describe('what is noticed', () => {
  it('names the kernels of a mixed series', () => {
    const mixed = [...stackOf(4, 1), instanceOf({ z: 4, frame: { kernel: 'B70f' } })]
    expect(messageOf(mixed, 'mixed-kernel')).toBe(
      'The series holds 2 kernels: B31f (4 of 5 slices), B70f (1 of 5 slices).',
    )
  })

  it('shows no patient key in a message', () => {
    const mixed = [...stackOf(4, 1), instanceOf({ z: 4, top: { patientKey: 'b'.repeat(64) } })]
    expect(messageOf(mixed, 'mixed-patients')).toBe('The series holds 2 patients.')
  })

  it('lets rescale differ from slice to slice, as PET does', () => {
    const series = only([...stackOf(4, 1), instanceOf({ z: 4, frame: { rescaleSlope: 1.5 } })])
    expect(series.findings.map(({ code }) => code)).toEqual(['mixed-rescale'])
    expect(series.geometry).not.toBeNull()
  })

  it('says that lossy pixels cannot be trusted, but keeps the grid to show them', () => {
    const series = only(stackOf(4, 1, { pixels: { lossy: true } }))
    expect(series.findings[0]).toMatchObject({ code: 'lossy', severity: 'error' })
    expect(series.geometry).not.toBeNull()
  })

  it('warns of a single slice and takes its thickness as spacing', () => {
    const series = only([instanceOf({ frame: { sliceThicknessMm: 5 } })])
    expect(series.findings.map(({ code }) => code)).toEqual(['single-slice'])
    expect(series.geometry?.sliceSpacingMm).toBe(5)
    expect(series.acquisition.sliceSpacing_mm).toBeNull()
  })

  it('refuses a single slice without thickness', () => {
    const series = only([instanceOf({ frame: { sliceThicknessMm: null } })])
    expect(series.findings.map(({ code }) => code)).toContain('thickness-missing')
    expect(series.geometry).toBeNull()
  })

  it('warns where tissue between slices was not seen', () => {
    expect(codes(stackOf(5, 10))).toEqual(['slices-apart'])
  })

  it('warns of missing kernel, tube voltage and maker', () => {
    const bare = { KVP: undefined, Manufacturer: undefined, ConvolutionKernel: undefined }
    const message = messageOf(
      stackOf(3, 1, { headers: bare, frame: { kernel: null } }),
      'acquisition-incomplete',
    )
    expect(message).toContain('Manufacturer, KVP, ConvolutionKernel')
  })

  it('reads HU under RescaleType US and says so', () => {
    expect(codes(stackOf(3, 1, { headers: { RescaleType: 'US' } }))).toEqual(['rescale-type'])
  })

  it('takes two patients in one folder as two series', () => {
    const other = stackOf(3, 1, { top: { seriesInstanceUID: '1.9', patientKey: 'b'.repeat(64) } })
    const { series } = groupSeries([...other, ...stackOf(3, 1)])
    expect(series.map(({ seriesInstanceUID }) => seriesInstanceUID)).toEqual(['1.2', '1.9'])
    expect(series.flatMap(({ findings }) => findings)).toEqual([])
  })
})

describe('what is left out', () => {
  it.each([
    ['not-ct', { top: { modality: 'RTSTRUCT' }, pixels: null }],
    ['not-ct', { top: { modality: 'PT' } }],
    ['no-image', { pixels: null }],
    ['series-uid-missing', { top: { seriesInstanceUID: '' } }],
    ['localizer', { frame: { imageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] } }],
    ['localizer', { headers: { ScanOptions: 'SCOUT MODE' } }],
    ['localizer', { headers: { ScanOptions: ['SURVIEW'] } }],
    ['localizer', { headers: { SliceThickness: 650.181824 } }],
    ['localizer', { headers: { AcquisitionType: 'CONSTANT_ANGLE' } }],
    ['secondary-capture', { top: { sopClassUID: '1.2.840.10008.5.1.4.1.1.7' } }],
    ['secondary-capture', { frame: { imageType: ['DERIVED', 'SECONDARY', 'SCREEN SAVE'] } }],
    ['secondary-capture', { frame: { imageType: ['DERIVED', 'SECONDARY', 'OTHER', 'CT_SOM5 PROT'] } }],
    ['not-densities', { pixels: { photometricInterpretation: 'RGB' } }],
    ['not-densities', { pixels: { bitsStored: 8 } }],
    ['not-densities', { frame: { imageType: ['DERIVED', 'PRIMARY', 'PERFUSION', 'RCBF'] } }],
  ])('as %s: %j', (code, parts) => {
    const odd = instanceOf({ ...parts, z: 2 })
    const { series, leftOut } = groupSeries([...stackOf(5, 1), odd])
    expect(leftOut.map(({ instance, finding }) => [instance.sha256, finding.code])).toEqual([
      [odd.sha256, code],
    ])
    expect(series[0]?.slices).toHaveLength(5)
  })

  it('drops a file with the same bytes and says so', () => {
    const slices = stackOf(4, 1)
    const { series, leftOut } = groupSeries([...slices, slices[1]!])
    expect(series[0]?.findings).toMatchObject([{ code: 'duplicate-instance', severity: 'info' }])
    expect(series[0]?.geometry).not.toBeNull()
    expect(leftOut.map(({ finding }) => finding.code)).toEqual(['duplicate-instance'])
  })

  it('warns of other bytes with the same headers and keeps the copy that is not lossy', () => {
    const slices = stackOf(4, 1)
    const pixels = { ...slices[1]!.pixels!, lossy: true }
    const series = only([...slices, { ...slices[1]!, sha256: '0'.repeat(64), pixels }])
    expect(series.acquisition.lossy).toBe(false)
    expect(series.findings).toMatchObject([{ code: 'duplicate-instance', severity: 'warning' }])
    expect(series.geometry).not.toBeNull()
  })

  it('refuses two objects that differ under one identifier', () => {
    const slices = stackOf(4, 1)
    const other = instanceOf({
      z: 1,
      frame: { rescaleSlope: 2 },
      top: { sopInstanceUID: slices[1]!.sopInstanceUID },
    })
    const series = only([...slices, other])
    expect(series.findings).toMatchObject([{ code: 'conflicting-instance', severity: 'error' }])
    expect(series.geometry).toBeNull()
  })

  it('gives nothing for nothing', () => {
    expect(groupSeries([])).toEqual({ series: [], leftOut: [] })
  })
})
