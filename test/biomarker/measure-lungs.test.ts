import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measureLungs } from '../../src/biomarker/measure-lungs.ts'
import { biomarkers } from '../../src/biomarker/registry.ts'
import type { Measurement } from '../../src/units/measurement.ts'
import { lungStrip } from '../support/lung-strip.ts'

const numberOf = (measurements: readonly Measurement[], name: string, region: string): number => {
  const value = measurements.find(
    (measurement) => measurement.name === name && measurement.region === region,
  )?.value
  if (value === null || value === undefined) throw new Error(`${name} of ${region} has no value`)
  return value
}

const measured = (hus: readonly number[], codes: readonly number[]): readonly Measurement[] => {
  const { volume, labels } = lungStrip(hus, [hus.length, 1, 1], codes)
  return measureLungs(volume, labels)
}

/** Thirty voxels of lung, the first two right, the next two left, the rest as drawn. */
const lungs = fc
  .array(fc.tuple(fc.integer({ min: -1000, max: 100 }), fc.constantFrom(1, 2)), {
    minLength: 26,
    maxLength: 26,
  })
  .map((voxels) => ({
    hus: [-900, -700, -850, -650, ...voxels.map(([hu]) => hu)],
    codes: [1, 1, 2, 2, ...voxels.map(([, code]) => code)],
  }))

const runs = { seed: 8, numRuns: 50 }
const shares = ['laa950', 'laa910', 'laa856', 'haa'] as const

describe('measureLungs', () => {
  it('gives every biomarker and region once, in the order of the registry, value or reason', () => {
    const measurements = measured([-900, -800, 40], [1, 2, 4])
    expect(
      measurements.map(({ name, region, unit, algorithmVersion }) => [name, region, unit, algorithmVersion]),
    ).toEqual(
      biomarkers.flatMap(({ name, regions, unit, version }) =>
        regions.map((region) => [name, region, unit, version]),
      ),
    )
    for (const { value, reason } of measurements) expect(value === null).toBe(reason !== undefined)
  })

  it('gives the reason region-empty where there is no lung', () => {
    const measurements = measured([-900, -800], [1, 1])
    expect(
      measurements.find(({ name, region }) => name === 'perc15' && region === 'left-lung'),
    ).toMatchObject({
      value: null,
      reason: {
        code: 'region-empty',
        message: 'Cannot measure perc15: left-lung must hold voxels, current number is 0',
      },
    })
    expect(numberOf(measurements, 'mean', 'right-lung')).toBe(-850)
  })

  it('gives skewness and kurtosis no number where HU do not vary', () => {
    const measurements = measured([-900, -900], [1, 1])
    for (const name of ['skewness', 'kurtosis']) {
      expect(measurements.find((measurement) => measurement.name === name)?.reason?.code).toBe('no-spread')
    }
    expect(numberOf(measurements, 'sd', 'lungs')).toBe(0)
  })

  it('moves mean, percentiles and PD15 by exactly the offset when every voxel moves', () => {
    fc.assert(
      fc.property(lungs, fc.integer({ min: -20, max: 20 }), ({ hus, codes }, offset) => {
        const before = measured(hus, codes)
        const after = measured(
          hus.map((hu) => hu + offset),
          codes,
        )
        for (const name of ['mean', 'median', 'perc10', 'perc15', 'perc85', 'pd15']) {
          for (const region of ['lungs', 'right-lung', 'left-lung']) {
            expect(numberOf(after, name, region) - numberOf(before, name, region)).toBeCloseTo(offset, 8)
          }
        }
        expect(numberOf(after, 'sd', 'lungs')).toBeCloseTo(numberOf(before, 'sd', 'lungs'), 8)
      }),
      runs,
    )
  })

  it('orders the low-attenuation areas by their thresholds', () => {
    fc.assert(
      fc.property(lungs, ({ hus, codes }) => {
        const all = measured(hus, codes)
        expect(numberOf(all, 'laa950', 'lungs')).toBeLessThanOrEqual(numberOf(all, 'laa910', 'lungs'))
        expect(numberOf(all, 'laa910', 'lungs')).toBeLessThanOrEqual(numberOf(all, 'laa856', 'lungs'))
      }),
      runs,
    )
  })

  it('swaps right and left when the labels are swapped, and leaves both lungs alone', () => {
    fc.assert(
      fc.property(lungs, ({ hus, codes }) => {
        const plain = measured(hus, codes)
        const swapped = measured(
          hus,
          codes.map((code) => 3 - code),
        )
        for (const { name, region, value } of plain) {
          if (region === 'right-lung') expect(numberOf(swapped, name, 'left-lung')).toBe(value)
          if (region === 'left-lung') expect(numberOf(swapped, name, 'right-lung')).toBe(value)
          if (region === 'lungs' && value !== null) expect(numberOf(swapped, name, 'lungs')).toBe(value)
        }
      }),
      runs,
    )
  })

  it('makes both lungs of the two: sums of volume and mass, weighted means of mean and shares', () => {
    fc.assert(
      fc.property(lungs, ({ hus, codes }) => {
        const all = measured(hus, codes)
        const right = numberOf(all, 'volume', 'right-lung')
        const left = numberOf(all, 'volume', 'left-lung')
        expect(numberOf(all, 'volume', 'lungs')).toBeCloseTo(right + left, 12)
        expect(numberOf(all, 'mass', 'lungs')).toBeCloseTo(
          numberOf(all, 'mass', 'right-lung') + numberOf(all, 'mass', 'left-lung'),
          12,
        )
        for (const name of ['mean', ...shares]) {
          const weighted =
            (right * numberOf(all, name, 'right-lung') + left * numberOf(all, name, 'left-lung')) /
            (right + left)
          expect(numberOf(all, name, 'lungs')).toBeCloseTo(weighted, 9)
        }
      }),
      runs,
    )
  })

  it('reports the reference volume and the exponent beside the adjusted density', () => {
    const adjusted = measured([-900, -800], [1, 2]).find(({ name }) => name === 'pd15-volume-adjusted')
    expect(adjusted?.parameters).toEqual({ referenceVolume_mL: 6000, exponent: 1 })
  })

  it('gives the same bytes again', () => {
    const once = JSON.stringify(measured([-900, -800, -960, 40], [1, 2, 1, 4]))
    expect(JSON.stringify(measured([-900, -800, -960, 40], [1, 2, 1, 4]))).toBe(once)
  })

  it('refuses labels of another size', () => {
    const { volume } = lungStrip([-900, -800])
    expect(() => measureLungs(volume, new Uint8Array(1))).toThrow(
      'labels must have 2 voxels, current number is 1',
    )
  })
})
