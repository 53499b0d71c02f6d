import type { Reason } from '../errors/finding.ts'
import type { Grade, MeasurementState } from '../units/measurement.ts'

/** What makes a stream: numbers under the same key may be compared over time. */
type StreamKey = {
  /** `scannerKey` of the scanner. */
  readonly scanner: string
  /** `protocolFingerprint`: without scanner and software, so that an update is a step within one stream. */
  readonly protocol: string
  /** `subjectKey` of the subject. */
  readonly subject: string
  readonly name: string
  readonly region: string
  /** In the key, so that an update of our code never looks like a drifting scanner. */
  readonly algorithmVersion: number
}

/** One measurement as a point of its stream: a value, or the reason why there is none. */
export type Point = {
  readonly stream: StreamKey
  readonly unit: string
  readonly measuredAt: string
  readonly receivedAt: string
  readonly value: number | null
  readonly standardUncertainty: number | null
  readonly grade: Grade | null
  readonly state: MeasurementState
  readonly reason: Reason | null
  readonly softwareVersions: readonly string[]
}
