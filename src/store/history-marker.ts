import type { Database } from './database.ts'
import { likeScanners } from './model-noise.ts'

/**
 * A text that is another one as soon as anything was added that the history of a scanner is made of: every table of it
 * only grows. Scans of other scanners of the model count too, as they tell of its noise.
 *
 * @example await historyMarker(db, scanner.id) // '4160 52 104 0 3 812'
 */
export const historyMarker = async (db: Database, scannerId: string): Promise<string> => {
  const streams = db.selectFrom('stream').select('id').where('scanner_id', '=', scannerId)
  const scanner = await db.selectFrom('scanner').selectAll().where('id', '=', scannerId).executeTakeFirst()
  const others = scanner ? await likeScanners(db, scanner) : []
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
    db
      .selectFrom('series')
      .where('scanner_id', 'in', others)
      .where('state', '=', 'analysed')
      .select((eb) => eb.fn.countAll<number>().as('count')),
  ]
  const found: number[] = []
  for (const query of counts) found.push(Number((await query.executeTakeFirstOrThrow()).count))
  return found.join(' ')
}
