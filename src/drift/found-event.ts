import type { ScannerEvent } from './scanner-event.ts'

/** An event as one protocol line shows it, before it is brought together with what the other lines show. */
export type FoundEvent = Pick<ScannerEvent, 'kind' | 'description' | 'protocols'> & {
  readonly lastScanBefore: string
  readonly firstScanAfter: string
  /** The state before and after, as text; null where the event is no change of one value. */
  readonly states: readonly [before: string, after: string] | null
  /** Whether a phantom shows it: dates of patient scans may have been shifted. */
  readonly byPhantom: boolean
}
