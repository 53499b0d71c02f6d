import { describe, expect, it } from 'vitest'
import { lungMass } from '../../src/densitometry/lung-mass.ts'
import { volumeAdjustedDensity } from '../../src/densitometry/volume-adjusted-density.ts'
import { voxelVolumeMm3 } from '../../src/densitometry/voxel-volume.ts'
import { histogramOf } from '../support/histogram-of.ts'
import { lungStrip } from '../support/lung-strip.ts'

describe('lungMass', () => {
  it('weighs water as 1 g/mL and nothing at or below −1000 HU', () => {
    expect(lungMass(histogramOf([0, -1000, -1024]), 1000)).toBe(1)
  })

  it('weighs lung of −850 HU as 0.15 g/mL', () => {
    expect(lungMass(histogramOf([-850, -850]), 500)).toBeCloseTo(0.15, 12)
  })

  it('is 0 for a region without a voxel', () => {
    expect(lungMass(histogramOf([]), 1)).toBe(0)
  })
})

describe('voxelVolumeMm3', () => {
  it('is the product of the spacings', () => {
    expect(voxelVolumeMm3(lungStrip([-900], [1, 1, 1], [1], [0.5, 0.5, 2]).volume)).toBe(0.5)
  })
})

describe('volumeAdjustedDensity', () => {
  it('halves at half the reference volume of 6000 mL, as the sponge model says', () => {
    expect(volumeAdjustedDensity(80, 3000)).toBe(40)
    expect(volumeAdjustedDensity(80, 6000)).toBe(80)
  })

  it('does not change when the same mass fills another volume', () => {
    // density × volume is the mass: 80 g/L × 5 L and 100 g/L × 4 L
    expect(volumeAdjustedDensity(80, 5000)).toBeCloseTo(volumeAdjustedDensity(100, 4000), 12)
  })
})
