import type { EventKind, ScannerEvent } from './scanner-event.ts'

/** Something that may have changed a scanner's numbers. */
export type Candidate =
  | { readonly kind: 'event'; readonly event: ScannerEvent; readonly day: number; readonly prior: number }
  /** A step that nobody logged, at the first scan that shows it. */
  | { readonly kind: 'unlogged'; readonly day: number; readonly prior: number }
  /** A slope that starts anew at each reset. */
  | {
      readonly kind: 'trend'
      readonly resetBy: EventKind | null
      /** Days at which it starts anew, ascending. */
      readonly resets: readonly number[]
      readonly prior: number
    }
