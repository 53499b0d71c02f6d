import { describe, expect, it } from 'vitest'
import { discDiameter } from '../../src/quality/disc-diameter.ts'
import { drawnImage, gaussianMtf, placeIn } from './drawn-image.ts'

const body = (halfAxesMm: readonly [number, number], noiseHu = 0, holder = false) => {
  const shape = {
    kind: 'elliptic-rod' as const,
    material: 'body',
    at: { xMm: 0.7, yMm: -0.4 },
    halfAxesMm: [...halfAxesMm] as [number, number],
    source: 'ours',
  }
  const bar = {
    kind: 'box' as const,
    material: 'body',
    centreMm: [0, 104, 0] as [number, number, number],
    halfAxesMm: [30, 8, 100] as [number, number, number],
    source: 'ours',
  }
  return drawnImage({
    shapes: holder ? [shape, bar] : [shape],
    hu: { body: 1000 },
    matrix: 256,
    fieldMm: 250,
    mtf: gaussianMtf(0.6),
    noiseHu,
  })
}
const edgeOf = (image: ReturnType<typeof body>) => ({
  centreMm: placeIn(image, 0, 0),
  radiusMm: 100,
  reachMm: 8,
})

describe('discDiameter', () => {
  it('finds both diameters of an ellipse to 0.05 mm, and its centre', () => {
    const image = body([100.4, 99.8], 10)
    const result = discDiameter(image, edgeOf(image))
    if (result.status !== 'measured') throw new Error(result.reason.message)
    expect(Math.abs(result.xDiameterMm - 200.8)).toBeLessThan(0.05)
    expect(Math.abs(result.yDiameterMm - 199.6)).toBeLessThan(0.05)
    expect(Math.abs(result.diameterMm - 200.2)).toBeLessThan(0.05)
    const [x, y] = placeIn(image, 0.7, -0.4)
    expect(Math.hypot(result.centreMm[0] - x, result.centreMm[1] - y)).toBeLessThan(0.03)
    expect(result.standardUncertaintyMm).toBeLessThan(0.03)
  })

  it('leaves out the part of the edge that touches a holder', () => {
    const image = body([100, 100], 10, true)
    const result = discDiameter(image, edgeOf(image))
    if (result.status !== 'measured') throw new Error(result.reason.message)
    expect(Math.abs(result.diameterMm - 200)).toBeLessThan(0.05)
    expect(result.edgeShare).toBeLessThan(0.95)
  })

  it('refuses where there is no edge', () => {
    const image = body([60, 60], 10)
    const result = discDiameter(image, edgeOf(image))
    expect(result.status === 'not-measured' && result.reason.code).toBe('edge-not-found')
  })
})
