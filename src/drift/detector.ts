import { advanceBank, type BankState } from '../stats/charts/advance-bank.ts'
import {
  type DetectorDesign,
  type DetectorState,
  learnt,
  type Observation,
  restarted,
  scoreOf,
} from './detector-state.ts'

export type Alarm = {
  /** Index of the scan that raised it, and of the first scan of the excursion that did. */
  readonly detected: number
  readonly start: number
  readonly side: 1 | -1
}

export type Outlier = { readonly index: number; readonly score: number; readonly isProvisional: boolean }

export type DetectorStep = {
  readonly state: DetectorState
  readonly score: number | null
  readonly alarm: Alarm | null
  /** Told one scan later, when that is known. */
  readonly outlier: Outlier | null
}

/** Ours: longer excursions are slow trends; their beginning is found again by segmentation. */
const longestMemory = 260

/**
 * Ours: the scan after an outlying one confirms a step when it lies on the same side by this score, and by half of the
 * outlying one's.
 */
const confirmingScore = 2

/** Keeps the scans since the oldest running excursion. */
const remembered = (
  { recent }: DetectorState,
  bank: BankState,
  scan: Observation,
): readonly Observation[] => {
  // the bank numbers its samples from 1; an excursion that does not run begins with the next
  const running = bank.samples + 1 - Math.min(...bank.starts)
  return running <= 0 ? [] : [...recent, scan].slice(-Math.min(longestMemory, running))
}

/** Takes a scan whose score is known into bank and level. */
const taken = (
  state: DetectorState,
  scan: Observation,
  score: number | null,
  design: DetectorDesign,
): DetectorStep => {
  const level = learnt(state.level, scan, design.medianGap)
  if (score === null)
    return { state: { ...state, level, lastScore: 0, pending: null }, score, alarm: null, outlier: null }
  const bank = advanceBank(state.bank, score, design.limits)
  const { signal } = bank
  const recent = remembered(state, bank, scan)
  const next: DetectorState = { level, bank, recent, lastScore: score, pending: null }
  if (signal === null) return { state: next, score, alarm: null, outlier: null }
  const since = Math.min(bank.samples + 1 - signal.start, recent.length)
  const start = recent[recent.length - since]?.index ?? scan.index
  const alarm: Alarm = { detected: scan.index, start, side: signal.side === 'up' ? 1 : -1 }
  return { state: restarted(next, start, design.medianGap), score, alarm, outlier: null }
}

/** Whether a neighbour of an outlying scan lies where it lies. */
const isOnSide = (neighbour: number, outlying: number): boolean =>
  neighbour * Math.sign(outlying) > Math.max(confirmingScore, Math.abs(outlying) / 2)

/** Takes the held scan and the one that confirms it; an alarm of either is raised by the second. */
const confirmed = (
  state: DetectorState,
  held: Observation,
  heldScore: number,
  scan: Observation,
  design: DetectorDesign,
): DetectorStep => {
  const first = taken({ ...state, pending: null }, held, heldScore, design)
  const second = taken(first.state, scan, scoreOf(first.state.level, scan, design.medianGap), design)
  const alarm = second.alarm ?? (first.alarm && { ...first.alarm, detected: scan.index })
  return { ...second, alarm }
}

/**
 * One more scan: its score against everything before it, into a bank of CUSUMs. An outlying scan is held until the next
 * one, unless the one before lies where it lies: on the same side it was the beginning of a step, else it is left out as an outlier.
 *
 * @see docs/methods/drift.md
 * @example advanceDetector(startDetector(0, null), { index: 0, day: 0, value: 12 }, design).state
 */
export const advanceDetector = (
  state: DetectorState,
  scan: Observation,
  design: DetectorDesign,
): DetectorStep => {
  const score = scoreOf(state.level, scan, design.medianGap)
  const { pending } = state
  if (pending === null) {
    if (score === null || Math.abs(score) < design.outlierScore || isOnSide(state.lastScore, score)) {
      return taken(state, scan, score, design)
    }
    return { state: { ...state, pending: { observation: scan, score } }, score, alarm: null, outlier: null }
  }
  const { observation, score: heldScore } = pending
  if (isOnSide(score ?? 0, heldScore)) {
    return confirmed(state, observation, heldScore, scan, design)
  }
  const step = advanceDetector({ ...state, pending: null }, scan, design)
  return { ...step, outlier: { index: observation.index, score: heldScore, isProvisional: false } }
}
