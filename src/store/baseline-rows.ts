import type { BaselineRow, Database } from './database.ts'
import { hashId } from './hash-id.ts'

/** A baseline as a person sets it; `withdrawn` 1 takes back what stood before. */
export type SetBaseline = Omit<BaselineRow, 'id' | 'baseline_id' | 'version'>

/**
 * Sets the baseline of a scanner's streams, or takes it back: a new version, with author and reason. Nothing is
 * overwritten.
 *
 * @param baseline - `name` and `region` null: of all measurements of the protocol and subject.
 * @returns Undefined where a baseline is to be withdrawn and none stands.
 */
export const recordBaseline = (db: Database, baseline: SetBaseline): Promise<BaselineRow | undefined> =>
  db.transaction().execute(async (tx) => {
    const { scanner_id, protocol, subject, name, region } = baseline
    const baselineId = hashId(['baseline', scanner_id, protocol, subject, name, region])
    const latest = await tx
      .selectFrom('baseline')
      .select(['version', 'withdrawn'])
      .where('baseline_id', '=', baselineId)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (baseline.withdrawn === 1 && latest?.withdrawn !== 0) return undefined
    const version = (latest?.version ?? 0) + 1
    const id = hashId(['baseline-version', baselineId, version])
    const row = { id, baseline_id: baselineId, version, ...baseline }
    await tx.insertInto('baseline').values(row).execute()
    return row
  })

/** The baselines of a scanner that stand, by protocol, subject, name and region. */
export const listBaselines = async (db: Database, scannerId: string): Promise<readonly BaselineRow[]> => {
  const rows = await db
    .selectFrom('baseline')
    .selectAll()
    .where('scanner_id', '=', scannerId)
    .orderBy('protocol')
    .orderBy('subject')
    .orderBy('name')
    .orderBy('region')
    .orderBy('version')
    .execute()
  const latest = new Map(rows.map((row) => [row.baseline_id, row]))
  return [...latest.values()].filter(({ withdrawn }) => withdrawn === 0)
}
