import type { Scan } from '../dicom/acquisition-fields.ts'

/** What the headers of one stored series say about its scanner, and where its numbers went. */
export type HeaderScan = {
  /** ISO 8601, local time of the scanner. */
  readonly at: string
  /** As `subjectKey`. */
  readonly subject: string
  readonly subjectKind: 'patient' | 'phantom' | 'unknown'
  /** Protocol fingerprint. */
  readonly protocol: string
  /** Equal scans may share one object: they are then not compared again. */
  readonly scan: Scan
}
