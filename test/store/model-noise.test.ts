import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Database, ScannerRow } from '../../src/store/database.ts'
import { modelNoise } from '../../src/store/model-noise.ts'
import { normals, streamOf } from '../support/drift-streams.ts'
import { openHouse } from '../support/tiny-house.ts'

const scannerRow = (id: string, parts: Partial<ScannerRow> = {}): ScannerRow => ({
  id,
  label: id,
  manufacturer: 'Maker',
  model: 'One',
  serial_number: id,
  station: null,
  simulated: 0,
  ...parts,
})

const own = streamOf([1, 2, 3])

/** A scanner with one stream of normal values of the given standard deviation, a week apart. */
const add = async (db: Database, scanner: ScannerRow, seed: number, sigma: number, count = 40) => {
  await db.insertInto('scanner').values(scanner).execute()
  const { protocol, name, region, unit } = own
  const id = `s-${scanner.id}`
  await db
    .insertInto('stream')
    .values({
      id,
      scanner_id: scanner.id,
      protocol,
      protocol_label: '',
      subject: `phantom:copdgene-2:${scanner.id}`,
      name,
      region,
      unit,
      algorithm_version: 1,
    })
    .execute()
  await db
    .insertInto('point')
    .values(
      normals(seed, count).map((z, i) => ({
        id: `${id}-${i}`,
        stream_id: id,
        series_id: '',
        analysis_id: '',
        measured_at: new Date(Date.UTC(2026, 0, 1 + 7 * i)).toISOString().slice(0, 19),
        received_at: '',
        value: sigma * z,
        standard_uncertainty: null,
        grade: null,
        state: 'no-limits' as const,
        reason_code: null,
        reason_message: null,
        software_versions: '[]',
      })),
    )
    .execute()
}

const openFleet = async () => {
  const { db } = (await openHouse()).store
  await sql`PRAGMA foreign_keys = OFF`.execute(db)
  await db.insertInto('scanner').values(scannerRow('own')).execute()
  return db
}

describe('modelNoise', () => {
  it('is the scatter of the same measurement on others of the model, whatever their phantoms are', async () => {
    const db = await openFleet()
    for (const seed of [1, 2]) await add(db, scannerRow(`x${seed}`), seed, 2)
    await add(db, scannerRow('other-model', { model: 'Two' }), 3, 50)
    await add(db, scannerRow('simulated', { simulated: 1 }), 4, 50)
    await add(db, scannerRow('short'), 5, 50, 9)
    expect(await modelNoise(db, scannerRow('own'), [own])).toEqual({})
    await add(db, scannerRow('x3'), 6, 2)
    const { foam } = await modelNoise(db, scannerRow('own'), [own, { ...own, id: 'else', name: 'noise' }])
    expect(foam).toMatchObject({ scanners: 3 })
    expect(foam!.sigma).toBeGreaterThan(1.4)
    expect(foam!.sigma).toBeLessThan(2.8)
    expect(await modelNoise(db, scannerRow('own', { model: null }), [own])).toEqual({})
  })

  it('reads sixty points of twenty scanners by index', async () => {
    const db = await openFleet()
    for (let i = 0; i < 23; i++) await add(db, scannerRow(`x${String(i).padStart(2, '0')}`), i, 1, 12)
    expect((await modelNoise(db, scannerRow('own'), [own])).foam).toMatchObject({ scanners: 20 })
    const plan = await sql<{ detail: string }>`EXPLAIN QUERY PLAN
      SELECT point.value FROM point LEFT JOIN superseded ON superseded.point_id = point.id
      WHERE point.stream_id = 's' AND superseded.point_id IS NULL
      ORDER BY point.measured_at DESC, point.id DESC LIMIT 60`.execute(db)
    expect(plan.rows.map(({ detail }) => detail).join('\n')).toMatch(/USING INDEX point_by_time/)
    expect(plan.rows.map(({ detail }) => detail).join('\n')).not.toMatch(/SCAN/)
  })
})
