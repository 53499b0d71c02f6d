import type { Grade } from '../units/measurement.ts'
import type { SeriesDocument } from './document.ts'

/** What the list of scans shows of a document. */
export type Headline = {
  readonly grade: Grade | null
  /** Flags that ask for a look: warnings and errors. */
  readonly warnings: number
  /** Of both lungs, HU; null when not measured. */
  readonly perc15: number | null
  /** Of both lungs, percent; null when not measured. */
  readonly laa950: number | null
}

/**
 * The few numbers by which a scan is recognised in a list.
 *
 * @example headline(document).perc15 // -921.4
 */
export const headline = (document: SeriesDocument): Headline => {
  const ofLungs = (name: string) =>
    document.measurements.find((measurement) => measurement.name === name && measurement.region === 'lungs')
  return {
    grade: ofLungs('perc15')?.grade ?? null,
    warnings: document.flags.filter(({ severity }) => severity !== 'info').length,
    perc15: ofLungs('perc15')?.value ?? null,
    laa950: ofLungs('laa950')?.value ?? null,
  }
}
