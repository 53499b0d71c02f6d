import { protocolFingerprint, type Sha256 } from '../dicom/acquisition-fingerprint.ts'
import type { Measurement } from '../units/measurement.ts'
import type { SeriesDocument } from './document.ts'
import { isSimulated } from './is-simulated.ts'
import { measuredAt } from './measured-at.ts'
import type { Point } from './point.ts'
import { scannerKey } from './scanner-key.ts'
import { subjectKey } from './subject-key.ts'

const checkNames = (measurements: readonly Measurement[]): void => {
  const names = measurements.map(({ name, region }) => `${name} ${region}`)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) {
    throw new RangeError(
      `Cannot make points: name and region must be unique in a document, ${twice} stands there twice`,
    )
  }
}

/**
 * The points of a document, one a measurement, also for those that could not be made.
 *
 * @param receivedAt - When the series arrived; stands in where the acquisition time is missing. ISO 8601.
 * @param sha256 - SHA-256 of a text, as lower-case hex.
 * @throws {RangeError} If two measurements have the same name and region.
 * @example pointsOf(document, '2026-03-04T10:00:00.000Z', sha256)[0].stream.name // 'volume'
 */
export const pointsOf = (document: SeriesDocument, receivedAt: string, sha256: Sha256): readonly Point[] => {
  checkNames(document.measurements)
  const key = {
    scanner: scannerKey(
      document.scanner,
      document.series.studyInstanceUID,
      isSimulated(document.acquisition),
    ),
    protocol: protocolFingerprint(document.acquisition, document.subject.kind, sha256),
    subject: subjectKey(document.subject),
  }
  return document.measurements.map((measurement) => ({
    stream: {
      ...key,
      name: measurement.name,
      region: measurement.region,
      algorithmVersion: measurement.algorithmVersion,
    },
    unit: measurement.unit,
    measuredAt: measuredAt(document.series.acquiredAt, receivedAt).measuredAt,
    receivedAt,
    value: measurement.value,
    standardUncertainty: measurement.standardUncertainty ?? null,
    grade: measurement.grade ?? null,
    state: measurement.state ?? (measurement.value === null ? 'not-measured' : 'no-limits'),
    reason: measurement.reason ?? null,
    softwareVersions: document.scanner.softwareVersions,
  }))
}
