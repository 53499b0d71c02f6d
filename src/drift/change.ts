import type { EventKind } from './scanner-event.ts'
import type { Signature } from './signature-kind.ts'

/** Causes, as the contract spells them. */
export type CauseKind =
  | 'software-update'
  | 'tube-ageing'
  | 'tube-replacement'
  | 'calibration'
  | 'protocol-change'
  | 'phantom-or-positioning'
  | 'unexplained'

export type ChangeShape = 'step' | 'trend' | 'outlier'

/** What a change did to one stream. `ci95` is the 95 % interval of `delta`. Of a trend: from its onset to the last scan. */
export type Effect = {
  readonly stream: string
  readonly name: string
  readonly region: string
  readonly delta: number
  readonly unit: string
  readonly ci95: readonly [number, number]
}

export type Verdict = 'inside' | 'inconclusive' | 'outside'

/** What a change does to a biomarker. */
export type Impact = {
  readonly biomarker: string
  readonly region: string
  readonly shift: number
  readonly unit: string
  readonly ci95: readonly [number, number]
  readonly tolerance: number
  readonly probabilityOutside: number
  readonly verdict: Verdict
  /** Whose lungs: the scanner's own recent patients, or reference lungs where there are too few. */
  readonly basis: 'own-patients' | 'reference-lungs'
}

export type Cause = {
  readonly kind: CauseKind
  /** Description of the event; null where none is logged. */
  readonly event: string | null
  readonly probability: number
}

/** Another candidate for the cause, with its probability. */
export type Candidate = {
  readonly kind: EventKind | 'trend' | 'unlogged'
  readonly description: string
  readonly at: string
  readonly probability: number
}

/** When a trend crosses a level; null bounds are open, `reason` says why nothing is foretold. */
export type Forecast = {
  readonly stream: string
  readonly crossesTolerance: string | null
  readonly ci95: readonly [string | null, string | null]
  readonly crossesAction: string | null
  readonly reason: string | null
}

/** The document of one change, as `drift --json` and `series --json` print it: the contract's fields, then ours. */
export type Change = {
  readonly scanner: string
  readonly protocol: string
  /** Day. */
  readonly onset: string
  /** Days between which it began, with 95 % probability. */
  readonly onsetInterval: readonly [string, string]
  /** Day of the scan after which it was known. */
  readonly detectedAt: string
  readonly shape: ChangeShape
  readonly cause: Cause
  /** Watched streams before those made of them, each largest in its own noise first. */
  readonly effects: readonly Effect[]
  readonly impacts: readonly Impact[]
  readonly forecast: Forecast | null
  readonly candidates: readonly Candidate[]
  /** What physical cause the pattern over the streams fits, in words; null where it shows none. */
  readonly pattern: string | null
  /** Which physical cause it fits, with probabilities; absent of outliers, of changes of scatter, and of one stream alone. */
  readonly signature?: readonly Signature[]
  /** What is to be known beside the numbers, as why a cause cannot be told. */
  readonly notes: readonly { readonly code: string; readonly message: string }[]
}
