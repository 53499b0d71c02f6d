import type { SeriesDocument } from '../../src/measure/document.ts'
import type { Measurement } from '../../src/units/measurement.ts'

/** A measurement of both lungs by its name; null where there is none. */
export const lungMeasurement = (document: SeriesDocument | null, name: string): Measurement | null =>
  document?.measurements.find((measurement) => measurement.name === name && measurement.region === 'lungs') ??
  null
