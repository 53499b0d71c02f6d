import type { Reason } from '../../errors/finding.ts'
import type { Outcome } from '../../quality/outcome.ts'
import type { Measurement } from '../../units/measurement.ts'
import { type PhantomMeasureName, phantomMeasures } from './registry.ts'

/** A number and what goes with it. */
export type Figure = {
  readonly value: number
  readonly standardUncertainty?: number
  readonly parameters?: Readonly<Record<string, number>>
}

/**
 * A number of a phantom scan as a measurement.
 *
 * @example figure('hu', 'pmp', { value: -185.2, standardUncertainty: 0.6 })
 */
export const figure = (name: PhantomMeasureName, region: string, given: Figure): Measurement => {
  const { unit, version } = phantomMeasures[name]
  if (!Number.isFinite(given.value) || !Number.isFinite(given.standardUncertainty ?? 0))
    return withheld(name, region, {
      code: 'no-number',
      message: `Cannot measure ${name} in ${region}: its value and uncertainty must be numbers, one is not`,
    })
  return { name, region, ...given, unit, algorithmVersion: version }
}

/**
 * A number that could not be measured.
 *
 * @example withheld('ttf50', 'ldpe', { code: 'contrast-too-low', message: 'Cannot measure …' }).value // null
 */
export const withheld = (name: PhantomMeasureName, region: string, reason: Reason): Measurement => {
  const { unit, version } = phantomMeasures[name]
  return { name, region, value: null, unit, algorithmVersion: version, reason }
}

/**
 * An outcome as a measurement.
 *
 * @param pick - The number of what was measured.
 * @example ofOutcome('ttf50', 'ldpe', ttf, ({ f50 }) => ({ value: f50 }))
 */
export const ofOutcome = <Result>(
  name: PhantomMeasureName,
  region: string,
  outcome: Outcome<Result>,
  pick: (result: Result) => Figure,
): Measurement =>
  outcome.status === 'measured' ? figure(name, region, pick(outcome)) : withheld(name, region, outcome.reason)
