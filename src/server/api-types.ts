import type { ScannerDrift } from '../drift/analyse-scanner.ts'
import type { ScannerEvent } from '../drift/scanner-event.ts'
import type { Finding } from '../errors/finding.ts'
import type { RejectedDocument, SeriesDocument } from '../measure/document.ts'
import type { PhantomEvidence } from '../phantom/evidence.ts'
import type { Grade, MeasurementState } from '../units/measurement.ts'

/** State of a stored series: every received series ends in exactly one of the last four. */
export type ScanState = 'queued' | 'running' | 'analysed' | 'failed' | 'not-applicable'

/** What the numbers of a scan come to against their limits. */
export type ScanVerdict = {
  /** The worst among its numbers: action, tolerance, ok; where none has limits, no-limits, then not-measured. */
  readonly worstState: MeasurementState
  /** Numbers out of tolerance and inside the action level. */
  readonly outOfTolerance: number
  readonly beyondAction: number
}

/** `GET /api/scans?scanner=ID&limit=N&offset=N` → ScanSummary[], newest acquisition first; 1000 unless told. */
export type ScanSummary = {
  readonly id: string
  readonly scannerId: string
  readonly scannerLabel: string
  readonly description: string | null
  readonly acquiredAt: string | null
  readonly receivedAt: string
  readonly instances: number
  readonly state: ScanState
  readonly subjectKind: 'patient' | 'phantom' | 'unknown' | null
  readonly simulated: boolean
  readonly grade: Grade | null
  readonly warnings: number
  /** Headline numbers: perc15 and laa950 of both lungs, null when not measured. */
  readonly perc15: number | null
  readonly laa950: number | null
  /** Null until it is analysed. */
  readonly verdict: ScanVerdict | null
}

/**
 * Masks that can be laid over the slices.
 *
 * `GET /api/scans/:id/slices/:k` → `application/octet-stream`: Int16 little endian, HU, nx·ny, x fastest, canonical
 * axes (row 0 anterior, column 0 patient's right); padding is −32768. k counts from the feet.
 * `GET /api/scans/:id/masks/:kind/:k` → `application/octet-stream`: one byte a voxel, codes of `volume/labels.ts`
 * (0 background, 1 right lung, 2 left lung, 3 airway, 4 body).
 */
export type MaskKind = 'network' | 'classical'

/** `GET /api/scans/:id`; of a phantom, `GET /api/scans/:id/report.pdf` → the same as a PDF to sign. */
export type ScanDetail = {
  readonly summary: ScanSummary
  /** The document of the series; null until it is analysed. */
  readonly document: SeriesDocument | null
  /** Why the analysis failed, when it did. */
  readonly failure: { readonly code: string; readonly message: string } | null
  readonly image: {
    readonly size: readonly [number, number, number]
    readonly spacingMm: readonly [number, number, number]
    readonly masks: readonly MaskKind[]
  } | null
  /** One-HU histograms of the lungs the numbers come from; counts[i] belongs to firstHu + i. */
  readonly histogram: {
    readonly firstHu: number
    readonly rightLung: readonly number[]
    readonly leftLung: readonly number[]
  } | null
  /** Where the phantom lies, its modules and curves; null where no phantom was measured. */
  readonly phantom: PhantomEvidence | null
  /** What was noticed outside the analysis: a time that stands in, objects in conflict. */
  readonly notices: readonly Finding[]
}

/** `GET /api/scanners` → ScannerSummary[] */
export type ScannerSummary = {
  readonly id: string
  readonly label: string
  readonly manufacturer: string | null
  readonly model: string | null
  readonly serialNumber: string | null
  readonly station: string | null
  readonly softwareVersions: readonly string[]
  readonly simulated: boolean
  readonly scans: number
  readonly lastScanAt: string | null
  readonly warnings: number
  /** Of the newest scan of a phantom; null where there is none. */
  readonly lastPhantom: ScanVerdict | null
  /** Points of the lung-density stream (perc15, lungs) with the most points, oldest first, for a sparkline. */
  readonly sparkline: readonly { readonly measuredAt: string; readonly value: number | null }[]
}

