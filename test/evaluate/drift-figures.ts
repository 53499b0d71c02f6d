import { type Detection, never } from './drift-comparison.ts'
import type { Outcome } from './drift-outcome.ts'
import type { StudyResults } from './drift-studies.ts'

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
const share = (count: number, whole: number): number => (whole === 0 ? Number.NaN : count / whole)

/** A share with its number of cases. */
export type Share = { readonly share: number; readonly of: number }

/** Binomial standard error of a share; of one case for shares of 0 and 1, so that it is never none. */
export const standardError = ({ share: p, of }: Share): number => {
  const kept = Math.min(Math.max(p, 1 / of), 1 - 1 / of)
  return Math.sqrt((kept * (1 - kept)) / of)
}

const shareOf = <Item>(items: readonly Item[], holds: (item: Item) => boolean): Share => ({
  share: share(items.filter(holds).length, items.length),
  of: items.length,
})

const outcomesOf = (scanners: readonly { readonly outcomes: readonly Outcome[] }[]): readonly Outcome[] =>
  scanners.flatMap(({ outcomes }) => outcomes)

/** Mean delay of those found, and the share that was never found. */
export const meanDelay = (delays: readonly number[]): number => mean(delays.filter((delay) => delay < never))

const errorOfMean = (values: readonly number[]): number => {
  const middle = mean(values)
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1) / values.length)
}

/** Share of streams found within so many scans of the change. */
export const foundWithin = ({ delays }: Detection, scans: number): Share =>
  shareOf(delays, (delay) => delay <= scans)

/** The figures of the goals, each with what it was made of. */
export const goalFigures = ({ kept, delays, located, attributed, covered, forecasts }: StudyResults) => ({
  kept: kept.map(({ phi, rates }) => {
    const ratios = rates.map(({ ratio }) => ratio)
    return {
      phi,
      // the rate of each is known to 1/√alerts: two standard errors are no breach
      kept: shareOf(rates, ({ ratio, alerts }) => ratio <= 1 + 2 / Math.sqrt(Math.max(alerts, 1))),
      meanRatio: mean(ratios),
      worstTenth: ratios.toSorted((a, b) => a - b)[Math.floor(0.9 * (ratios.length - 1))]!,
    }
  }),
  delays: delays.map(({ baseline, isGuarded, sizes }) => ({
    baseline,
    isGuarded,
    sizes: sizes.map((one) => ({
      size: one.size,
      mean: meanDelay(one.delays.told),
      meanAlerted: meanDelay(one.delays.alerted),
      meanError: errorOfMean(one.delays.told.filter((delay) => delay < never)),
      of: one.delays.told.length,
      delays: one.delays.told,
    })),
  })),
  located: located.map(({ size, outcomes }) => {
    const within = size === 1 ? 5 : 2
    return {
      size,
      within,
      share: shareOf(outcomesOf(outcomes), ({ error }) => error !== null && Math.abs(error) <= within),
      ofSteps: shareOf(
        outcomesOf(outcomes).filter(({ error }) => error !== null),
        ({ error }) => Math.abs(error!) <= within,
      ),
      asTrend: shareOf(outcomesOf(outcomes), ({ told }) => told === 'otherwise'),
    }
  }),
  attributed: attributed.map(({ phi, outcomes }) => {
    const all = outcomesOf(outcomes)
    return {
      phi,
      right: shareOf(all, ({ blame }) => blame === 'right'),
      undecided: shareOf(all, ({ blame }) => blame === 'undecided'),
      unreported: shareOf(all, ({ blame }) => blame === 'unreported'),
      wrong: shareOf(outcomes, ({ blamedInnocents }) => blamedInnocents > 0),
    }
  }),
  covered: covered.map(({ phi, outcomes }) => ({
    phi,
    covers: shareOf(
      outcomesOf(outcomes).flatMap(({ covers }) => covers),
      (holds) => holds,
    ),
  })),
  forecasts: forecasts.map(({ years, slope, phi, verdicts }) => {
    const told = verdicts.filter((verdict) => verdict === 'holds' || verdict === 'misses')
    return {
      years,
      slope,
      phi,
      told: shareOf(verdicts, (verdict) => verdict === 'holds' || verdict === 'misses'),
      refused: shareOf(verdicts, (verdict) => verdict === 'refused'),
      holds: shareOf(told, (verdict) => verdict === 'holds'),
    }
  }),
})

export type GoalFigures = ReturnType<typeof goalFigures>
