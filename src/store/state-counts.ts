import type { MeasurementState } from '../units/measurement.ts'
import type { Database } from './database.ts'

/** How many numbers of a scan's analysis on show are in each state that is there. */
export type StateCounts = Readonly<Partial<Record<MeasurementState, number>>>

/**
 * Counts the numbers of scans by their state, each by the analysis on show.
 *
 * @param seriesIds - At most some ten thousand: databases bound the parameters of a statement.
 * @returns By scan; none for one that is not analysed.
 */
export const stateCountsOf = async (
  db: Database,
  seriesIds: readonly string[],
): Promise<ReadonlyMap<string, StateCounts>> => {
  if (seriesIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('point')
    .innerJoin('series', 'series.id', 'point.series_id')
    .whereRef('series.analysis_id', '=', 'point.analysis_id')
    .where('point.series_id', 'in', seriesIds)
    .groupBy(['point.series_id', 'point.state'])
    .select((eb) => ['point.series_id', 'point.state', eb.fn.countAll<number>().as('count')])
    .execute()
  const counts = new Map<string, Partial<Record<MeasurementState, number>>>()
  for (const { series_id, state, count } of rows)
    counts.set(series_id, { ...counts.get(series_id), [state]: Number(count) })
  return counts
}

/** The newest scan of a phantom that each scanner made, by scanner. */
export const lastPhantomScans = async (db: Database): Promise<ReadonlyMap<string, string>> => {
  const rows = await db
    .selectFrom('series')
    .innerJoin('analysis', 'analysis.id', 'series.analysis_id')
    .where('analysis.subject_kind', '=', 'phantom')
    .orderBy('series.measured_at')
    .orderBy('series.id', 'desc')
    .select(['series.scanner_id', 'series.id'])
    .execute()
  return new Map(rows.map(({ scanner_id, id }) => [scanner_id, id]))
}
