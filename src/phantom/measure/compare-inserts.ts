import { contrastScale } from '../../quality/contrast-scale.ts'
import { densitySlope } from '../../quality/density-slope.ts'
import { fingerprint } from '../../quality/fingerprint.ts'
import { type Linearity, linearity } from '../../quality/linearity.ts'
import { notMeasurable, type Outcome } from '../../quality/outcome.ts'
import type { Measurement } from '../../units/measurement.ts'
import type { Curve } from '../evidence.ts'
import type { MaterialPhysics } from '../material-physics.ts'
import type { PhantomDefinition } from '../phantom-definition.ts'
import { isLungLike } from './is-lung-like.ts'
import { ofOutcome } from './phantom-measurement.ts'
import { rodAt } from './rod-at.ts'

/** What attenuates as acrylic and water are known to, for the contrast scale. */
export type Attenuation = {
  readonly energyKev: number
  readonly acrylicPerCm: number
  readonly waterPerCm: number
}

/** An insert with what it is made of, what it should show and what it does. */
type Insert = {
  readonly region: string
  readonly material: string
  readonly referenceHu: number
  readonly spectralHuPerMm: number
  readonly measuredHu: number | null
  readonly standardUncertaintyHu: number
}

/** A voltage nearer to the nominal one than this is the same. */
const sameKvp = 5

const insertsOf = (
  { modules }: PhantomDefinition,
  physics: ReadonlyMap<string, MaterialPhysics>,
  kvp: number,
  measured: readonly Measurement[],
): readonly Insert[] =>
  modules.flatMap((module) =>
    module.regions.flatMap((region) => {
      if (region.kind !== 'circle' || !region.nominal || !region.measures.includes('hu')) return []
      const rod = rodAt(module, region.at)
      const own = rod && physics.get(rod.material)
      if (!own) return []
      const hu = measured.find((one) => one.name === 'hu' && one.region === region.id)
      return [
        {
          region: region.id,
          material: rod.material,
          referenceHu: Math.abs(region.nominal.kvp - kvp) <= sameKvp ? region.nominal.hu : own.hu,
          spectralHuPerMm: own.spectralHuPerMm,
          measuredHu: hu?.value ?? null,
          standardUncertaintyHu: hu?.standardUncertainty ?? 0,
        },
      ]
    }),
  )

type Known = Insert & { readonly measuredHu: number }

const isKnown = (insert: Insert): insert is Known => insert.measuredHu !== null

const linearityCurve = (inserts: readonly Known[]): Curve => {
  const sorted = inserts.toSorted((a, b) => a.referenceHu - b.referenceHu)
  return {
    kind: 'linearity',
    region: 'phantom',
    xLabel: 'reference',
    xUnit: 'HU',
    yLabel: 'measured',
    yUnit: 'HU',
    x: sorted.map(({ referenceHu }) => referenceHu),
    y: sorted.map(({ measuredHu }) => measuredHu),
    marks: sorted.map(({ region, referenceHu, measuredHu }) => ({
      label: region,
      x: referenceHu,
      y: measuredHu,
    })),
  }
}

/** What the fitted line leaves of each insert. */
const residualCurve = (inserts: readonly Known[], line: Outcome<Linearity>): readonly Curve[] => {
  if (line.status === 'not-measured') return []
  const points = line.residuals
    .map(({ region, hu }) => ({
      label: region,
      x: inserts.find((insert) => insert.region === region)!.referenceHu,
      y: hu,
    }))
    .sort((a, b) => a.x - b.x)
  return [
    {
      kind: 'linearity-residual',
      region: 'phantom',
      xLabel: 'reference',
      xUnit: 'HU',
      yLabel: 'measured less line',
      yUnit: 'HU',
      x: points.map(({ x }) => x),
      y: points.map(({ y }) => y),
      marks: points,
    },
  ]
}

const linearityOf = (line: Outcome<Linearity>): readonly Measurement[] => {
  return [
    ofOutcome('linearity-slope', 'phantom', line, ({ slope, slopeUncertainty }) => ({
      value: slope,
      standardUncertainty: slopeUncertainty,
    })),
    ofOutcome('linearity-intercept', 'phantom', line, ({ interceptHu, interceptUncertaintyHu }) => ({
      value: interceptHu,
      standardUncertainty: interceptUncertaintyHu,
    })),
    ofOutcome('linearity-residual', 'phantom', line, ({ largestResidualHu }) => ({
      value: largestResidualHu,
    })),
  ]
}

const densityOf = (inserts: readonly Known[]): readonly Measurement[] => {
  const foams = inserts
    .filter(({ referenceHu }) => isLungLike(referenceHu))
    .map((foam) => ({ ...foam, reference: foam.referenceHu }))
  const line = densitySlope(foams, 'HU')
  const offset = (at: 'offsetAt860' | 'offsetAt950') =>
    line.status === 'measured' ? line[at] : notMeasurable(line.reason.code, line.reason.message)
  return [
    ofOutcome('density-slope', 'phantom', line, ({ gain, gainUncertainty }) => ({
      value: gain,
      standardUncertainty: gainUncertainty,
    })),
    ofOutcome('density-offset-860', 'phantom', offset('offsetAt860'), ({ hu, standardUncertaintyHu }) => ({
      value: hu,
      standardUncertainty: standardUncertaintyHu,
    })),
    ofOutcome('density-offset-950', 'phantom', offset('offsetAt950'), ({ hu, standardUncertaintyHu }) => ({
      value: hu,
      standardUncertainty: standardUncertaintyHu,
    })),
  ]
}

const fingerprintOf = (inserts: readonly Known[]): readonly Measurement[] => {
  const found = fingerprint(
    inserts.map((insert) => ({ ...insert, shiftHu: insert.measuredHu - insert.referenceHu })),
  )
  return (['offset', 'gain', 'spectral'] as const).map((part) =>
    ofOutcome(`fingerprint-${part}`, 'phantom', found, (all) => all[part]),
  )
}

/**
 * What the inserts of a phantom tell together: linearity, contrast scale, density slope over its foams, and the
 * fingerprint of what moved them.
 *
 * @param measured - With the `hu` of the inserts.
 * @example compareInserts(definition, physics, 120, attenuation, measurements).measurements
 */
export const compareInserts = (
  definition: PhantomDefinition,
  physics: ReadonlyMap<string, MaterialPhysics>,
  kvp: number,
  attenuation: Attenuation,
  measured: readonly Measurement[],
): { readonly measurements: readonly Measurement[]; readonly curves: readonly Curve[] } => {
  const all = insertsOf(definition, physics, kvp, measured)
  const inserts = all.filter(isKnown)
  if (new Set(all.map(({ material }) => material)).size < 2) return { measurements: [], curves: [] }
  const of = (material: string) => {
    const found = inserts.find((insert) => insert.material === material)
    return found ? { hu: found.measuredHu, standardUncertaintyHu: found.standardUncertaintyHu } : null
  }
  const line = linearity(inserts)
  const scale = contrastScale(of('acrylic'), of('water'), attenuation)
  const hasFoam = all.some(({ referenceHu }) => isLungLike(referenceHu))
  return {
    measurements: [
      ...linearityOf(line),
      ofOutcome('contrast-scale', 'phantom', scale, ({ perCmHu, standardUncertainty, energyKev }) => ({
        value: perCmHu,
        standardUncertainty,
        parameters: { energyKev },
      })),
      ...(hasFoam ? densityOf(inserts) : []),
      ...fingerprintOf(inserts),
    ],
    curves: inserts.length > 0 ? [linearityCurve(inserts), ...residualCurve(inserts, line)] : [],
  }
}
