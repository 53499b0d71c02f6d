import type { Database, PointRow, StreamRow } from './database.ts'

/** A stream with its scanner's label and the number of points on show. */
export type StreamListRow = StreamRow & {
  readonly scanner_label: string
  readonly simulated: number
  readonly points: number
}

const streams = (db: Database) =>
  db
    .selectFrom('stream')
    .innerJoin('scanner', 'scanner.id', 'stream.scanner_id')
    .selectAll('stream')
    .select(['scanner.label as scanner_label', 'scanner.simulated'])
    .select((eb) => [
      eb
        .selectFrom('point')
        .whereRef('point.stream_id', '=', 'stream.id')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .as('all_points'),
      eb
        .selectFrom('superseded')
        .whereRef('superseded.stream_id', '=', 'stream.id')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .as('superseded_points'),
    ])

type Counts = { readonly all_points: number | null; readonly superseded_points: number | null }

const counted = <Row extends Counts>({ all_points, superseded_points, ...row }: Row) => ({
  ...row,
  points: Number(all_points) - Number(superseded_points),
})

/** Streams by scanner, then name, region, subject, protocol and version. */
export const listStreams = async (
  db: Database,
  scannerId: string | null,
): Promise<readonly StreamListRow[]> => {
  const all = streams(db)
    .orderBy('scanner.label')
    .orderBy('stream.scanner_id')
    .orderBy('stream.name')
    .orderBy('stream.region')
    .orderBy('stream.subject')
    .orderBy('stream.protocol')
    .orderBy('stream.algorithm_version')
  const some = scannerId === null ? all : all.where('stream.scanner_id', '=', scannerId)
  const rows = await some.execute()
  return rows.map(counted)
}

export const findStream = async (db: Database, id: string): Promise<StreamListRow | undefined> => {
  const row = await streams(db).where('stream.id', '=', id).executeTakeFirst()
  return row && counted(row)
}

/**
 * The points of a stream on show, in the order they were measured, never that of arrival.
 *
 * @param from - Earliest time, inclusive, ISO 8601 without zone; null for all.
 * @param to - Latest time, inclusive.
 */
export const listPoints = (
  db: Database,
  streamId: string,
  from: string | null,
  to: string | null,
): Promise<PointRow[]> => {
  let query = db
    .selectFrom('point')
    .leftJoin('superseded', 'superseded.point_id', 'point.id')
    .selectAll('point')
    .where('point.stream_id', '=', streamId)
    .where('superseded.point_id', 'is', null)
  if (from !== null) query = query.where('point.measured_at', '>=', from)
  if (to !== null) query = query.where('point.measured_at', '<=', to)
  return query.orderBy('point.measured_at').orderBy('point.id').execute()
}

/** Whether a scanner has a stream of this protocol and subject; of this name and region where they are not null. */
export const hasStream = async (
  db: Database,
  of: Pick<StreamRow, 'scanner_id' | 'protocol' | 'subject'> & {
    readonly name: string | null
    readonly region: string | null
  },
): Promise<boolean> => {
  let query = db
    .selectFrom('stream')
    .select('id')
    .where('scanner_id', '=', of.scanner_id)
    .where('protocol', '=', of.protocol)
    .where('subject', '=', of.subject)
  if (of.name !== null) query = query.where('name', '=', of.name)
  if (of.region !== null) query = query.where('region', '=', of.region)
  return (await query.limit(1).executeTakeFirst()) !== undefined
}
