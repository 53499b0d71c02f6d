import type { Finding } from '../errors/finding.ts'

/** What became of one series, or of refused files. */
export type IntakeResult =
  | {
      readonly kind: 'series'
      readonly scanId: string
      readonly description: string | null
      readonly outcome: 'analysed' | 'failed' | 'unchanged' | 'not-applicable'
      readonly flags: readonly Finding[]
    }
  | {
      readonly kind: 'rejected'
      readonly files: number
      readonly path: string
      readonly code: string
      readonly message: string
    }

/** Where each received file ended; the parts add up to `received`. */
export type IntakeCounts = {
  readonly received: number
  readonly analysed: number
  readonly failed: number
  readonly notApplicable: number
  /** Known before, byte for byte. */
  readonly unchanged: number
  /** Other bytes under a known SOP instance UID: kept, not used. */
  readonly conflicting: number
  readonly rejected: number
  /** Documents beside the scans, by name and content: left out. */
  readonly companions: number
}

/** How far an intake is. */
export type IntakeProgress = {
  readonly files: number
  readonly filesRead: number
  readonly seriesDone: number
  readonly seriesTotal: number
  /** Null until there is enough behind to tell. */
  readonly secondsLeft: number | null
}
