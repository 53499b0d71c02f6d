import type { PatientLungs } from './impact/patient-shift.ts'
import type { PooledNoise } from './pooled-noise.ts'
import type { ScannerEvent } from './scanner-event.ts'

/** One number of a stream, or the place where one is missing. */
export type DriftPoint = {
  /** ISO 8601, local time of the scanner, or a day. */
  readonly at: string
  /** Null where it could not be measured. */
  readonly value: number | null
  /** Null where none is stated. */
  readonly standardUncertainty: number | null
}

/** What is followed over time: one measurement of one subject by one scanner with one protocol. */
export type DriftStream = {
  readonly id: string
  /** Protocol fingerprint; text of the table's owner where there are no images. */
  readonly protocol: string
  /** In words, for people; absent of a table. */
  readonly protocolLabel?: string
  /** Of a stream of successive protocols all of them; absent of one protocol. */
  readonly protocols?: readonly string[]
  /** As `subjectKey`: `patients`, `phantom:copdgene-2:`, `unknown`. */
  readonly subject: string
  readonly name: string
  readonly region: string
  readonly unit: string
  readonly algorithmVersion: number
  /** In any order. */
  readonly points: readonly DriftPoint[]
}

/** Scans that a person chose as baseline: days or local times, both inclusive; `name` null for all measurements. */
export type ChosenBaseline = {
  readonly protocol: string
  readonly subject: string
  readonly name: string | null
  readonly region: string | null
  readonly from: string
  readonly to: string
  readonly author?: string
  readonly reason?: string
}

/** Everything that is known of one scanner over time. */
export type ScannerHistory = {
  /** Serial number, or the key that stands in for it. */
  readonly scanner: string
  readonly streams: readonly DriftStream[]
  readonly events: readonly ScannerEvent[]
  /** Those that stand. */
  readonly baselines?: readonly ChosenBaseline[]
  /** Scatter of the same measurement on other scanners of the model, by the id of the stream; where it is known. */
  readonly modelNoise?: Readonly<Record<string, PooledNoise>>
  /** Lungs of its patients, for what a change does to their biomarkers; in any order. */
  readonly patients?: readonly (PatientLungs & { readonly at: string })[]
}
