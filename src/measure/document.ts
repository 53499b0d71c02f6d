import type { Acquisition, Scanner } from '../dicom/acquisition.ts'
import type { Finding } from '../errors/finding.ts'
import type { Measurement } from '../units/measurement.ts'

/** What was scanned. */
export type Subject = {
  readonly kind: 'patient' | 'phantom' | 'unknown'
  readonly patientKey: string | null
  readonly phantom: string | null
  readonly phantomSerial: string | null
  readonly confidence: number
}

/** What the numbers come from; the same provenance and input give the same bytes. */
export type Provenance = {
  readonly version: string
  readonly inputSha256: string
  readonly models: readonly { readonly name: string; readonly version: string; readonly sha256: string }[]
  readonly parameters: Readonly<Record<string, number | string>>
}

/** The document of one series, as `analyse --json` prints it and the database keeps it. */
export type SeriesDocument = {
  readonly series: {
    readonly seriesInstanceUID: string
    readonly studyInstanceUID: string
    readonly modality: string
    readonly description: string | null
    readonly acquiredAt: string | null
    readonly instances: number
  }
  readonly scanner: Scanner
  /** The contract's fields and the rest of `Acquisition`, with its fingerprint. */
  readonly acquisition: Acquisition & { readonly fingerprint: string }
  readonly subject: Subject
  readonly measurements: readonly Measurement[]
  readonly flags: readonly Finding[]
  readonly provenance: Provenance
}

/** What could not be read at all. */
export type RejectedDocument = {
  readonly rejected: { readonly path: string; readonly code: string; readonly message: string }
}
