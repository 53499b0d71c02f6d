/** Kinds of events, as the tables of `series --events` and the API spell them. Closed. */
export const eventKinds = [
  'software-update',
  'tube-replacement',
  'calibration',
  'service',
  'protocol-change',
  'phantom-change',
  'relocation',
] as const

export type EventKind = (typeof eventKinds)[number]

/** Something that is known to have happened to a scanner: read from headers, or typed in by a person. */
export type ScannerEvent = {
  /** Stable: the same event has the same id in every run. */
  readonly id: string
  readonly kind: EventKind
  /** In words, as `VB20A → VB30A`. */
  readonly description: string
  readonly source: 'header' | 'person'
  /**
   * From when the new state holds, ISO 8601 local time: of a typed event its time, a day alone means its beginning;
   * of an event in headers the first scan that shows it.
   */
  readonly at: string
  /** Last scan with the old state and first with the new; null where there is none, or where a person typed it in. */
  readonly lastScanBefore: string | null
  readonly firstScanAfter: string | null
  /** Protocol fingerprints that it concerns; null: the whole scanner. */
  readonly protocols: readonly string[] | null
}
