import type { Finding } from '../errors/finding.ts'
import type { JobRunner } from '../jobs/job-runner.ts'
import { flagsOf } from '../store/analysis-rows.ts'
import type { SeriesRow } from '../store/database.ts'
import type { Store } from '../store/open-store.ts'
import { findSeries } from '../store/series-rows.ts'
import type { Progress } from './create-progress.ts'
import type { IntakeResult } from './intake-result.ts'
import type { StoredSeries } from './store-series.ts'

const outcomeOf = (
  stored: StoredSeries,
  row: SeriesRow,
): 'analysed' | 'failed' | 'unchanged' | 'not-applicable' => {
  if (stored.outcome === 'unchanged' && stored.jobId === null) return 'unchanged'
  return row.state === 'analysed' || row.state === 'not-applicable' ? row.state : 'failed'
}

const failureFlag = (row: SeriesRow): readonly Finding[] =>
  row.failure_code === null || row.failure_message === null
    ? []
    : [
        {
          code: row.failure_code,
          severity: row.state === 'failed' ? 'error' : 'info',
          message: row.failure_message,
        },
      ]

const resultOf = async (store: Store, stored: StoredSeries): Promise<IntakeResult[]> => {
  const row = await findSeries(store.db, stored.scanId)
  // Nothing of it could be kept: its files are told as refused, one by one.
  if (!row) return []
  const flags = [...(await flagsOf(store.db, row.analysis_id)), ...stored.flags, ...failureFlag(row)]
  return [
    { kind: 'series', scanId: row.id, description: row.description, outcome: outcomeOf(stored, row), flags },
  ]
}

/** Waits for the analyses that an intake began, and says what became of each of its series. */
export const awaitSeries = async (
  store: Store,
  runner: JobRunner,
  series: readonly StoredSeries[],
  progress: Progress,
): Promise<IntakeResult[]> => {
  progress.analysing(series.map(({ group, jobId }) => (jobId === null ? 0 : group.members.length)))
  const results = await Promise.all(
    series.map(async (stored, i) => {
      if (stored.jobId !== null) {
        if (stored.outcome === 'unchanged') await runner.retry(stored.jobId)
        runner.wake()
        await runner.finished(stored.jobId, (done) => progress.analysed(i, done))
      }
      progress.finished(i)
      return resultOf(store, stored)
    }),
  )
  return results.flat()
}
