import { barPattern } from '../../quality/bar-pattern.ts'
import type { PlaneMm } from '../../quality/image.ts'
import type { Measurement } from '../../units/measurement.ts'
import type { Curve } from '../evidence.ts'
import type { PhantomRegion } from '../phantom-definition.ts'
import { directionInSlice } from '../place-in-volume.ts'
import { figure, withheld } from './phantom-measurement.ts'
import { centreIn, cutNear, lineOutline, type ModuleScan, nothing, type Part } from './phantom-scan.ts'

type Bars = Extract<PhantomRegion, { readonly kind: 'bars' }>

const corners = (
  [x, y]: PlaneMm,
  directionDeg: number,
  acrossMm: number,
  alongMm: number,
): readonly PlaneMm[] => {
  const angle = (directionDeg * Math.PI) / 180
  const [ux, uy] = [Math.cos(angle), Math.sin(angle)]
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([a, b]) => [
    x + (a! * ux * acrossMm - b! * uy * alongMm) / 2,
    y + (a! * uy * acrossMm + b! * ux * alongMm) / 2,
  ])
}

/** Bars run through the module or lie in a thin plane; slices that the thin plane fills are taken. */
const nearMmOf = ({ module, stack }: ModuleScan): number => {
  const bars = module.shapes.find(({ kind }) => kind === 'bars')
  const height = bars?.kind === 'bars' ? bars.toMm - bars.fromMm : 0
  return Math.max(0, (height - stack.thicknessMm) / 2 - 1)
}

/**
 * The modulation transfer of a module's bar patterns.
 *
 * @example measureBars(scan).measurements.map(({ name }) => name) // ['mtf50', 'mtf10']
 */
export const measureBars = (scan: ModuleScan): Part => {
  const regions = scan.module.regions.filter((region): region is Bars => region.kind === 'bars')
  const [first] = regions
  if (!first) return nothing
  const cut = cutNear(scan, first.zMm ?? 0, nearMmOf(scan))
  const groups = regions.map(({ lpPerCm, count, at, directionDeg, lengthMm }) => ({
    lpPerCm,
    count,
    centreMm: centreIn(scan, cut, at),
    directionDeg: directionInSlice(scan.pose, directionDeg),
    lengthMm,
  }))
  const outcome = barPattern(cut.images, groups)
  const at = (name: 'mtf50' | 'mtf10'): Measurement => {
    if (outcome.status === 'not-measured') return withheld(name, 'bars', outcome.reason)
    const [value, standardUncertainty] =
      name === 'mtf50'
        ? [outcome.mtf50PerMm, outcome.mtf50StandardUncertaintyPerMm]
        : [outcome.mtf10PerMm, outcome.mtf10StandardUncertaintyPerMm]
    const message = `Cannot measure ${name}: the modulation of the bars must cross the level between their groups, it does not`
    return value === null
      ? withheld(name, 'bars', { code: 'level-not-reached', message })
      : figure(name, 'bars', { value, ...(standardUncertainty === null ? {} : { standardUncertainty }) })
  }
  const curve = (): Curve[] => {
    if (outcome.status === 'not-measured') return []
    const seen = outcome.groups.flatMap(({ lpPerCm, modulation }) =>
      modulation === null ? [] : [{ x: lpPerCm / 10, y: modulation }],
    )
    return [
      {
        kind: 'mtf',
        region: 'bars',
        xLabel: 'spatial frequency',
        xUnit: '1/mm',
        yLabel: 'modulation transfer',
        yUnit: '1',
        x: seen.map(({ x }) => x),
        y: seen.map(({ y }) => y),
        marks: [],
      },
    ]
  }
  return {
    measurements: [at('mtf50'), at('mtf10')],
    outlines: groups.map(({ centreMm, directionDeg, lpPerCm, count, lengthMm }, i) =>
      lineOutline(
        'polygon',
        regions[i]!.id,
        corners(centreMm, directionDeg, (10 / lpPerCm) * count, lengthMm),
        scan.volume,
      ),
    ),
    curves: curve(),
  }
}
