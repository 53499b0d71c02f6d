import type { Acquisition, Scanner } from '../../src/dicom/acquisition.ts'
import { protocolFingerprint } from '../../src/dicom/acquisition-fingerprint.ts'
import { acquisitionOf } from '../../src/dicom/acquisition-of.ts'
import { headerText } from '../../src/dicom/header-values.ts'
import type { Headers } from '../../src/dicom/instance.ts'
import { scannerOf } from '../../src/dicom/scanner-of.ts'
import type { HeaderScan } from '../../src/drift/header-scan.ts'
import { instanceOf, sha256 } from '../dicom/instance-builder.ts'

/** What a test says of one scan; the rest is an ordinary chest protocol. */
export type HeaderScanParts = {
  readonly at: string
  readonly subject?: string
  readonly headers?: Headers
  readonly acquisition?: Partial<Acquisition>
  readonly scanner?: Partial<Scanner>
}

const kindOf = (subject: string): HeaderScan['subjectKind'] =>
  subject === 'patients' ? 'patient' : subject === 'unknown' ? 'unknown' : 'phantom'

/** A scan as its headers tell of it, read as real headers are. */
export const headerScan = (parts: HeaderScanParts): HeaderScan => {
  const { at, subject = 'phantom:copdgene-2:' } = parts
  const kernel = parts.headers === undefined ? null : headerText(parts.headers, 'ConvolutionKernel')
  const instance = instanceOf({
    headers: { ProtocolName: 'Lung QC', ...parts.headers },
    ...(kernel === null ? {} : { frame: { kernel } }),
  })
  const acquisition: Acquisition = {
    ...acquisitionOf([{ instance, frame: instance.frames[0]! }], 0.7),
    ...parts.acquisition,
  }
  const subjectKind = kindOf(subject)
  return {
    at,
    subject,
    subjectKind,
    protocol: protocolFingerprint(acquisition, subjectKind, sha256),
    scan: { acquisition, scanner: { ...scannerOf([instance.headers]), ...parts.scanner } },
  }
}

/** Scans a week apart from 5 January 2026, one for each of the parts. */
export const weekly = (parts: readonly Omit<HeaderScanParts, 'at'>[]): readonly HeaderScan[] =>
  parts.map((part, week) => {
    const day = new Date(Date.UTC(2026, 0, 5 + 7 * week)).toISOString().slice(0, 10)
    return headerScan({ at: `${day}T07:30:00`, ...part })
  })
