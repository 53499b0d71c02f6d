import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { discCentre } from '../../src/quality/disc-centre.ts'
import { drawnImage, gaussianMtf, placeIn } from './drawn-image.ts'

const disc = (x: number, y: number, diameterMm: number, hu: number, noiseHu = 0, seed = 1) =>
  drawnImage({
    shapes: [{ kind: 'rod', material: 'disc', at: { xMm: x, yMm: y }, diameterMm, source: 'ours' }],
    hu: { disc: hu },
    matrix: 64,
    fieldMm: 44.8,
    oversampling: 3,
    mtf: gaussianMtf(0.55),
    noiseHu,
    seed,
  })

describe('discCentre', () => {
  it('finds a pin to 0.02 mm wherever it lies between the voxels, bright or dark', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.7, max: 0.7, noNaN: true }),
        fc.double({ min: -0.7, max: 0.7, noNaN: true }),
        fc.constantFrom(-1000, 900),
        (x, y, hu) => {
          const image = disc(x, y, 3, hu)
          const found = discCentre([image], { nearMm: placeIn(image, 0, 0), radiusMm: 1.5, reachMm: 2 })
          if (found.status !== 'measured') throw new Error(found.reason.message)
          const [trueX, trueY] = placeIn(image, x, y)
          expect(Math.hypot(found.centreMm[0] - trueX, found.centreMm[1] - trueY)).toBeLessThan(0.02)
          expect(Math.sign(found.contrastHu)).toBe(Math.sign(hu))
        },
      ),
      { seed: 5, numRuns: 15 },
    )
  })

  it('states the uncertainty that noise has: scatter over 24 images', () => {
    const squares = Array.from({ length: 24 }, (_, i) => {
      const image = disc(0.2, -0.3, 12, 60, 15, 30 + i)
      const found = discCentre([image], { nearMm: placeIn(image, 0, 0), radiusMm: 6, reachMm: 2 })
      if (found.status !== 'measured') throw new Error(found.reason.message)
      const [x, y] = placeIn(image, 0.2, -0.3)
      return (
        ((found.centreMm[0] - x) ** 2 + (found.centreMm[1] - y) ** 2) / found.standardUncertaintyMm ** 2 / 2
      )
    })
    const z = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length)
    // 48 values: known to 10 %
    expect(z).toBeGreaterThan(0.6)
    expect(z).toBeLessThan(1.5)
  })

  it('is not moved by a slope of the background', () => {
    const image = disc(0.3, 0.1, 3, 300)
    const sloped = image.hu.map((value, i) => value + 3 * (i % 64) - 2 * Math.floor(i / 64))
    const search = { nearMm: placeIn(image, 0, 0), radiusMm: 1.5, reachMm: 2 }
    const [flat, tilted] = [discCentre([image], search), discCentre([{ ...image, hu: sloped }], search)]
    if (flat.status !== 'measured' || tilted.status !== 'measured') throw new Error('not measured')
    expect(Math.abs(tilted.centreMm[0] - flat.centreMm[0])).toBeLessThan(0.005)
    expect(Math.abs(tilted.contrastHu - flat.contrastHu)).toBeLessThan(1)
  })

  it('refuses noise, a disc outside its search, and a place outside the image', () => {
    const codeOf = (image: ReturnType<typeof disc>, nearMm: readonly [number, number], reachMm = 2) => {
      const found = discCentre([image], { nearMm, radiusMm: 1.5, reachMm })
      return found.status === 'measured' ? 'measured' : found.reason.code
    }
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const noise = disc(0, 0, 3, 0, 20, seed)
      expect(codeOf(noise, placeIn(noise, 0, 0))).toBe('disc-not-found')
    }
    const image = disc(3, 0, 3, 500)
    expect(codeOf(image, placeIn(image, 0, 0), 2.5)).toBe('disc-outside-search')
    expect(codeOf(image, [-20, -20])).toBe('disc-not-found')
  })
})
