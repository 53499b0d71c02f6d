import { describe, expect, it } from 'vitest'
import type { Image } from '../../src/quality/image.ts'
import { lineSpreadSigma } from '../../src/quality/line-spread-sigma.ts'
import { rampThickness } from '../../src/quality/ramp-thickness.ts'
import { kernels, targetMtf } from '../../src/simulate/kernels.ts'
import { drawnImage, drawnNoise, placeIn, planesOf } from './drawn-image.ts'

const factor = 0.42
/** The row of the simulated scanner; a slice is a box of its thickness blurred by a box of the row. */
const rowMm = 0.625

type Case = {
  readonly thicknessMm: number
  readonly kernel?: 'soft' | 'medium' | 'lung'
  readonly zMm?: number
  readonly noiseHu?: number
  readonly seed?: number
  readonly directionDeg?: number
  readonly second?: boolean
}

/** A wire of 0.73 mm that climbs 0.42 mm a mm, as in a Catphan, in one slice. */
const wireImage = ({
  thicknessMm,
  kernel = 'medium',
  zMm = 0,
  noiseHu = 0,
  seed,
  directionDeg = 0,
  second = false,
}: Case): Image => {
  const wire = (material: 'wire' | 'foreign', x: number) => ({
    kind: 'ramp' as const,
    material,
    centreMm: [x, 0, 0] as [number, number, number],
    angleDeg: (Math.atan(factor) * 180) / Math.PI,
    directionDeg,
    lengthMm: 62,
    diameterMm: 0.73,
    source: 'ours',
  })
  return drawnImage({
    shapes: second ? [wire('wire', 0), wire('foreign', 13)] : [wire('wire', 0)],
    hu: { wire: 1800, foreign: 1100 },
    planesMm: planesOf(thicknessMm, rowMm, Math.max(40, 20 * thicknessMm)).map((z) => z + zMm),
    matrix: 120,
    fieldMm: 72,
    oversampling: 3,
    mtf: (f) => targetMtf(kernels[kernel], 1, f),
    noiseHu,
    seed,
  })
}

const rampOf = (image: Image, directionDeg = 0) => ({
  centreMm: placeIn(image, 0, 0),
  directionDeg,
  lengthMm: 40,
  factor,
})

const sigmaOf = (kernel: 'soft' | 'medium' | 'lung'): number => {
  const frequencies = [0, 0.1, 0.2]
  return lineSpreadSigma(
    frequencies,
    frequencies.map((f) => targetMtf(kernels[kernel], 1, f)),
  )!
}

const measure = (image: Image, kernel: 'soft' | 'medium' | 'lung' = 'medium', directionDeg = 0, zMm = 0) => {
  const result = rampThickness([{ image, zMm }], rampOf(image, directionDeg), {
    pointSpreadSigmaMm: sigmaOf(kernel),
    wireDiameterMm: 0.73,
  })
  if (result.status === 'not-measured') throw new Error(result.reason.message)
  return result
}

