import { kernelNames } from '../../src/simulate/scanner.ts'
import { seededRandom } from '../../src/simulate/seeded-random.ts'
import { definitionOf, extentMm, type PhantomCase, routine } from '../support/phantom-case.ts'
import { objectOf } from '../support/phantom-scene.ts'
import { latinHypercube } from './phantom-recognition-cases.ts'

export type MeasurementCase = { readonly name: string; readonly phantom: string; readonly scan: PhantomCase }

const voltages = [80, 100, 120, 140] as const
const thicknessesMm = [1, 1.5, 2, 2.5, 3, 5] as const
const pick = <Item>(items: readonly Item[], share: number): Item => items[Math.floor(share * items.length)]!
const between = (low: number, high: number, share: number): number => low + share * (high - low)

/** How many scans of each phantom; what most users have most. */
const counts: Readonly<Record<string, number>> = {
  'catphan-504': 14,
  'catphan-604': 6,
  'catphan-600': 6,
  'catphan-503': 4,
  'catphan-500': 4,
  'acr-464': 6,
  'copdgene-2': 3,
  'lung-density': 3,
  water: 3,
  'water-30': 1,
}

const widthMm: Readonly<Record<string, number>> = { 'copdgene-2': 350, 'lung-density': 300, 'water-30': 300 }
/** Slices of the largest scan; a thin slice then has a gap behind it. */
const mostSlices = 48

/** A scan of the whole phantom as a physicist would lay it: within 8 mm, 3° of roll and 1° of tilt. */
const measurementCase = (phantom: string, point: readonly number[], seed: number): MeasurementCase => {
  const at = (axis: number): number => point[axis]!
  const definition = definitionOf(phantom)
  const [low, high] = extentMm(definition)
  const thickness = pick(thicknessesMm, at(5))
  const spacing = Math.max(thickness, (high - low) / mostSlices)
  const isReversed = at(12) > 0.8
  const zOffset = between(-4, 4, at(8))
  const from = isReversed ? -high : low
  const width = widthMm[phantom] ?? 200
  // where a phantom is measured tilted, the truth at the place of each region is still known
  const isTilted = at(11) > 0.67
  return {
    name: `${phantom} ${seed}`,
    phantom,
    scan: {
      ...routine,
      definition,
      object: objectOf(definition),
      kvp: pick(voltages, at(0)),
      kernel: pick(kernelNames, at(1)),
      exposureMas: between(100, 400, at(2)),
      fieldOfViewMm: between(1.1, 1.5, at(3)) * width,
      matrix: 512,
      sliceThicknessMm: thickness,
      sliceSpacingMm: spacing,
      fromMm: from + zOffset + at(4) * spacing,
      slices: Math.floor((high - low) / spacing),
      placement: {
        offsetMm: [between(-8, 8, at(6)), between(-8, 8, at(7)), zOffset],
        rollDeg: between(-3, 3, at(9)),
        tiltDeg: isTilted ? between(-1, 1, at(10)) : 0,
        yawDeg: isTilted ? between(-1, 1, at(13)) : 0,
      },
      isReversed,
      seed,
    },
  }
}

const axes = 14

export const measurementCases = (seed: number): readonly MeasurementCase[] =>
  Object.entries(counts).flatMap(([phantom, count], p) =>
    latinHypercube(count, axes, seededRandom(seed + p)).map((point, i) =>
      measurementCase(phantom, point, 100_000 + 1000 * p + i),
    ),
  )
