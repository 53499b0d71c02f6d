import { describe, expect, it } from 'vitest'
import { limitLayers } from '../../../src/measure/limits/limit-layers.ts'
import { limitsFor } from '../../../src/measure/limits/limits-for.ts'
import { aContext, aLimit, aSet } from './a-set.ts'

describe('the limits for a scan', () => {
  it('stand on the scale of the measurement: absolute bounds as they are', () => {
    const polyethylene = aLimit({
      region: 'polyethylene',
      reference: -95,
      tolerance: [-107, -84],
      action: [-107, -84],
    })
    expect(limitsFor([aSet({ limits: [polyethylene] })], aContext())('hu', 'polyethylene')).toEqual([
      {
        limits: {
          reference: -95,
          toleranceLow: -107,
          toleranceHigh: -84,
          actionLow: -107,
          actionHigh: -84,
          layer: 'standard',
        },
        set: { id: 'a-standard', source: 'by hand', status: 'ours' },
      },
    ])
  })

  it('stand about the baseline, the nominal value or the reference of the file', () => {
    const of = (changes: Parameters<typeof aLimit>[0]) =>
      limitsFor(
        [aSet({ limits: [aLimit({ reference: undefined, ...changes })] })],
        aContext({ baseline: () => 10, nominal: () => 2 }),
      )('hu', 'water')[0]?.limits
    expect(of({ basis: 'baseline' })).toMatchObject({ reference: 10, toleranceLow: 6, actionHigh: 17 })
    expect(of({ basis: 'nominal' })).toMatchObject({ reference: 2, toleranceLow: -2, actionHigh: 9 })
    expect(of({ basis: 'baseline', reference: 1 })).toMatchObject({ reference: 1, toleranceHigh: 5 })
  })

  it('take percentages of the size of the reference, so that low stays below high', () => {
    const percent = aLimit({
      basis: 'baseline',
      unit: 'percent',
      reference: undefined,
      tolerance: [-10, 10],
      action: [-20, 20],
    })
    const at = (baseline: number) =>
      limitsFor([aSet({ limits: [percent] })], aContext({ baseline: () => baseline }))('hu', 'water')
    expect(at(50)[0]?.limits).toMatchObject({ toleranceLow: 45, toleranceHigh: 55, actionHigh: 60 })
    expect(at(-50)[0]?.limits).toMatchObject({ toleranceLow: -55, toleranceHigh: -45, actionLow: -60 })
    expect(at(0)).toEqual([])
  })

  it('are none without the value that they stand about', () => {
    for (const basis of ['baseline', 'nominal'] as const) {
      const set = aSet({ limits: [aLimit({ basis, reference: undefined })] })
      expect(limitsFor([set], aContext())('hu', 'water')).toEqual([])
    }
  })

  it('come from the most specific layer, whatever the order of the files', () => {
    limitLayers.forEach((layer, i) => {
      const sets = limitLayers.slice(0, i + 1).map((each) => aSet({ id: each, layer: each }))
      for (const order of [sets, sets.toReversed()]) {
        const found = limitsFor(order, aContext())('hu', 'water')
        expect(found.map(({ limits }) => limits.layer)).toEqual([layer])
      }
    })
    expect(limitLayers.slice(1)).toEqual(['standard', 'scanner-model', 'protocol', 'site', 'biomarker'])
  })

  it('come from the next layer where the most specific one lacks its baseline', () => {
    const ours = aSet({
      id: 'ours',
      layer: 'biomarker',
      limits: [aLimit({ basis: 'baseline', reference: undefined })],
    })
    const layerWith = (baseline: number | null) =>
      limitsFor([ours, aSet()], aContext({ baseline: () => baseline }))('hu', 'water')[0]?.limits.layer
    expect(layerWith(null)).toBe('standard')
    expect(layerWith(1)).toBe('biomarker')
  })

  it('are all of one layer, of every set in it', () => {
    const both = limitsFor([aSet(), aSet({ id: 'another-standard' })], aContext())('hu', 'water')
    expect(both.map(({ set }) => set.id)).toEqual(['a-standard', 'another-standard'])
  })

  it('are of two sets with one id the later', () => {
    const mine = aSet({ limits: [aLimit({ tolerance: [-1, 1] })] })
    const found = limitsFor([aSet(), mine], aContext())('hu', 'water')
    expect(found.map(({ limits }) => limits.toleranceHigh)).toEqual([1])
  })

  it('are within a set those that name the region most closely', () => {
    const set = aSet({
      limits: [
        aLimit({ region: '*', tolerance: [-6, 6] }),
        aLimit({ region: ['air', 'wat*'], tolerance: [-5, 5] }),
        aLimit({ region: 'water', tolerance: [-3, 3] }),
      ],
    })
    const limitsOf = limitsFor([set], aContext())
    expect(limitsOf('hu', 'water').map(({ limits }) => limits.toleranceHigh)).toEqual([3])
    expect(limitsOf('hu', 'water-vial').map(({ limits }) => limits.toleranceHigh)).toEqual([5])
    expect(limitsOf('hu', 'bone').map(({ limits }) => limits.toleranceHigh)).toEqual([6])
  })

  it('are none for another name, region, phantom or scan', () => {
    const limitsOf = limitsFor([aSet({ limits: [aLimit({ phantoms: ['acr-*'] })] })], aContext())
    expect(limitsOf('hu', 'water')).toEqual([])
    expect(limitsFor([aSet()], aContext())('noise', 'water')).toEqual([])
    expect(limitsFor([aSet()], aContext())('hu', 'air')).toEqual([])
    expect(limitsFor([aSet({ appliesTo: { kvp: [80, 80] } })], aContext())('hu', 'water')).toEqual([])
    expect(limitsFor([], aContext())('hu', 'water')).toEqual([])
  })
})
