import type { Database } from './database.ts'

/**
 * A text that is another one as soon as anything was added that the history of a scanner is made of: every table of it
 * only grows.
 *
 * @example await historyMarker(db, scannerId) // '4160 52 0 3'
 */
export const historyMarker = async (db: Database, scannerId: string): Promise<string> => {
  const streams = db.selectFrom('stream').select('id').where('scanner_id', '=', scannerId)
  const counts = [
    db
      .selectFrom('point')
      .where('stream_id', 'in', streams)
      .select((eb) => eb.fn.countAll<number>().as('count')),
    db
      .selectFrom('superseded')
      .where('stream_id', 'in', streams)
      .select((eb) => eb.fn.countAll<number>().as('count')),
    db
      .selectFrom('series')
      .where('scanner_id', '=', scannerId)
      .where('state', '=', 'analysed')
      .select((eb) => eb.fn.countAll<number>().as('count')),
    db
      .selectFrom('event')
      .where('scanner_id', '=', scannerId)
      .select((eb) => eb.fn.countAll<number>().as('count')),
    db
      .selectFrom('baseline')
      .where('scanner_id', '=', scannerId)
      .select((eb) => eb.fn.countAll<number>().as('count')),
  ]
  const found: number[] = []
  for (const query of counts) found.push(Number((await query.executeTakeFirstOrThrow()).count))
  return found.join(' ')
}
