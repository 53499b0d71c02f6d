import { describe, expect, it } from 'vitest'
import type { LowContrastTarget } from '../../src/quality/low-contrast-places.ts'
import { lowContrastTargets } from '../../src/quality/low-contrast-targets.ts'
import { lowContrastVisibility } from '../../src/quality/low-contrast-visibility.ts'
import { drawnImage, placeIn } from './drawn-image.ts'

/** LDPE and polystyrene of pylinac 3.46 on the three scans of test/data/catphan504-obi. */
const published = [
  { ldpe: [-87, 10.438837996438037], polystyrene: [-37, 9.643262471522515], visibility: 4.979558794636165 },
  { ldpe: [-94, 8.768060944904752], polystyrene: [-33, 9.874936016862277], visibility: 6.544012223474425 },
  {
    ldpe: [-94, 12.834831171296878],
    polystyrene: [-41.5, 12.053466050447748],
    visibility: 4.218850291946155,
  },
] as const

const diameters = [15, 9, 8, 7, 6, 5, 4, 3, 2]
const angles = [-87.4, -69.1, -52.7, -38.5, -25.1, -12.9, -3.5, 4, 9.5]

/** One set of a Catphan's low-contrast module: `slices` images, whose noise is independent. */
const moduleOf = (contrastHu: number, noiseHu: number, slices: number, seed: number) => {
  const images = Array.from({ length: slices }, (_, i) =>
    drawnImage({
      shapes: [
        {
          kind: 'low-contrast-set',
          material: 'target',
          diametersMm: diameters,
          ringRadiusMm: 50,
          anglesDeg: angles,
          source: 'ours',
        },
      ],
      hu: { target: contrastHu },
      matrix: 256,
      fieldMm: 180,
      mtf: (f) => Math.exp(-8 * f * f),
      noiseHu,
      seed: seed + i,
    }),
  )
  const targets: readonly LowContrastTarget[] = diameters.map((diameterMm, i) => {
    const angle = (angles[i]! * Math.PI) / 180
    return {
      id: `${diameterMm}mm`,
      centreMm: placeIn(images[0]!, 50 * Math.cos(angle), 50 * Math.sin(angle)),
      radiusMm: Math.max(0.7, 0.7 * (diameterMm / 2)),
      diameterMm,
      contrastHu: 10,
    }
  })
  return { images, targets, module: { centreMm: placeIn(images[0]!, 0, 0), radiusMm: 73 } }
}

const measured = (contrastHu: number, noiseHu: number, slices: number, seed: number) => {
  const { images, targets, module } = moduleOf(contrastHu, noiseHu, slices, seed)
  const result = lowContrastTargets(images, targets, module)
  if (result.status !== 'measured') throw new Error(result.reason.message)
  return result
}

describe('low contrast of inserts', () => {
  it('visibility is that of pylinac on its means and deviations', () => {
    for (const { ldpe, polystyrene, visibility } of published) {
      const of = ([meanHu, sdHu]: readonly [number, number]) => ({ meanHu, sdHu })
      expect(lowContrastVisibility(of(ldpe), of(polystyrene))).toBeCloseTo(visibility, 10)
    }
  })

  it('refuses images without noise', () => {
    expect(() => lowContrastVisibility({ meanHu: 1, sdHu: 0 }, { meanHu: 2, sdHu: 0 })).toThrow(
      /must have noise/,
    )
  })
})

describe('lowContrastTargets', () => {
  it('finds the contrast of large targets: 10 HU', () => {
    const { targets } = measured(10, 3, 3, 1)
    for (const { diameterMm, contrastHu, standardUncertaintyHu } of targets) {
      if (diameterMm >= 6) expect(Math.abs(contrastHu - 10)).toBeLessThan(4 * standardUncertaintyHu + 0.2)
    }
    // the blur takes contrast from small ones
    expect(targets.at(-1)!.contrastHu).toBeLessThan(8)
  })

  it('tells the noise of single slices, whatever number is averaged, without the courses of the background', () => {
    for (const slices of [1, 4]) {
      const { images, targets, module } = moduleOf(10, 6, slices, 20)
      // 100 HU over the field of 180 mm: 1.5 HU of deviation in a disc of 5 mm
      const tilted = images.map((image) => ({
        ...image,
        hu: image.hu.map((value, i) => value + (100 * (i % image.columns)) / image.columns),
      }))
      const result = lowContrastTargets(tilted, targets, module)
      if (result.status !== 'measured') throw new Error(result.reason.message)
      // within a disc of 10.5 mm noise is a little less than its 6 HU: what is slower than the disc is not in it
      for (const { diameterMm, noiseHu } of result.targets) {
        if (diameterMm < 8) continue
        expect(noiseHu).toBeGreaterThan(5)
        expect(noiseHu).toBeLessThan(6.5)
      }
    }
  })

  it('states the uncertainty that correlated noise has: z of nine targets in eight scans without contrast', () => {
    const z = Array.from({ length: 8 }, (_, i) => measured(0, 10, 1, 100 + i)).flatMap(({ targets }) =>
      targets.map(({ contrastHu, standardUncertaintyHu }) => contrastHu / standardUncertaintyHu),
    )
    const rms = Math.sqrt(z.reduce((sum, value) => sum + value * value, 0) / z.length)
    // 72 values: known to 8 %
    expect(rms).toBeGreaterThan(0.75)
    expect(rms).toBeLessThan(1.25)
  })

  it('sees nothing where nothing is, in 19 of 20 scans or more', () => {
    const scans = Array.from({ length: 8 }, (_, i) => measured(0, 10, 1, 300 + i))
    const seen = scans.filter(({ targets }) => targets.some(({ isSignificant }) => isSignificant))
    expect(seen.length).toBeLessThanOrEqual(2)
    expect(scans.filter(({ smallest }) => smallest[0]!.diameterMm === 15).length).toBeLessThanOrEqual(1)
  })

  it('sees smaller targets with less noise', () => {
    const [noisy, quiet] = [measured(10, 25, 1, 7), measured(10, 5, 1, 7)].map(
      ({ smallest }) => smallest[0]!.diameterMm,
    )
    expect(quiet).not.toBeNull()
    expect(quiet!).toBeLessThanOrEqual(5)
    expect(noisy ?? 20).toBeGreaterThan(quiet!)
  })

  it('refuses a module without room for a background, and targets outside the image', () => {
    const { images, targets, module } = moduleOf(10, 5, 1, 1)
    const small = lowContrastTargets(images, targets, { ...module, radiusMm: 20 })
    expect(small.status === 'not-measured' && small.reason.code).toBe('background-too-small')
    const away = targets.map((target) => ({ ...target, centreMm: [-50, -50] as const }))
    const outside = lowContrastTargets(images, away, module)
    expect(outside.status === 'not-measured').toBe(true)
  })
})
