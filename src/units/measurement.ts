import type { Reason } from '../errors/finding.ts'

/** Quality of the segmentation behind a lung measurement, by the agreement of two independent masks. */
export type Grade = 'A' | 'B' | 'C'

/** State of a measurement against its limits. */
export type MeasurementState = 'ok' | 'tolerance' | 'action' | 'no-limits' | 'not-measured'

/** Limits that apply to one measurement, and the layer that decided them. */
export type Limits = {
  readonly reference: number
  readonly toleranceLow: number
  readonly toleranceHigh: number
  readonly actionLow: number
  readonly actionHigh: number
  readonly layer: string
}

/**
 * One number, or the reason why there is none. `name` + `region` identify it (shared names: CONTRACT).
 *
 * `value` is null exactly when `reason` is present. `algorithmVersion` rises whenever the number can change.
 * `parameters` holds what the definition needs beside it (a reference volume, an exponent, a window).
 */
export type Measurement = {
  readonly name: string
  readonly region: string
  readonly value: number | null
  readonly unit: string
  readonly algorithmVersion: number
  readonly standardUncertainty?: number
  readonly grade?: Grade
  readonly parameters?: Readonly<Record<string, number>>
  readonly reason?: Reason
  readonly limits?: Limits
  readonly state?: MeasurementState
}
