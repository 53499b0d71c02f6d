import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreement } from '../../../src/phantom/recognise/agreement.ts'
import { bodyAxis } from '../../../src/phantom/recognise/body-axis.ts'
import { fitEllipse, radiusOf } from '../../../src/phantom/recognise/fit-ellipse.ts'
import {
  compressed,
  layerMatch,
  layerSpectra,
  sliceSpectra,
} from '../../../src/phantom/recognise/layer-match.ts'
import { phantomTemplates } from '../../../src/phantom/recognise/phantom-template.ts'
import { polarAngles } from '../../../src/phantom/recognise/polar-image.ts'
import { recognisePhantom } from '../../../src/phantom/recognise/recognise-phantom.ts'
import { reduceScan } from '../../../src/phantom/recognise/reduced-scan.ts'
import { seededRandom } from '../../../src/simulate/seeded-random.ts'
import { paddingHu, type Volume } from '../../../src/volume/volume.ts'
import { definitionOf, phantomIds, table } from '../../support/phantom-case.ts'

const templates = phantomTemplates(phantomIds.map(definitionOf), table, 120)
const layerOf = (id: string, module: string) =>
  templates.find(({ definition }) => definition.id === id)!.layers.find((layer) => layer.module === module)!

/** An upright disc of one HU in air, 100 slices of 1 mm; `paint` adds what else there is. */
const discVolume = (
  radiusMm: number,
  hu: number,
  centre: readonly [number, number],
  paint: (x: number, y: number, k: number) => number | null = () => null,
  slices = 40,
): Volume => {
  const size = 160
  const spacing = 2
  const values = new Int16Array(size * size * slices)
  for (let k = 0; k < slices; k++)
    for (let row = 0; row < size; row++)
      for (let column = 0; column < size; column++) {
        const [x, y] = [column * spacing, row * spacing]
        const inside = Math.hypot(x - centre[0], y - centre[1]) < radiusMm
        values[(k * size + row) * size + column] = paint(x, y, k) ?? (inside ? hu : -1000)
      }
  return {
    hu: values,
    size: [size, size, slices],
    spacingMm: [spacing, spacing, 4],
    originMm: [0, 0, 0],
    direction: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    floorHu: -1024,
  }
}

describe('an ellipse through points', () => {
  it('is found from a part of its edge, whatever its axes and angle', () => {
    const axis = fc.double({ min: 60, max: 200, noNaN: true })
    const angle = fc.double({ min: -1.5, max: 1.5, noNaN: true })
    fc.assert(
      fc.property(axis, axis, angle, (a, b, angleRad) => {
        fc.pre(Math.abs(a - b) > 8)
        const ellipse = { centreMm: [3, -5] as const, halfAxesMm: [a, b] as const, angleRad }
        const angles = Array.from({ length: 40 }, (_, i) => (i / 40) * 1.4 * Math.PI)
        const found = fitEllipse({
          x: angles.map((t) => 3 + radiusOf(ellipse, t) * Math.cos(t)),
          y: angles.map((t) => -5 + radiusOf(ellipse, t) * Math.sin(t)),
        })!
        expect(found.centreMm[0]).toBeCloseTo(3, 5)
        expect(found.centreMm[1]).toBeCloseTo(-5, 5)
        expect(found.halfAxesMm[0]).toBeCloseTo(Math.max(a, b), 5)
        expect(found.halfAxesMm[1]).toBeCloseTo(Math.min(a, b), 5)
      }),
      { seed: 3, numRuns: 50 },
    )
  })

  it('is none through fewer than five points, or through a line', () => {
    expect(fitEllipse({ x: [0, 1, 2, 3], y: [0, 1, 0, 1] })).toBeNull()
    expect(fitEllipse({ x: [0, 1, 2, 3, 4, 5], y: [0, 1, 2, 3, 4, 5] })).toBeNull()
  })
})

describe('the axis of a body', () => {
  it('is that of the disc, though a table touches it from below', () => {
    const table = (_x: number, y: number): number | null => (y > 262 && y < 276 ? 100 : null)
    const axis = bodyAxis(reduceScan(discVolume(100, 0, [160, 164], table)))!
    expect(axis.halfAxesMm[0]).toBeCloseTo(100, 0)
    expect(axis.atZeroMm[0]).toBeCloseTo(160, 0)
    expect(axis.atZeroMm[1]).toBeCloseTo(164, 0)
    expect(Math.hypot(...axis.slope)).toBeLessThan(1e-6)
  })

  it('is none where there is only air, or only padding', () => {
    expect(bodyAxis(reduceScan(discVolume(0, 0, [160, 160])))).toBeNull()
    expect(bodyAxis(reduceScan(discVolume(300, paddingHu, [160, 160])))).toBeNull()
  })
})

describe('the match of a slice with a layer by its Fourier transform', () => {
  const layer = layerOf('catphan-504', 'ctp404')
  const random = seededRandom(5)
  const values = layer.hu.values.map((hu) => hu + 40 * (random() - 0.5))
  const image = { rings: layer.hu.rings, values }

  it.each([0, 9, 77])('is the sum over all cells, turned by %i of 128', (roll) => {
    const match = layerMatch(sliceSpectra(image), layerSpectra(layer, false))
    let [sum, squares] = [0, 0]
    layer.weight.values.forEach((weight, i) => {
      const angle = i % polarAngles
      const turned = values[i - angle + ((angle + roll) % polarAngles)]!
      const difference = compressed(turned) - compressed(layer.hu.values[i]!)
      sum += weight * difference
      squares += weight * difference ** 2
    })
    expect(match.sum[roll]! / sum).toBeCloseTo(1, 4)
    expect(match.squares[roll]! / squares).toBeCloseTo(1, 4)
  })

  it('is best where the layer lies, either way round', () => {
    const bestOf = (isReversed: boolean): number => {
      const { squares } = layerMatch(sliceSpectra(image), layerSpectra(layer, isReversed))
      return squares.indexOf(squares.reduce((least, value) => Math.min(least, value)))
    }
    expect(bestOf(false)).toBe(0)
    expect(
      agreement(image, layer, { rollDeg: 0, isReversed: false, offsetHu: 0, noiseHu: 0 }).explained,
    ).toBe(1)
  })
})

describe('what is no phantom of ours', () => {
  it.each([
    ['a disc of another size', 120, 0, 'no-such-body'],
    ['another plastic of a water phantom’s size', 100, -100, 'no-phantom-explains'],
    ['air', 0, 0, 'no-round-body'],
  ])('is refused: %s', (_, radiusMm, hu, code) => {
    const found = recognisePhantom(discVolume(radiusMm, hu, [160, 160]), templates, [])
    expect(found.kind === 'none' ? found.reason.code : found.definition.id).toBe(code)
  })

  it('is not recognised for its name in the headers', () => {
    const found = recognisePhantom(discVolume(120, 0, [160, 160]), templates, ['Catphan 504 daily QA'])
    expect(found.kind).toBe('none')
  })

  it('is told from one that is: the same disc of water is the water phantom', () => {
    const found = recognisePhantom(discVolume(100, 0, [160, 160]), templates, [])
    expect(found.kind === 'phantom' && found.definition.id).toBe('water')
  })
})
