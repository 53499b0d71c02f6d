import { describe, expect, it } from 'vitest'
import { globalNoise } from '../../src/densitometry/global-noise.ts'
import { logBin, logBins, logHistogramMode } from '../../src/densitometry/log-histogram-mode.ts'
import { lungBox } from '../../src/densitometry/lung-box.ts'
import { normalTable, plainChest, standardised, syntheticChest } from '../support/synthetic-chest.ts'

const noiseOf = (noiseHu: number, spacing: number, seed = 1) => {
  const { volume, labels } = syntheticChest({
    ...plainChest,
    size: [Math.round(380 / spacing), Math.round(380 / spacing), 30],
    spacingMm: [spacing, spacing, 8],
    noiseHu,
    seed,
  })
  const estimate = globalNoise(volume, labels, lungBox(volume, labels))
  if (estimate.value === null) throw new Error(estimate.reason.message)
  return estimate
}

describe('logHistogramMode', () => {
  it('is the sd for every number of values: the mode over the logarithm has no small-sample bias', () => {
    const sd = 20
    const windows = 40000
    for (const count of [9, 25, 81]) {
      const normals = standardised(normalTable(65536, count))
      const counts = new Float64Array(logBins)
      let at = 0
      for (let window = 0; window < windows; window++) {
        let sum = 0
        let squares = 0
        for (let i = 0; i < count; i++) {
          at = (Math.imul(at, 1664525) + 1013904223) >>> 0
          const value = sd * normals[at >>> 16]!
          sum += value
          squares += value * value
        }
        counts[logBin(Math.sqrt((squares - (sum * sum) / count) / (count - 1)))]!++
      }
      // On a linear scale the mode would be σ√((n − 2)/(n − 1)): −6.5 % for 9, −2.1 % for 25, −0.6 % for 81 values.
      // Sampling: a kernel mode of N values with log-sd τ = 1/√(2(n − 1)) has the variance 0.141 √(2π) τ⁵/(N h³)
      // with h = 0.04 where τ ≤ h·2; for 9 values τ 0.25: 1.2 %; 3 of them, plus smoothing of 0.16 %.
      const tau = 1 / Math.sqrt(2 * (count - 1))
      const scatter = Math.sqrt((0.141 * Math.sqrt(2 * Math.PI) * tau ** 5) / (windows * 0.04 ** 3))
      expect(Math.abs(logHistogramMode(counts)! / sd - 1)).toBeLessThan(3 * scatter + 0.0016)
    }
  })

  it('is null for an empty histogram, and values outside the range have no bin', () => {
    expect(logHistogramMode(new Float64Array(logBins))).toBeNull()
    expect(logBin(0)).toBe(-1)
    expect(logBin(2000)).toBe(-1)
    expect(logBin(Number.NaN)).toBe(-1)
  })
})

describe('globalNoise', () => {
  it.each([
    [10, 0.7],
    [30, 0.7],
    [60, 0.9],
    [20, 2],
  ])('finds white noise of %d HU at pixels of %d mm', (noiseHu, spacing) => {
    const { value, standardUncertainty } = noiseOf(noiseHu, spacing)
    // rounding to whole HU adds 1/12 HU²
    expect(Math.abs(value - Math.hypot(noiseHu, Math.sqrt(1 / 12)))).toBeLessThan(
      3 * standardUncertainty! + 0.0016 * noiseHu,
    )
    expect(standardUncertainty! / noiseHu).toBeLessThan(0.02)
  })

  it('does not take the borders of organs for noise where there is none', () => {
    // without noise most windows are flat: only those across a border vary
    const { volume, labels } = syntheticChest(plainChest)
    expect(globalNoise(volume, labels, lungBox(volume, labels))).toMatchObject({
      value: null,
      reason: { code: 'no-noise' },
    })
  })

  it('does not see the texture of the lung', () => {
    const { volume, labels } = syntheticChest({ ...plainChest, noiseHu: 20 })
    const textured = {
      ...volume,
      hu: volume.hu.map((hu, i) => ((labels[i]! - 1) >>> 0 <= 1 ? hu + 60 * (i % 2) : hu)),
    }
    const box = lungBox(volume, labels)
    expect(globalNoise(textured, labels, box)).toEqual(globalNoise(volume, labels, box))
  })
})
