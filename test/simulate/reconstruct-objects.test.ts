import { describe, expect, it } from 'vitest'
import { kernels } from '../../src/simulate/kernels.ts'
import { squareGrid } from '../../src/simulate/plane-grid.ts'
import { createReconstruction } from '../../src/simulate/reconstruct.ts'
import type { KernelName } from '../../src/simulate/scanner.ts'
import { defaultScanner } from '../../src/simulate/scanners.ts'
import type { PlaneGrid } from '../../src/simulate/scene.ts'
import type { FanGeometry } from '../../src/simulate/view-projector.ts'
import { scanBlob } from '../support/gaussian-scan.ts'
import { circleStatistics } from '../support/image-measures.ts'
import { smallFan, wholeFan } from '../support/small-fan.ts'

/** Line integrals in cm of a disc of water, by its chords. */
const scanDisc = (geometry: FanGeometry, x: number, y: number, radius: number): Float32Array => {
  const { views, channels, centreChannel, channelStepRad, sourceToCentreMm } = geometry
  return Float32Array.from({ length: views * channels }, (_, i) => {
    const fan = ((i % channels) - centreChannel) * channelStepRad
    const theta = (2 * Math.PI * Math.floor(i / channels)) / views + fan
    const distance = sourceToCentreMm * Math.sin(fan) - x * Math.cos(theta) - y * Math.sin(theta)
    return 0.2 * Math.sqrt(Math.max(0, radius ** 2 - distance ** 2))
  })
}

const reconstruct = (
  geometry: FanGeometry,
  kernel: KernelName,
  grid: PlaneGrid,
  integrals: Float32Array,
): Float32Array =>
  createReconstruction({
    geometry,
    newTubeFocalSpotMm: defaultScanner.focalSpotMm,
    kernel: kernels[kernel],
    sharpness: 1,
    grid,
  }).reconstruct(integrals)

const names = ['soft', 'medium', 'sharp', 'lung'] as const

describe('a reconstructed disc of water', () => {
  const scan = scanDisc(wholeFan, 0, 0, 150)

  it.each(names)('of 300 mm is 0 HU and flat out to 5 mm from its edge, air about it −1000: %s', (kernel) => {
    const grid = squareGrid(256, 390, [0, 0])
    const image = reconstruct(wholeFan, kernel, grid, scan)
    const rings = new Float64Array(10)
    const counts = new Float64Array(10)
    image.forEach((hu, i) => {
      const x = grid.originMm[0] + (i % 256) * grid.spacingMm[0]
      const y = grid.originMm[1] + Math.floor(i / 256) * grid.spacingMm[1]
      const ring = Math.floor(Math.hypot(x, y) / 15)
      if (ring > 9 || Math.hypot(x, y) > 145) return
      rings[ring]! += hu
      counts[ring]!++
    })
    for (let ring = 0; ring < 10; ring++) expect(Math.abs(rings[ring]! / counts[ring]!)).toBeLessThan(0.2)
    expect(circleStatistics(image, grid, [0, 0], 145).sd).toBeLessThan(0.5)
    // streaks of the edge between views, strongest with the lung kernel
    expect(Math.abs(circleStatistics(image, grid, [125, 125], 15).mean + 1000)).toBeLessThan(1)
  })
})

describe('a reconstructed insert', () => {
  // 12 mm across, where a Catphan has them
  const scan = scanDisc(wholeFan, 58.7, 0, 6)

  it.each(names)('keeps its whole contrast of 1000 HU in its middle: %s', (kernel) => {
    const grid = squareGrid(64, 16, [58.7, 0])
    const image = reconstruct(wholeFan, kernel, grid, scan)
    expect(Math.abs(circleStatistics(image, grid, [58.7, 0], 3.6).mean)).toBeLessThan(0.5)
  })
})

describe('a reconstructed blob', () => {
  const blob = { x: 31.3, y: -44.9, sigmaMm: 3 }
  const scan = scanBlob(smallFan, blob)

  it('lies where it lies, x to the right and y downwards in the rows', () => {
    const grid = squareGrid(128, 40, [30, -45])
    const image = reconstruct(smallFan, 'medium', grid, scan)
    let [mass, x, y] = [0, 0, 0]
    image.forEach((hu, i) => {
      const value = hu / 1000 + 1
      mass += value
      x += value * (grid.originMm[0] + (i % 128) * grid.spacingMm[0])
      y += value * (grid.originMm[1] + Math.floor(i / 128) * grid.spacingMm[1])
    })
    expect(Math.abs(x / mass - blob.x)).toBeLessThan(0.02)
    expect(Math.abs(y / mass - blob.y)).toBeLessThan(0.02)
    expect((mass * grid.spacingMm[0] ** 2) / (2 * Math.PI * blob.sigmaMm ** 2)).toBeCloseTo(1, 2)
  })

  it('is the same in a field of view that lies elsewhere', () => {
    // voxels of both grids coincide: the second is 10 by 20 voxels further
    const grid = squareGrid(64, 32, [30, -45])
    const moved = squareGrid(64, 32, [35, -35])
    const image = reconstruct(smallFan, 'sharp', grid, scan)
    const shifted = reconstruct(smallFan, 'sharp', moved, scan)
    for (let row = 20; row < 64; row++) {
      for (let column = 10; column < 64; column++) {
        const difference = image[row * 64 + column]! - shifted[(row - 20) * 64 + column - 10]!
        expect(Math.abs(difference)).toBeLessThan(0.01)
      }
    }
  })

  it('of two is the sum of both', () => {
    const grid = squareGrid(64, 32, [30, -45])
    const other = scanBlob(smallFan, { x: 20, y: -40, sigmaMm: 2 })
    const one = reconstruct(smallFan, 'soft', grid, scan)
    const two = reconstruct(smallFan, 'soft', grid, other)
    const both = reconstruct(
      smallFan,
      'soft',
      grid,
      scan.map((value, i) => value + other[i]!),
    )
    both.forEach((hu, i) => {
      expect(Math.abs(hu + 1000 - (one[i]! + 1000) - (two[i]! + 1000))).toBeLessThan(0.01)
    })
  })
})