describe('rampThickness', () => {
  it.each([0.6, 0.75, 1, 1.25, 1.5, 2, 3, 5, 8, 10])(
    'finds a slice of %s mm to a twentieth, whatever the kernel',
    (thicknessMm) => {
      for (const kernel of ['soft', 'medium', 'lung'] as const) {
        // no slice is thinner than the row
        const truth = Math.max(thicknessMm, rowMm)
        const { deconvolvedMm } = measure(wireImage({ thicknessMm, kernel }), kernel)
        expect(Math.abs(deconvolvedMm! / truth - 1), `${kernel} ${deconvolvedMm}`).toBeLessThan(0.05)
      }
    },
  )

  it('gives the width as it is seen beside it: a thin slice looks thicker by blur and wire, a thick one does not', () => {
    const thin = measure(wireImage({ thicknessMm: 0.6, kernel: 'soft' }), 'soft')
    // FWHM² of triangle (0.6), wire (2·√2·… of a half ellipse of 0.94 mm) and kernel add up to about 2.3 mm in the plane
    expect(thin.thicknessMm).toBeGreaterThan(0.9)
    expect(thin.thicknessMm).toBeCloseTo(thin.fwhmMm * factor, 10)
    expect(Math.abs(measure(wireImage({ thicknessMm: 5 })).thicknessMm / 5 - 1)).toBeLessThan(0.02)
  })

  it.each([0, 37, 90, -142])('does not depend on the direction of the ramp: %s°', (directionDeg) => {
    const { thicknessMm } = measure(wireImage({ thicknessMm: 2.5, directionDeg }), 'medium', directionDeg)
    expect(Math.abs(thicknessMm - 2.54)).toBeLessThan(0.03)
  })

  it('finds the height of the slice: a wire 1 mm higher lies 1/0.42 mm further along', () => {
    const { alongMm } = measure(wireImage({ thicknessMm: 2.5, zMm: 1 }))
    expect(Math.abs(alongMm - 1 / factor)).toBeLessThan(0.05)
    const known = measure(wireImage({ thicknessMm: 2.5, zMm: 1 }), 'medium', 0, 1)
    expect(Math.abs(known.alongMm)).toBeLessThan(0.05)
  })

  it('states the uncertainty that noise has: scatter of 24 slices', () => {
    const clean = wireImage({ thicknessMm: 2.5 })
    const noisy = (seed: number): Image => {
      const noise = drawnNoise(clean.columns, clean.spacingMm[0], 8, seed)
      return { ...clean, hu: clean.hu.map((value, i) => value + noise[i]!) }
    }
    const runs = Array.from({ length: 24 }, (_, i) => measure(noisy(10 + i)))
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    const ratio = (
      value: (run: (typeof runs)[number]) => number,
      of: (run: (typeof runs)[number]) => number,
    ) => {
      const middle = mean(runs.map(value))
      return Math.sqrt(mean(runs.map((run) => ((value(run) - middle) / of(run)) ** 2)))
    }
    // the standard deviation of 24 values is known to 15 %: three of them, and the estimate's own error
    for (const z of [
      ratio(
        (run) => run.thicknessMm,
        (run) => run.standardUncertaintyMm,
      ),
      ratio(
        (run) => run.alongMm,
        (run) => run.alongStandardUncertaintyMm,
      ),
    ]) {
      expect(z).toBeGreaterThan(0.5)
      expect(z).toBeLessThan(1.6)
    }
    expect(Math.abs(mean(runs.map((run) => run.deconvolvedMm!)) - 2.5)).toBeLessThan(0.075)
  })

  it('lays thin slices over each other: less noise, the same thickness', () => {
    const heights = [-1.8, -1.2, -0.6, 0, 0.6, 1.2, 1.8]
    const slices = heights.map((zMm, i) => ({
      image: wireImage({ thicknessMm: 1, zMm, noiseHu: 30, seed: 70 + i }),
      zMm,
    }))
    const ramp = rampOf(slices[0]!.image)
    const one = rampThickness([slices[3]!], ramp)
    const all = rampThickness(slices, ramp)
    const clean = measure(wireImage({ thicknessMm: 1 }))
    if (one.status !== 'measured' || all.status !== 'measured') throw new Error('not measured')
    expect(all.standardUncertaintyMm).toBeLessThan(0.6 * one.standardUncertaintyMm)
    expect(Math.abs(all.thicknessMm - clean.thicknessMm)).toBeLessThan(3 * all.standardUncertaintyMm)
  })

  it('says why it cannot: no wire, a peak at the end, a second wire', () => {
    const codeOf = (image: Image, zMm = 0) => {
      const result = rampThickness([{ image, zMm }], rampOf(image))
      return result.status === 'measured' ? 'measured' : result.reason.code
    }
    const empty = { ...wireImage({ thicknessMm: 5, noiseHu: 20 }) }
    const noise = drawnImage({
      shapes: [],
      hu: { wire: 0 },
      matrix: 120,
      fieldMm: 72,
      mtf: () => 1,
      noiseHu: 20,
    })
    expect(codeOf({ ...empty, hu: noise.hu })).toBe('wire-not-seen')
    expect(codeOf(wireImage({ thicknessMm: 2.5, zMm: 8 }))).toBe('ramp-peak-at-end')
    expect(codeOf(wireImage({ thicknessMm: 2.5, second: true }))).toBe('ramp-disturbed')
    const aside = rampThickness([{ image: empty, zMm: 0 }], { ...rampOf(empty), centreMm: [-40, 0] as const })
    expect(aside.status === 'not-measured' && aside.reason.code).toBe('wire-not-seen')
  })
})