/**
 * `GET /api/scanners/:id/changes` → ScannerDrift: every change of one scanner, as `drift --json` prints them, with the
 * state of its streams (baseline, levels, notices, and run rules as marks for the chart) and what is overdue. The first
 * answer after new scans takes seconds.
 */
export type ScannerChanges = ScannerDrift

/**
 * An event of a scanner. `GET /api/scanners/:id/events` → KnownEvent[], from headers and from people, in order of time.
 * `POST` to the same address with {kind, at, description, author, reason} → KnownEvent: 201, or 200 where it was known.
 * `POST /api/scanners/:id/events/:event/withdrawal` with {author, reason} → 204: it counts as never entered.
 */
export type KnownEvent = ScannerEvent & {
  /** Who entered it, why and when; null for an event of headers. */
  readonly entry: { readonly author: string; readonly reason: string; readonly recordedAt: string } | null
}

/**
 * Which scans make the baseline of streams. `GET /api/scanners/:id/baselines` → Baseline[], those that stand;
 * `POST` with {protocol, subject, name, region, from, to, author, reason} → Baseline: 201, a new version. With
 * `withdraw: true` the one that stands is taken back.
 */
export type Baseline = {
  readonly id: string
  readonly version: number
  readonly protocol: string
  readonly subject: string
  /** Both null: all measurements. */
  readonly name: string | null
  readonly region: string | null
  readonly from: string
  readonly to: string
  readonly withdrawn: boolean
  readonly author: string
  readonly reason: string
  readonly recordedAt: string
}

/** `GET /api/streams?scanner=ID` → StreamSummary[] */
export type StreamSummary = {
  readonly id: string
  readonly scannerId: string
  readonly scannerLabel: string
  readonly protocol: string
  readonly protocolLabel: string
  readonly subject: string
  readonly name: string
  readonly region: string
  readonly unit: string
  readonly algorithmVersion: number
  readonly points: number
  readonly simulated: boolean
}

/** `GET /api/streams/:id/points?from=ISO&to=ISO` → StreamPoints, ordered by measuredAt, never by arrival. */
export type StreamPoints = {
  readonly stream: StreamSummary
  readonly points: readonly StreamPoint[]
}

export type StreamPoint = {
  readonly scanId: string
  readonly measuredAt: string
  readonly receivedAt: string
  readonly value: number | null
  readonly standardUncertainty: number | null
  readonly grade: Grade | null
  readonly state: MeasurementState
  readonly reason: { readonly code: string; readonly message: string } | null
  readonly softwareVersions: readonly string[]
}

/**
 * An upload: `POST /api/uploads` → {id}; `PUT /api/uploads/:id/files?name=relative/path` with the raw bytes, once a
 * file (zip archives too); `POST /api/uploads/:id/complete` starts the intake; `GET /api/uploads/:id` → UploadStatus.
 * All state-changing calls carry the header `X-Constancy: 1` and are refused from another origin.
 */
export type UploadStatus = {
  readonly id: string
  readonly state: 'receiving' | 'reading' | 'analysing' | 'done'
  readonly files: number
  readonly filesRead: number
  readonly seriesDone: number
  readonly seriesTotal: number
  readonly secondsLeft: number | null
  readonly results: readonly IntakeResult[]
}

/** What became of one series or one unreadable file. */
export type IntakeResult =
  | {
      readonly kind: 'series'
      readonly scanId: string
      readonly description: string | null
      readonly outcome: 'analysed' | 'failed' | 'unchanged' | 'not-applicable'
      readonly flags: readonly Finding[]
    }
  | ({ readonly kind: 'rejected'; readonly files: number } & RejectedDocument['rejected'])

/** `GET /api/intake` */
export type IntakeOverview = {
  readonly uploads: readonly UploadStatus[]
  readonly quarantine: readonly {
    readonly path: string
    readonly code: string
    readonly message: string
    readonly receivedAt: string
  }[]
}

/** RFC 9457 problem document, `application/problem+json`. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
}
