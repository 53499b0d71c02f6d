import type { Kysely } from 'kysely'
import type { EventKind } from '../drift/scanner-event.ts'
import type { Subject } from '../measure/document.ts'
import type { Grade, MeasurementState } from '../units/measurement.ts'

export type ScannerRow = {
  readonly id: string
  readonly label: string
  readonly manufacturer: string | null
  readonly model: string | null
  readonly serial_number: string | null
  readonly station: string | null
  readonly simulated: number
}

type SeriesState = 'queued' | 'running' | 'analysed' | 'failed' | 'not-applicable'

export type SeriesRow = {
  readonly id: string
  readonly series_instance_uid: string
  readonly study_instance_uid: string
  readonly scanner_id: string
  readonly modality: string
  readonly description: string | null
  readonly acquired_at: string | null
  readonly measured_at: string
  readonly received_at: string
  readonly instances: number
  readonly version: number
  readonly software_versions: string
  readonly state: SeriesState
  readonly failure_code: string | null
  readonly failure_message: string | null
  readonly analysis_id: string | null
}

type SeriesVersionRow = {
  readonly series_id: string
  readonly version: number
  readonly manifest_sha256: string
  readonly received_at: string
}

type ConflictRow = {
  readonly id: string
  readonly series_id: string
  readonly sop_instance_uid: string
  readonly sha256: string
  readonly received_at: string
}

export type AnalysisRow = {
  readonly id: string
  readonly series_id: string
  readonly series_version: number
  readonly software_version: string
  readonly analysed_at: string
  readonly document: string
  readonly artefacts: string | null
  readonly notices: string
  readonly subject_kind: Subject['kind']
  readonly grade: Grade | null
  readonly warnings: number
  readonly perc15: number | null
  readonly laa950: number | null
}

export type StreamRow = {
  readonly id: string
  readonly scanner_id: string
  readonly protocol: string
  readonly protocol_label: string
  readonly subject: string
  readonly name: string
  readonly region: string
  readonly unit: string
  readonly algorithm_version: number
}

export type PointRow = {
  readonly id: string
  readonly stream_id: string
  readonly series_id: string
  readonly analysis_id: string
  readonly measured_at: string
  readonly received_at: string
  readonly value: number | null
  readonly standard_uncertainty: number | null
  readonly grade: Grade | null
  readonly state: MeasurementState
  readonly reason_code: string | null
  readonly reason_message: string | null
  readonly software_versions: string
}

type SupersededRow = { readonly point_id: string; readonly stream_id: string; readonly analysis_id: string }

export type JobRow = {
  readonly id: string
  readonly series_id: string
  readonly series_version: number
  readonly state: 'queued' | 'running' | 'done' | 'failed'
  readonly attempts: number
  readonly reason_code: string | null
  readonly reason_message: string | null
  readonly created_at: string
  readonly updated_at: string
}

export type QuarantineRow = {
  readonly id: string
  readonly path: string
  readonly code: string
  readonly message: string
  readonly sha256: string | null
  readonly bytes: number
  readonly received_at: string
}

export type EventRow = {
  readonly id: string
  readonly event_id: string
  readonly version: number
  readonly scanner_id: string
  readonly kind: EventKind
  readonly at: string
  readonly description: string
  readonly withdrawn: number
  readonly author: string
  readonly reason: string
  readonly recorded_at: string
}

export type BaselineRow = {
  readonly id: string
  readonly baseline_id: string
  readonly version: number
  readonly scanner_id: string
  readonly protocol: string
  readonly subject: string
  readonly name: string | null
  readonly region: string | null
  readonly from_at: string
  readonly to_at: string
  readonly withdrawn: number
  readonly author: string
  readonly reason: string
  readonly recorded_at: string
}

type MigrationRow = {
  readonly number: number
  readonly name: string
  readonly sha256: string
  readonly executed_at: string
}

/** The tables as `migrations/` makes them. */
export type Tables = {
  readonly scanner: ScannerRow
  readonly series: SeriesRow
  readonly series_version: SeriesVersionRow
  readonly conflict: ConflictRow
  readonly analysis: AnalysisRow
  readonly stream: StreamRow
  readonly point: PointRow
  readonly superseded: SupersededRow
  readonly job: JobRow
  readonly quarantine: QuarantineRow
  readonly event: EventRow
  readonly baseline: BaselineRow
  readonly migration: MigrationRow
}

/** A connection, or a transaction on it. */
export type Database = Kysely<Tables>
