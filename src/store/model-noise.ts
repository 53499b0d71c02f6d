import type { DriftStream } from '../drift/drift-stream.ts'
import { groupBy } from '../drift/group-by.ts'
import { type PooledNoise, pooledNoise } from '../drift/pooled-noise.ts'
import type { Database, ScannerRow, StreamRow } from './database.ts'

/** Ours: more scanners tell hardly more, and cost as much. */
const mostScanners = 20
const mostPoints = 60

type Measured = Pick<StreamRow, 'protocol' | 'subject' | 'name' | 'region' | 'unit'> & {
  readonly version: number
}

/** A phantom's serial number does not matter to the scatter between scans. */
const kindOf = (subject: string): string => subject.split(':').slice(0, 2).join(':')

const keyOf = ({ protocol, subject, name, region, unit, version }: Measured): string =>
  JSON.stringify([protocol, kindOf(subject), name, region, unit, version])

/** Ids of other scanners of the manufacturer and model, ascending, 20 at most; simulated ones apart. */
export const likeScanners = async (
  db: Database,
  { id, manufacturer, model, simulated }: ScannerRow,
): Promise<readonly string[]> => {
  if (manufacturer === null || model === null) return []
  const rows = await db
    .selectFrom('scanner')
    .select('id')
    .where('manufacturer', '=', manufacturer)
    .where('model', '=', model)
    .where('simulated', '=', simulated)
    .where('id', '!=', id)
    .orderBy('id')
    .limit(mostScanners)
    .execute()
  return rows.map((row) => row.id)
}

/** The newest values of a stream on show, oldest first. */
const newestValues = async (db: Database, streamId: string): Promise<readonly number[]> => {
  const rows = await db
    .selectFrom('point')
    .leftJoin('superseded', 'superseded.point_id', 'point.id')
    .select('point.value')
    .where('point.stream_id', '=', streamId)
    .where('superseded.point_id', 'is', null)
    .orderBy('point.measured_at', 'desc')
    .orderBy('point.id', 'desc')
    .limit(mostPoints)
    .execute()
  return rows.flatMap(({ value }) => (value === null ? [] : [value])).reverse()
}

/** Of each scanner the stream with most values counts: it may have measured two phantoms of one kind. */
const longestOfEach = async (
  db: Database,
  rows: readonly StreamRow[],
): Promise<readonly (readonly number[])[]> => {
  const longest: (readonly number[])[] = []
  for (const own of groupBy(rows, ({ scanner_id }) => scanner_id).values()) {
    let most: readonly number[] = []
    for (const { id } of own) {
      const values = await newestValues(db, id)
      if (values.length > most.length) most = values
    }
    longest.push(most)
  }
  return longest
}

/**
 * Scatter of the same measurements on other scanners of the model, as priors for a scanner's own: at most 20 scanners and
 * their 60 newest points.
 *
 * @param streams - Of the scanner, as they are analysed.
 * @returns By the id of the stream, where there are enough others.
 * @see docs/methods/drift.md
 */
export const modelNoise = async (
  db: Database,
  scanner: ScannerRow,
  streams: readonly DriftStream[],
): Promise<Readonly<Record<string, PooledNoise>>> => {
  const others = await likeScanners(db, scanner)
  if (others.length === 0) return {}
  const rows = await db
    .selectFrom('stream')
    .selectAll()
    .where('scanner_id', 'in', others)
    .orderBy('id')
    .execute()
  const alike = groupBy(rows, (row) => keyOf({ ...row, version: row.algorithm_version }))
  const found = new Map<string, PooledNoise>()
  for (const stream of streams) {
    const same = alike.get(keyOf({ ...stream, version: stream.algorithmVersion })) ?? []
    const noise = pooledNoise(await longestOfEach(db, same))
    if (noise !== null) found.set(stream.id, noise)
  }
  return Object.fromEntries(found)
}
