import type { Finding } from '../errors/finding.ts'
import type { SeriesDocument } from '../measure/document.ts'
import { headline } from '../measure/headline.ts'
import { isSimulated } from '../measure/is-simulated.ts'
import { measuredAt } from '../measure/measured-at.ts'
import { pointsOf } from '../measure/points-of.ts'
import { protocolLabel } from '../measure/protocol-label.ts'
import type { Database, JobRow } from './database.ts'
import { ensureScanner } from './ensure-scanner.ts'
import { hashId, sha256Of } from './hash-id.ts'
import { insertPoints } from './insert-points.ts'
import type { StoredArtefacts } from './stored-artefacts.ts'

/** A finished analysis, ready to be kept. */
type FinishedAnalysis = {
  readonly job: JobRow
  readonly document: SeriesDocument
  readonly artefacts: StoredArtefacts | null
  readonly analysedAt: string
}

const insertAnalysis = async (
  db: Database,
  finished: FinishedAnalysis,
  id: string,
  notices: readonly Finding[],
) => {
  const { job, document, artefacts, analysedAt } = finished
  const { grade, warnings, perc15, laa950 } = headline(document)
  const result = await db
    .insertInto('analysis')
    .values({
      id,
      series_id: job.series_id,
      series_version: job.series_version,
      software_version: document.provenance.version,
      analysed_at: analysedAt,
      document: JSON.stringify(document),
      artefacts: artefacts === null ? null : JSON.stringify(artefacts),
      notices: JSON.stringify(notices),
      subject_kind: document.subject.kind,
      grade,
      warnings,
      perc15,
      laa950,
    })
    .onConflict((known) => known.column('id').doNothing())
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0
}

/**
 * Keeps an analysis with its streams and points and finishes its job, all in one transaction. The same result of the
 * same version of a series is kept once.
 */
export const saveAnalysis = (db: Database, finished: FinishedAnalysis): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const { job, document, analysedAt } = finished
    const { series_id, series_version } = job
    const { received_at } = await tx
      .selectFrom('series_version')
      .select('received_at')
      .where('series_id', '=', series_id)
      .where('version', '=', series_version)
      .executeTakeFirstOrThrow()
    const time = measuredAt(document.series.acquiredAt, received_at)
    const simulated = isSimulated(document.acquisition)
    const scannerId = await ensureScanner(tx, document.scanner, document.series.studyInstanceUID, simulated)
    const id = hashId(['analysis', series_id, series_version, JSON.stringify(document)])
    if (await insertAnalysis(tx, finished, id, time.finding === null ? [] : [time.finding])) {
      const of = { job, analysisId: id, scannerId, protocolLabel: protocolLabel(document.acquisition) }
      await insertPoints(tx, pointsOf(document, received_at, sha256Of), of)
    }
    await tx
      .updateTable('series')
      .set({
        analysis_id: id,
        scanner_id: scannerId,
        description: document.series.description,
        acquired_at: document.series.acquiredAt,
        measured_at: time.measuredAt,
        software_versions: JSON.stringify(document.scanner.softwareVersions),
        state: 'analysed',
        failure_code: null,
        failure_message: null,
      })
      .where('id', '=', series_id)
      .where('version', '=', series_version)
      .execute()
    await tx
      .updateTable('job')
      .set({ state: 'done', reason_code: null, reason_message: null, updated_at: analysedAt })
      .where('id', '=', job.id)
      .execute()
  })
