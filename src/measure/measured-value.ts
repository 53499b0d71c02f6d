import type { Measurement } from '../units/measurement.ts'

/** The value of one measurement among many; null when it is not there or was not made. */
export const measuredValue = (
  measurements: readonly Measurement[],
  name: string,
  region: string,
): number | null =>
  measurements.find((measurement) => measurement.name === name && measurement.region === region)?.value ??
  null
