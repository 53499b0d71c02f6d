import type { Finding } from '../../errors/finding.ts'
import type { NoisePowerSpectrum } from '../../quality/noise-power-spectrum.ts'
import type { Outcome } from '../../quality/outcome.ts'
import type { AttenuationTable } from '../../simulate/material.ts'
import type { Measurement } from '../../units/measurement.ts'
import type { Volume } from '../../volume/volume.ts'
import type { Curve, ModuleEvidence, PhantomEvidence } from '../evidence.ts'
import type { PhantomModule } from '../phantom-definition.ts'
import type { Recognition } from '../recognise/recognise-phantom.ts'
import { spectralAttenuation } from '../spectral-attenuation.ts'
import { agreeingPoints } from './agreeing-points.ts'
import { checkModule, type ModuleCheck } from './check-module.ts'
import { compareInserts } from './compare-inserts.ts'
import { floorOf } from './floor-of.ts'
import { measureDetectability } from './measure-detectability.ts'
import { measureDiameter } from './measure-diameter.ts'
import type { EdgeTtf } from './measure-edges.ts'
import { measureModule } from './measure-module.ts'
import { measurePlacement, rollUnknown } from './measure-placement.ts'
import { sliceStack } from './module-slices.ts'
import { withheld } from './phantom-measurement.ts'
import type { PhantomScan } from './phantom-scan.ts'
import { plannedMeasurements } from './planned-measurements.ts'
import { refinePose, unknownRollDeg } from './refine-pose.ts'

/** What the scan of a phantom gave: numbers or reasons, findings, and what the page shows beside them. */
export type PhantomAnalysis = {
  readonly measurements: readonly Measurement[]
  readonly flags: readonly Finding[]
  readonly evidence: PhantomEvidence
}

/** What a phantom is measured with beside its scan. */
export type PhantomTools = {
  readonly table: AttenuationTable
  /** Tube voltage of the templates that it was recognised by. */
  readonly kvp: number
  /** Of the headers; null where they do not tell. */
  readonly sliceThicknessMm: number | null
}

type ModuleResult = {
  readonly measurements: readonly Measurement[]
  readonly flags: readonly Finding[]
  readonly curves: readonly Curve[]
  readonly evidence: ModuleEvidence
  readonly edges: readonly EdgeTtf[]
  readonly spectrum: Outcome<NoisePowerSpectrum> | null
}

/** Beyond this part of a module's slices, that some are strange is worth a word. Ours. */
const strangePart = 0.25

/** Below it, that other phantoms explain the scan nearly as well is worth a word. Ours. */
const certain = 0.9

const certainty = ({
  definition,
  confidence,
  alternatives,
}: Extract<Recognition, { readonly kind: 'phantom' }>): readonly Finding[] =>
  confidence < certain && alternatives.length > 0
    ? [
        {
          code: 'phantom-not-certain',
          severity: 'warning',
          message: `Taken for ${definition.id} with a confidence of ${(100 * confidence).toFixed(0)} %; ${alternatives.join(', ')} explain the scan nearly as well`,
        },
      ]
    : []

const missingModule = (
  module: PhantomModule,
  { reason }: Extract<ModuleCheck, { status: 'missing' }>,
): ModuleResult => ({
  measurements: plannedMeasurements(module).map(({ name, region }) => withheld(name, region, reason)),
  flags: [{ code: reason.code, severity: 'warning', message: reason.message }],
  curves: [],
  evidence: { id: module.id, kind: module.kind, reason, slices: null, slice: null, outlines: [] },
  edges: [],
  spectrum: module.regions.some(({ measures }) => (measures as readonly string[]).includes('nps'))
    ? { status: 'not-measured', reason }
    : null,
})

const foundModule = (
  scan: PhantomScan,
  module: PhantomModule,
  { slices, strange }: Extract<ModuleCheck, { status: 'found' }>,
): ModuleResult => {
  const measured = measureModule({ ...scan, module, slices })
  const { measurements, outlines, curves, slice, edges, spectrum } = measured
  return {
    measurements,
    flags:
      strange > strangePart * (slices.length + strange)
        ? [
            {
              code: 'module-partly-as-expected',
              severity: 'warning',
              message: `${strange} of ${slices.length + strange} slices within ${module.id} do not show what they should (missing slices, a foreign object?): they were left out`,
            },
          ]
        : [],
    curves,
    edges,
    spectrum,
    evidence: {
      id: module.id,
      kind: module.kind,
      reason: null,
      slices: [slices[0]!.k, slices.at(-1)!.k],
      slice,
      outlines,
    },
  }
}

/**
 * Measures every module of a recognised phantom; each number is there or the reason why it is not.
 *
 * @param recognised - Of the same volume.
 * @see docs/methods/phantom-recognition.md
 * @example measurePhantom(volume, recognition, { table, kvp: 120, sliceThicknessMm: 2.5 }).measurements
 */
export const measurePhantom = (
  volume: Volume,
  recognised: Extract<Recognition, { readonly kind: 'phantom' }>,
  { table, kvp, sliceThicknessMm }: PhantomTools,
): PhantomAnalysis => {
  const { definition, physics, confidence } = recognised
  const stack = sliceStack(volume, sliceThicknessMm)
  const pose = refinePose(volume, recognised, stack)
  const scan: PhantomScan = { volume, definition, physics, kvp, pose, stack, floorHu: floorOf(volume) }
  const isRollKnown = pose.rollDeg === null || pose.standardUncertainty.rollDeg < unknownRollDeg
  const modules = definition.modules.map((module) => {
    const check = checkModule(pose, stack, module, recognised.slices)
    if (check.status === 'found' && !isRollKnown && module.kind !== 'uniformity')
      return missingModule(module, { status: 'missing', reason: rollUnknown })
    return check.status === 'found' ? foundModule(scan, module, check) : missingModule(module, check)
  })
  const edges = modules.flatMap((module) => module.edges)
  const measured = agreeingPoints(
    modules.flatMap(({ measurements }) => measurements),
    edges,
  )
  const across = compareInserts(definition, physics, kvp, spectralAttenuation(table, kvp), measured)
  const placement = measurePlacement(scan)
  const diameter = measureDiameter(scan, recognised.axis)
  const detectable = measureDetectability(
    edges,
    modules.find(({ spectrum }) => spectrum !== null)?.spectrum ?? null,
  )
  return {
    measurements: [
      ...measured,
      ...across.measurements,
      ...detectable,
      ...diameter,
      ...placement.measurements,
    ],
    flags: [...certainty(recognised), ...placement.flags, ...modules.flatMap(({ flags }) => flags)],
    evidence: {
      definition: { id: definition.id, name: definition.name, version: definition.version },
      confidence,
      pose,
      modules: modules.map(({ evidence }) => evidence),
      curves: [...modules.flatMap(({ curves }) => curves), ...across.curves],
    },
  }
}
