import type { Acquisition, Scanner } from '../dicom/acquisition.ts'
import type { Reason } from '../errors/finding.ts'
import { isSimulated } from '../measure/is-simulated.ts'
import { measuredAt } from '../measure/measured-at.ts'
import type { Database } from './database.ts'
import { ensureScanner } from './ensure-scanner.ts'
import { jobIdOf } from './job-rows.ts'
import { noteConflict } from './series-rows.ts'

/** What the database says of a series before it is analysed. */
type ReceivedSeries = {
  readonly id: string
  readonly seriesInstanceUID: string
  readonly studyInstanceUID: string
  readonly modality: string
  readonly description: string | null
  readonly acquiredAt: string | null
  readonly scanner: Scanner
  readonly imageType: Acquisition['imageType']
  readonly instances: number
  readonly receivedAt: string
  /** Why nothing can be measured on it; null queues it for analysis. */
  readonly notApplicable: Reason | null
}

const queueJob = (db: Database, seriesId: string, version: number, now: string): Promise<unknown> =>
  db
    .insertInto('job')
    .values({
      id: jobIdOf(seriesId, version),
      series_id: seriesId,
      series_version: version,
      state: 'queued',
      attempts: 0,
      reason_code: null,
      reason_message: null,
      created_at: now,
      updated_at: now,
    })
    .execute()

/**
 * Makes a version of a series visible, in one transaction: its row, its manifest, its job. The objects and the
 * manifest must already be durable.
 *
 * @param conflicts - Objects of other bytes under a known SOP instance UID, whose bytes are durable too.
 * @param version - 1 for a new series, one more than the current version for late slices.
 */
export const commitSeries = (
  db: Database,
  series: ReceivedSeries,
  version: number,
  manifestSha256: string,
  conflicts: readonly { readonly sopInstanceUID: string; readonly sha256: string }[],
): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const fresh = {
      scanner_id: await ensureScanner(tx, series.scanner, series.studyInstanceUID, isSimulated(series)),
      description: series.description,
      acquired_at: series.acquiredAt,
      measured_at: measuredAt(series.acquiredAt, series.receivedAt).measuredAt,
      instances: series.instances,
      version,
      software_versions: JSON.stringify(series.scanner.softwareVersions),
      state: series.notApplicable === null ? ('queued' as const) : ('not-applicable' as const),
      failure_code: series.notApplicable?.code ?? null,
      failure_message: series.notApplicable?.message ?? null,
    }
    const first = {
      id: series.id,
      series_instance_uid: series.seriesInstanceUID,
      study_instance_uid: series.studyInstanceUID,
      modality: series.modality,
      received_at: series.receivedAt,
      analysis_id: null,
    }
    await tx
      .insertInto('series')
      .values({ ...first, ...fresh })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(fresh))
      .execute()
    await tx
      .insertInto('series_version')
      .values({
        series_id: series.id,
        version,
        manifest_sha256: manifestSha256,
        received_at: series.receivedAt,
      })
      .execute()
    // in the same transaction: the analysis must see them
    for (const conflict of conflicts) {
      await noteConflict(tx, { ...conflict, seriesId: series.id, receivedAt: series.receivedAt })
    }
    if (series.notApplicable === null) await queueJob(tx, series.id, version, series.receivedAt)
  })
