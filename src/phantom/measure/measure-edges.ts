import { type CircularEdgeTtf, circularEdgeTtf, type TtfFrequency } from '../../quality/circular-edge-ttf.ts'
import { notMeasurable, type Outcome } from '../../quality/outcome.ts'
import type { Measurement } from '../../units/measurement.ts'
import type { Curve } from '../evidence.ts'
import type { PhantomRegion } from '../phantom-definition.ts'
import { freeReach } from './free-reach.ts'
import { ofOutcome, withheld } from './phantom-measurement.ts'
import { centreIn, cutNear, type ModuleScan, type Part } from './phantom-scan.ts'
import { rodAt } from './rod-at.ts'

type CircleRegion = Extract<PhantomRegion, { readonly kind: 'circle' }>

/** Slices within it of the region's height take part. */
const nearMm = 7.5

/** A TTF is drawn up to here, 1/mm. */
const drawnPerMm = 1.6

const isEdge = (region: PhantomRegion): region is CircleRegion =>
  region.kind === 'circle' && region.measures.includes('ttf')

/** A frequency that is not known better is none. Ours: twice the drift that asks for action. */
const poorest = 0.1

/** What the edge method itself may be off by, as a part. Ours: docs/methods/task-transfer-function.md. */
const methodPart = 0.01

/** An outcome whose frequency means something. */
const sure = (outcome: Outcome<CircularEdgeTtf>): Outcome<CircularEdgeTtf> => {
  if (outcome.status === 'not-measured') return outcome
  const { perMm, standardUncertaintyPerMm } = outcome.f50
  if (standardUncertaintyPerMm <= poorest * perMm) return outcome
  return notMeasurable(
    'contrast-too-low',
    `Cannot measure a task transfer: its frequency must be known to ${100 * poorest} %, current value is ${perMm.toFixed(2)} ± ${standardUncertaintyPerMm.toFixed(2)} / mm at ${outcome.contrastHu.toFixed(0)} HU in ${outcome.noiseHu.toFixed(0)} HU of noise`,
  )
}

const uncertaintyOf = ({ perMm, standardUncertaintyPerMm }: TtfFrequency): number =>
  Math.hypot(standardUncertaintyPerMm, methodPart * perMm)

const curveOf = (region: string, { frequenciesPerMm, ttf, f50, f10 }: CircularEdgeTtf): Curve => {
  const count = frequenciesPerMm.filter((f) => f <= drawnPerMm).length
  return {
    kind: 'ttf',
    region,
    xLabel: 'spatial frequency',
    xUnit: '1/mm',
    yLabel: 'task transfer',
    yUnit: '1',
    x: [...frequenciesPerMm.subarray(0, count)],
    y: [...ttf.subarray(0, count)],
    marks: [
      { label: '50 %', x: f50.perMm, y: 0.5 },
      ...(f10 && f10.perMm <= drawnPerMm ? [{ label: '10 %', x: f10.perMm, y: 0.1 }] : []),
    ],
  }
}

const figuresOf = (region: string, outcome: Outcome<CircularEdgeTtf>): readonly Measurement[] => [
  ofOutcome('ttf50', region, outcome, ({ f50, contrastHu, noiseHu }) => ({
    value: f50.perMm,
    standardUncertainty: uncertaintyOf(f50),
    parameters: { contrastHu, noiseHu },
  })),
  outcome.status === 'measured' && outcome.f10 === null
    ? withheld('ttf10', region, {
        code: 'level-not-reached',
        message: 'Cannot measure ttf10: the task transfer must fall to 10 % below 2 / mm, it does not',
      })
    : ofOutcome('ttf10', region, outcome, ({ f10, contrastHu, noiseHu }) => ({
        value: f10!.perMm,
        standardUncertainty: uncertaintyOf(f10!),
        parameters: { contrastHu, noiseHu },
      })),
]

/** The task transfer of one insert. */
export type EdgeTtf = { readonly region: string; readonly outcome: Outcome<CircularEdgeTtf> }

/**
 * The task transfer function of every insert of a module, by its edge.
 *
 * @param withheldRegions - Regions in which something else lies.
 * @example measureEdges(scan, new Map()).part.measurements.map(({ name }) => name) // ['ttf50', 'ttf10', …]
 */
export const measureEdges = (
  scan: ModuleScan,
  withheldRegions: ReadonlyMap<string, { readonly code: string; readonly message: string }>,
): { readonly part: Part; readonly edges: readonly EdgeTtf[] } => {
  const regions = scan.module.regions.filter(isEdge)
  const edges = regions.map((region): EdgeTtf => {
    const reason = withheldRegions.get(region.id)
    const rod = rodAt(scan.module, region.at)
    if (reason) return { region: region.id, outcome: { status: 'not-measured', reason } }
    const cut = cutNear(scan, region.zMm ?? 0, nearMm)
    const radiusMm = (rod?.radiusMm ?? region.radiusMm) * scan.pose.scale
    const first = centreIn(scan, { zMm: cut.ks[0]! * scan.stack.spacingMm }, region.at)
    const last = centreIn(scan, { zMm: cut.ks.at(-1)! * scan.stack.spacingMm }, region.at)
    const steps = Math.max(1, cut.ks.length - 1)
    const outcome = circularEdgeTtf(cut.images, {
      centreMm: centreIn(scan, cut, region.at),
      radiusMm,
      reachMm: freeReach(scan.module, region.at, rod?.radiusMm ?? region.radiusMm),
      driftMmPerImage: [(last[0] - first[0]) / steps, (last[1] - first[1]) / steps],
    })
    return { region: region.id, outcome: sure(outcome) }
  })
  return {
    part: {
      measurements: edges.flatMap(({ region, outcome }) => figuresOf(region, outcome)),
      outlines: [],
      curves: edges.flatMap(({ region, outcome }) =>
        outcome.status === 'measured' ? [curveOf(region, outcome)] : [],
      ),
    },
    edges,
  }
}
