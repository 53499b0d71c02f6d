import type { Acquisition, Scanner } from '../dicom/acquisition.ts'
import type { PhantomDefinition } from '../phantom/phantom-definition.ts'
import type { Measurement } from '../units/measurement.ts'
import { judge } from './limits/judge.ts'
import type { LimitContext } from './limits/limit-context.ts'
import type { LimitSet } from './limits/limit-set.ts'
import { limitsFor } from './limits/limits-for.ts'
import { protocolLabel } from './protocol-label.ts'

/** A voltage nearer to that of a nominal value than this is the same. */
const sameKvp = 5

const nominalHu = (definition: PhantomDefinition, region: string, kvp: number | null): number | null => {
  const found = definition.modules.flatMap(({ regions }) => regions).find(({ id }) => id === region)
  const nominal = found?.kind === 'circle' ? found.nominal : undefined
  return nominal && (kvp === null || Math.abs(nominal.kvp - kvp) <= sameKvp) ? nominal.hu : null
}

/**
 * What limits may depend on in the scan of a phantom. A single scan has no past: no baseline.
 *
 * @example phantomLimitContext(definition, acquisition, scanner).nominal('hu', 'pmp') // -200
 */
export const phantomLimitContext = (
  definition: PhantomDefinition,
  acquisition: Acquisition,
  scanner: Scanner,
): LimitContext => ({
  phantom: definition.id,
  kvp: acquisition.kvp,
  scannerModel: scanner.model,
  protocol: protocolLabel(acquisition),
  nominal: (name, region) => {
    if (name === 'hu') return nominalHu(definition, region, acquisition.kvp)
    return name === 'slice-thickness' ? acquisition.sliceThickness_mm : null
  },
  baseline: () => null,
})

/**
 * Judges the numbers of a phantom scan: against its maker's ranges, standards, a site's own limits.
 *
 * @param sets - All that are known.
 * @see docs/measurement-limits.md
 * @example judgePhantom(measurements, phantomLimitContext(definition, acquisition, scanner), sets)[0]?.state // 'ok'
 */
export const judgePhantom = (
  measurements: readonly Measurement[],
  context: LimitContext,
  sets: readonly LimitSet[],
): readonly Measurement[] => {
  const limitsOf = limitsFor(sets, context)
  return measurements.map((measurement) => judge(measurement, limitsOf(measurement.name, measurement.region)))
}
