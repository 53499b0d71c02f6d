import { type BankState, emptyBank } from '../stats/charts/advance-bank.ts'
import type { BankLimits } from '../stats/charts/bank-limits.ts'
import { normalScoreOfT } from '../stats/normal-score-of-t.ts'
import { emptyLevel, type Level, type Prior, recursiveT, withValue } from './recursive-score.ts'

/** One scan of a stream as the detector takes it. */
export type Observation = { readonly index: number; readonly day: number; readonly value: number }

/** How a stream is watched; the same for its whole life. */
export type DetectorDesign = {
  readonly limits: BankLimits
  /** Normal score from which one scan alone is an outlier, until the next one decides. */
  readonly outlierScore: number
  /** Days, the unit of time of φ. */
  readonly medianGap: number
  /** Scans between false alarms of the bank, on average. */
  readonly arl0: number
}

/** What the detector remembers: of constant size, however long the stream. */
export type DetectorState = {
  readonly level: Level
  readonly bank: BankState
  /** Scans since the oldest running excursion began, the newest last; at most `longestMemory`. */
  readonly recent: readonly Observation[]
  /** Of the scan before; 0 where it had none. */
  readonly lastScore: number
  /** An outlying scan on which the next one decides: not taken yet. */
  readonly pending: { readonly observation: Observation; readonly score: number } | null
}

/** Ours: with fewer degrees of freedom a score still is exact, but says nothing. */
const fewestDegreesOfFreedom = 6

/** Before the first scan. `phi` and `prior` are what is known of the stream's noise. */
export const startDetector = (phi: number, prior: Prior): DetectorState => ({
  level: emptyLevel(phi, prior),
  bank: emptyBank,
  recent: [],
  lastScore: 0,
  pending: null,
})

const gapTo = (level: Level, day: number, medianGap: number): number =>
  level.count === 0 ? 1 : Math.max((day - level.lastDay) / medianGap, 1e-6)

/** Normal score of a scan against everything before it; null while too little is known. */
export const scoreOf = (level: Level, { value, day }: Observation, medianGap: number): number | null => {
  const found = recursiveT(level, value, gapTo(level, day, medianGap))
  if (found === null || found.degreesOfFreedom < fewestDegreesOfFreedom) return null
  return normalScoreOfT(found.t, found.degreesOfFreedom)
}

export const learnt = (level: Level, { value, day }: Observation, medianGap: number): Level =>
  withValue(level, value, day, gapTo(level, day, medianGap))

/** The same watch with another autocorrelation: the level is learnt anew from its scans, the bank goes on. */
export const withPhi = (
  state: DetectorState,
  phi: number,
  scans: readonly Observation[],
  { medianGap }: DetectorDesign,
): DetectorState => {
  const level = scans.reduce(
    (next, scan) => learnt(next, scan, medianGap),
    emptyLevel(phi, state.level.prior),
  )
  return { ...state, level }
}

/** Ours: noise before a known change is worth so many observations of the noise after it. */
const rememberedDegreesOfFreedom = 3

/** After a known change: level unknown, noise nearly so. */
export const relearning = ({ level }: DetectorState): DetectorState => {
  const { squares, degreesOfFreedom, phi } = level
  const sigma = Math.sqrt(squares / degreesOfFreedom)
  const known = Math.min(degreesOfFreedom, rememberedDegreesOfFreedom)
  return startDetector(phi, degreesOfFreedom > 0 ? { sigma, degreesOfFreedom: known } : null)
}

/** Ours: noise before a change of scatter is worth so many observations of that after it, evened out. */
const evenedDegreesOfFreedom = 6

/** After a change of scatter that is evened out: the level goes on, how well the noise is known does not. */
export const renoised = (state: DetectorState): DetectorState => {
  const { squares, degreesOfFreedom } = state.level
  if (degreesOfFreedom <= evenedDegreesOfFreedom) return state
  const kept = evenedDegreesOfFreedom / degreesOfFreedom
  return {
    ...state,
    level: { ...state.level, squares: squares * kept, degreesOfFreedom: evenedDegreesOfFreedom },
  }
}

/** A new life after an alarm: the level of the scans since the change, the noise of those before it. */
export const restarted = (state: DetectorState, start: number, medianGap: number): DetectorState => {
  const { level } = state
  const prior =
    level.degreesOfFreedom > 0
      ? { sigma: Math.sqrt(level.squares / level.degreesOfFreedom), degreesOfFreedom: level.degreesOfFreedom }
      : null
  const since = state.recent.filter(({ index }) => index >= start)
  return {
    level: since.reduce((next, scan) => learnt(next, scan, medianGap), emptyLevel(level.phi, prior)),
    bank: emptyBank,
    recent: [],
    lastScore: state.lastScore,
    pending: null,
  }
}
