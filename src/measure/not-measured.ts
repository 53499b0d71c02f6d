import { biomarkers } from '../biomarker/registry.ts'
import type { Reason } from '../errors/finding.ts'
import type { Measurement } from '../units/measurement.ts'

/**
 * Every measurement of a series, none of them made: a missing point is a signal too.
 *
 * @param reason - Why, for all of them.
 * @example notMeasured({ code: 'slice-gap', message: '…' }).every(({ value }) => value === null)
 */
export const notMeasured = (reason: Reason): readonly Measurement[] =>
  biomarkers.flatMap(({ name, unit, version, regions }) =>
    regions.map((region) => ({ name, region, value: null, unit, algorithmVersion: version, reason })),
  )
