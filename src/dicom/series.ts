import type { Finding } from '../errors/finding.ts'
import type { Acquisition, Scanner } from './acquisition.ts'
import type { Frame, Instance } from './instance.ts'

/** One slice of an ordered stack. */
export type Slice = { readonly instance: Instance; readonly frame: Frame }

/** Grid of a stack whose slices are parallel and evenly spaced. */
export type StackGeometry = {
  readonly columns: number
  readonly rows: number
  readonly pixelSpacingMm: readonly [number, number]
  /** Distance of neighbouring slices along the normal; the slice thickness when there is only one slice. */
  readonly sliceSpacingMm: number
}

/**
 * The slices of one CT series, ordered by position along the normal towards the head, and what was noticed.
 *
 * `geometry` is null when a finding of severity `error` forbids to build one volume; `slices` is then what was there.
 */
export type Series = {
  readonly seriesInstanceUID: string
  readonly studyInstanceUID: string
  readonly modality: string
  readonly description: string | null
  /** Local date and time of the acquisition, ISO 8601 without zone, as the scanner wrote it. */
  readonly acquiredAt: string | null
  readonly patientKey: string | null
  readonly scanner: Scanner
  readonly acquisition: Acquisition
  readonly slices: readonly Slice[]
  readonly geometry: StackGeometry | null
  readonly findings: readonly Finding[]
}
