import { pointSpreadMtf } from '../../quality/point-spread-mtf.ts'
import type { Measurement } from '../../units/measurement.ts'
import type { PhantomModule, PhantomRegion } from '../phantom-definition.ts'
import { placeInPlane } from '../place-in-plane.ts'
import { figure, withheld } from './phantom-measurement.ts'
import { centreIn, circleOutline, cutNear, joined, type ModuleScan, type Part } from './phantom-scan.ts'
import type { PhantomMeasureName } from './registry.ts'
import { rodAt } from './rod-at.ts'

type Circle = Extract<PhantomRegion, { readonly kind: 'circle' }>

/** Nearer than this, a bead is the region's own. */
const sameMm = 1

const wireNearMm = 5

/** Height of a bead over the module's middle and its diameter, as drawn. */
const beadAt = (module: PhantomModule, { at }: Circle): { zMm: number; diameterMm: number } | null => {
  const [x, y] = placeInPlane(at)
  const found = module.shapes.find(
    (shape) =>
      shape.kind === 'ellipsoid' &&
      Math.hypot(shape.centreMm[0] - x, shape.centreMm[1] - y) < sameMm &&
      Math.max(...shape.halfAxesMm) < sameMm,
  )
  if (found?.kind !== 'ellipsoid') return null
  return {
    zMm: found.centreMm[2] - (module.fromMm + module.toMm) / 2,
    diameterMm: 2 * Math.max(...found.halfAxesMm),
  }
}

const measureOne = (scan: ModuleScan, region: Circle): Part => {
  const isWire = region.measures.includes('mtf-wire')
  const bead = isWire ? null : beadAt(scan.module, region)
  const wire = isWire ? rodAt(scan.module, region.at) : null
  const cut = cutNear(scan, bead?.zMm ?? region.zMm ?? 0, isWire ? wireNearMm : scan.stack.thicknessMm / 2)
  const centreMm = centreIn(scan, cut, region.at)
  const outcome = pointSpreadMtf(cut.images, {
    nearMm: centreMm,
    reachMm: region.radiusMm / 2,
    diameterMm: isWire ? 2 * (wire?.radiusMm ?? 0) : (bead?.diameterMm ?? 0),
    form: isWire ? 'cylinder' : 'sphere',
  })
  const at = (
    name: PhantomMeasureName,
    level: number,
    pick: (found: Extract<typeof outcome, { status: 'measured' }>) => readonly [number | null, number | null],
  ): Measurement => {
    if (outcome.status === 'not-measured') return withheld(name, region.id, outcome.reason)
    const [value, standardUncertainty] = pick(outcome)
    const message = `Cannot measure ${name}: the transfer must fall to ${level} % below ${outcome.frequenciesPerMm.at(-1)!.toFixed(1)} / mm, it does not`
    return value === null
      ? withheld(name, region.id, { code: 'level-not-reached', message })
      : figure(name, region.id, { value, ...(standardUncertainty === null ? {} : { standardUncertainty }) })
  }
  const marks =
    outcome.status === 'measured'
      ? ([
          ['50 %', outcome.mtf50PerMm, 0.5],
          ['10 %', outcome.mtf10PerMm, 0.1],
        ] as const)
      : []
  return {
    measurements: [
      at('mtf50', 50, (found) => [found.mtf50PerMm, found.mtf50StandardUncertaintyPerMm]),
      at('mtf10', 10, (found) => [found.mtf10PerMm, found.mtf10StandardUncertaintyPerMm]),
    ],
    outlines: [circleOutline(region.id, centreMm, region.radiusMm, scan.volume)],
    curves:
      outcome.status === 'measured'
        ? [
            {
              kind: 'mtf',
              region: region.id,
              xLabel: 'spatial frequency',
              xUnit: '1/mm',
              yLabel: 'modulation transfer',
              yUnit: '1',
              x: outcome.frequenciesPerMm,
              y: outcome.mtf,
              marks: marks.flatMap(([label, x, y]) => (x === null ? [] : [{ label, x, y }])),
            },
          ]
        : [],
  }
}

/**
 * The modulation transfer of a module's beads and wires.
 *
 * @example measurePoints(scan).measurements.map(({ name }) => name) // ['mtf50', 'mtf10']
 */
export const measurePoints = (scan: ModuleScan): Part =>
  joined(
    scan.module.regions.flatMap((region) =>
      region.kind === 'circle' &&
      (region.measures.includes('mtf-bead') || region.measures.includes('mtf-wire'))
        ? [measureOne(scan, region)]
        : [],
    ),
  )
