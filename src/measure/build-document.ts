import { acquisitionFingerprint, type Sha256 } from '../dicom/acquisition-fingerprint.ts'
import type { Series } from '../dicom/series.ts'
import type { Finding } from '../errors/finding.ts'
import type { Measurement } from '../units/measurement.ts'
import type { Provenance, SeriesDocument, Subject } from './document.ts'

const severities = ['error', 'warning', 'info']

/** Most serious first, else in the order of the way of the data. */
const bySeverity = (flags: readonly Finding[]): readonly Finding[] =>
  [...flags].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))

/** What was not judged has no limits; what was not measured says so. */
const withState = (measurement: Measurement): Measurement => ({
  ...measurement,
  state: measurement.state ?? (measurement.value === null ? 'not-measured' : 'no-limits'),
})

/**
 * Puts the document of one series together.
 *
 * @param series - What was read.
 * @param subject - What was scanned.
 * @param flags - Everything that was noticed, from the headers to the masks.
 * @example buildDocument(series, subject, measurements, flags, provenance, sha256)
 */
export const buildDocument = (
  series: Series,
  subject: Subject,
  measurements: readonly Measurement[],
  flags: readonly Finding[],
  provenance: Provenance,
  sha256: Sha256,
): SeriesDocument => ({
  series: {
    seriesInstanceUID: series.seriesInstanceUID,
    studyInstanceUID: series.studyInstanceUID,
    modality: series.modality,
    description: series.description,
    acquiredAt: series.acquiredAt,
    instances: new Set(series.slices.map(({ instance }) => instance.sha256)).size,
  },
  scanner: series.scanner,
  acquisition: {
    ...series.acquisition,
    fingerprint: acquisitionFingerprint(series.acquisition, series.scanner, sha256),
  },
  subject,
  measurements: measurements.map(withState),
  flags: bySeverity(flags),
  provenance,
})
