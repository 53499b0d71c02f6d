import { describe, expect, it } from 'vitest'
import { createFanGeometry } from '../../src/simulate/create-fan-geometry.ts'
import { kernels } from '../../src/simulate/kernels.ts'
import { squareGrid } from '../../src/simulate/plane-grid.ts'
import { createReconstruction } from '../../src/simulate/reconstruct.ts'
import type { KernelName } from '../../src/simulate/scanner.ts'
import { defaultScanner, qualities } from '../../src/simulate/scanners.ts'
import type { FanGeometry } from '../../src/simulate/view-projector.ts'
import { scanBlob } from '../support/gaussian-scan.ts'
import { wholeFan } from '../support/small-fan.ts'

/** Narrow enough that a tenth of its spectrum is left at 1.7/mm. */
const sigmaMm = 0.2
const matrix = 200
const pixelMm = 0.1

type Place = readonly [x: number, y: number]

/** What the reconstruction passes of a wave along a direction: spectrum of the image over that of the blob. */
const transferOf = (image: Float32Array, [towardsX, towardsY]: Place) => {
  const profile = Array.from(image, (hu, i) => ({
    value: hu / 1000 + 1,
    along:
      ((i % matrix) - (matrix - 1) / 2) * pixelMm * towardsX +
      (Math.floor(i / matrix) - (matrix - 1) / 2) * pixelMm * towardsY,
  }))
  return (fPerMm: number): number => {
    let sum = 0
    for (const { value, along } of profile) sum += value * Math.cos(2 * Math.PI * fPerMm * along)
    const blob = 2 * Math.PI * sigmaMm ** 2 * Math.exp(-2 * (Math.PI * sigmaMm * fPerMm) ** 2)
    return (sum * pixelMm ** 2) / blob
  }
}

const imageOf = (geometry: FanGeometry, scan: Float32Array, name: KernelName, place: Place) =>
  createReconstruction({
    geometry,
    newTubeFocalSpotMm: defaultScanner.focalSpotMm,
    kernel: kernels[name],
    sharpness: 1,
    grid: squareGrid(matrix, matrix * pixelMm, place),
  }).reconstruct(scan)

const scanAt = ([x, y]: Place, geometry = wholeFan): Float32Array => scanBlob(geometry, { x, y, sigmaMm })

const names = ['soft', 'medium', 'sharp', 'lung'] as const

describe('the resolution in the middle', () => {
  const place = [3.1, -2.3] as const
  const scan = scanAt(place)

  it.each(names)('is a half and a tenth where the %s kernel says, along x and y', (name) => {
    const image = imageOf(wholeFan, scan, name, place)
    const { mtf50PerMm, mtf10PerMm } = kernels[name]
    for (const towards of [
      [1, 0],
      [0, 1],
    ] as const) {
      const transfer = transferOf(image, towards)
      expect(transfer(0)).toBeCloseTo(1, 3)
      // the ripple of both interpolations, 0.56 % each
      expect(Math.abs(transfer(mtf50PerMm) / 0.5 - 1)).toBeLessThan(0.012)
      expect(transfer(0.98 * mtf10PerMm)).toBeGreaterThan(0.1)
      expect(transfer(1.02 * mtf10PerMm)).toBeLessThan(0.1)
    }
  })

  it('falls with a worn focal spot as the reconstruction says', () => {
    const worn = createFanGeometry(defaultScanner, { focalSpotGrowth: 1.3 }, qualities.full)
    const transfer = transferOf(imageOf(worn, scanAt(place, worn), 'lung', place), [1, 0])
    const { mtf } = createReconstruction({
      geometry: worn,
      newTubeFocalSpotMm: defaultScanner.focalSpotMm,
      kernel: kernels.lung,
      sharpness: 1,
      grid: squareGrid(4, 4, [0, 0]),
    })
    expect(mtf(0.85)).toBeLessThan(0.46)
    for (const f of [0.3, 0.6, 0.85, 1.1]) expect(Math.abs(transfer(f) - mtf(f))).toBeLessThan(0.006)
  })

  it('is the same with half the views', () => {
    const draft = createFanGeometry(defaultScanner, { focalSpotGrowth: 1 }, qualities.draft)
    const transfer = transferOf(imageOf(draft, scanAt(place, draft), 'sharp', place), [1, 0])
    expect(Math.abs(transfer(0.7) / 0.5 - 1)).toBeLessThan(0.012)
  })
})

describe('the resolution 100 mm off the middle', () => {
  const place = [100, 0] as const
  const scan = scanAt(place)

  it.each(names)('is along the radius within 5 % what the %s kernel says', (name) => {
    const transfer = transferOf(imageOf(wholeFan, scan, name, place), [1, 0])
    const { mtf50PerMm, mtf10PerMm } = kernels[name]
    expect(transfer(1.05 * mtf50PerMm)).toBeLessThan(0.5)
    expect(transfer(0.95 * mtf50PerMm)).toBeGreaterThan(0.5)
    expect(transfer(1.05 * mtf10PerMm)).toBeLessThan(0.1)
    expect(transfer(0.95 * mtf10PerMm)).toBeGreaterThan(0.1)
  })

  it('ends across the radius where the views are too far apart: views/(4π·r)', () => {
    const limitPerMm = wholeFan.views / (4 * Math.PI * 100)
    expect(limitPerMm).toBeCloseTo(0.783, 3)
    const medium = transferOf(imageOf(wholeFan, scan, 'medium', place), [0, 1])
    expect(Math.abs(medium(kernels.medium.mtf50PerMm) / 0.5 - 1)).toBeLessThan(0.05)
    const lung = transferOf(imageOf(wholeFan, scan, 'lung', place), [0, 1])
    expect(lung(0.8 * limitPerMm)).toBeGreaterThan(0.6)
    expect(Math.abs(lung(1.2 * limitPerMm))).toBeLessThan(0.03)
  })
})
