import type { KernelName } from '../../src/simulate/scanner.ts'
import { kernelNames } from '../../src/simulate/scanner.ts'
import { seededRandom } from '../../src/simulate/seeded-random.ts'
import type { Shape } from '../../src/simulate/shape.ts'
import { definitionOf, extentMm, type PhantomCase, phantomIds, routine } from '../support/phantom-case.ts'
import { bubble, flatTable } from '../support/phantom-extras.ts'
import { objectOf } from '../support/phantom-scene.ts'

/** How much of a phantom is scanned. */
export const coverages = ['whole', 'ends missing', 'air beyond both ends', 'half'] as const
export type Coverage = (typeof coverages)[number]

export type RecognitionCase = {
  readonly name: string
  readonly phantom: string
  readonly coverage: Coverage
  readonly scan: PhantomCase
}

/** A Latin hypercube: of every axis each of `count` equal parts holds one point. */
export const latinHypercube = (
  count: number,
  axes: number,
  random: () => number,
): readonly (readonly number[])[] => {
  const columns = Array.from({ length: axes }, () => {
    const order = Array.from({ length: count }, (_, i) => i)
    for (let i = count - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      ;[order[i], order[j]] = [order[j]!, order[i]!]
    }
    return order.map((part) => (part + random()) / count)
  })
  return Array.from({ length: count }, (_, i) => columns.map((column) => column[i]!))
}

const voltages = [80, 90, 100, 110, 120, 130, 140] as const
const pick = <Item>(items: readonly Item[], share: number): Item => items[Math.floor(share * items.length)]!
const between = (low: number, high: number, share: number): number => low + share * (high - low)
const betweenByFactor = (low: number, high: number, share: number): number => low * (high / low) ** share

/** Width and height of a phantom's section. */
const widthMm: Readonly<Record<string, readonly [width: number, height: number]>> = {
  'copdgene-2': [350, 270],
  'lung-density': [300, 300],
  'water-30': [300, 300],
  'forbild-thorax': [500, 200],
}
const narrowestMm = 220
const widestMm = 500
/** Slices of a whole scan, so that the grid stays affordable; thin slices then lie apart. */
const mostSlices = 45
const halfSlices = 15

const heightsOf = (
  [low, high]: readonly [number, number],
  coverage: Coverage,
  spacingMm: number,
  start: number,
) => {
  const length = high - low
  switch (coverage) {
    case 'whole':
      return { fromMm: low + start * spacingMm, slices: Math.floor(length / spacingMm) }
    case 'ends missing': {
      const cut = 0.16 * length
      return { fromMm: low + cut * start, slices: Math.max(3, Math.floor((length - 2 * cut) / spacingMm)) }
    }
    case 'air beyond both ends': {
      const beyond = 15 + 30 * start
      return { fromMm: low - beyond, slices: Math.floor((length + 2 * beyond) / spacingMm) }
    }
    case 'half':
      return { fromMm: start < 0.5 ? low : (low + high) / 2, slices: halfSlices }
  }
}

const waterPhantoms: Readonly<Record<string, number>> = { water: 100, 'water-30': 150 }

const bubbleOf = (phantom: string, extent: readonly [number, number], share: number): readonly Shape[] => {
  const radiusMm = waterPhantoms[phantom]
  return radiusMm && share > 0.5 ? [bubble(radiusMm, between(2, 14, 2 * share - 1), extent)] : []
}

/** What a case is at one point of the hypercube. */
export const recognitionCase = (
  phantom: string,
  point: readonly number[],
  seed: number,
  matrix = 256,
): RecognitionCase => {
  const at = (axis: number): number => point[axis]!
  const definition = definitionOf(phantom)
  const extent = extentMm(definition)
  const coverage = pick([...coverages, 'whole'] as const, at(11))
  const length = (extent[1] - extent[0]) * (coverage === 'half' ? 0.5 : 1)
  const isReversed = at(10) > 0.65
  const thickness = betweenByFactor(0.6, 10, at(8))
  const slices = coverage === 'half' ? halfSlices : mostSlices
  const wanted = thickness * between(0.5, 1.2, at(9))
  const spacing = coverage === 'half' ? length / halfSlices : Math.min(10, Math.max(wanted, length / slices))
  const [width, height] = widthMm[phantom] ?? [200, 200]
  const span: readonly [number, number] = isReversed ? [-extent[1], -extent[0]] : extent
  const zOffset = between(-10, 10, at(14))
  const heights = heightsOf(span, coverage, spacing, at(12))
  const offset = [between(-15, 15, at(3)), between(-15, 15, at(4)), zOffset] as const
  return {
    name: `${phantom} ${seed}`,
    phantom,
    coverage,
    scan: {
      ...routine,
      definition,
      object: objectOf(definition),
      kvp: pick(voltages, at(0)),
      kernel: pick<KernelName>(kernelNames, at(1)),
      exposureMas: betweenByFactor(25, 400, at(2)),
      iterativeStrength: at(15) > 0.7 ? 3 : 0,
      fieldOfViewMm: between(Math.max(narrowestMm, 0.97 * width), widestMm, at(13)),
      matrix,
      sliceThicknessMm: thickness,
      sliceSpacingMm: spacing,
      fromMm: heights.fromMm + zOffset,
      slices: heights.slices,
      placement: {
        offsetMm: offset,
        rollDeg: between(-10, 10, at(5)),
        tiltDeg: between(-3, 3, at(6)),
        yawDeg: between(-3, 3, at(7)),
      },
      isReversed,
      onTable: at(16) > 0.5 ? flatTable(height / 2 + 2 + offset[1] + 10 * at(17)) : [],
      inPhantom: bubbleOf(phantom, extent, at(18)),
      seed,
    },
  }
}

const axes = 19

/** The whole grid: so many cases of every phantom, the same for the same seed. */
export const recognitionCases = (perPhantom: number, seed: number): readonly RecognitionCase[] =>
  phantomIds.flatMap((phantom, p) =>
    latinHypercube(perPhantom, axes, seededRandom(seed + p)).map((point, i) =>
      recognitionCase(phantom, point, 1000 * (p + 1) + i),
    ),
  )
