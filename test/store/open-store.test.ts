import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { receive } from '../../src/intake/receive.ts'
import { openHouse, openTestStore, temporaryFolder } from '../support/tiny-house.ts'
import { writeTinyScan } from '../support/tiny-scan.ts'

describe('openStore', () => {
  it('lets one process write to a data folder, and the next one after it', async () => {
    const folder = temporaryFolder()
    const first = await openTestStore(folder)
    await expect(openTestStore(folder)).rejects.toMatchObject({ code: 'data-folder-in-use' })
    await first.close()
    await openTestStore(folder)
  })

  it('clears the scratch files of an earlier process', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'work', 'job-1'), { recursive: true })
    writeFileSync(join(folder, 'work', 'job-1', 'labels'), 'x')
    const store = await openTestStore(folder)
    expect(await store.files.list(store.workFolder)).toEqual([])
  })

  it('is open to its owner alone', async () => {
    const folder = join(temporaryFolder(), 'data')
    await openTestStore(folder)
    expect(statSync(folder).mode & 0o077).toBe(0)
  })

  it.each(['point', 'analysis', 'series_version', 'superseded'])(
    'never changes or forgets a row of %s',
    async (table) => {
      const house = await openHouse()
      const folder = temporaryFolder()
      const paths = writeTinyScan(folder).map((path) => ({ path, name: path }))
      await receive(house, paths.slice(0, 2), () => {})
      await receive(house, paths, () => {})
      const { db } = house.store
      const { rows } = await sql<{
        count: number
      }>`SELECT count(*) AS count FROM ${sql.table(table)}`.execute(db)
      expect(rows[0]?.count).toBeGreaterThan(0)
      const column =
        table === 'superseded' ? 'analysis_id' : table === 'series_version' ? 'received_at' : 'id'
      await expect(
        sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${'x'}`.execute(db),
      ).rejects.toThrow('append-only')
      await expect(sql`DELETE FROM ${sql.table(table)}`.execute(db)).rejects.toThrow('append-only')
    },
  )

  it('gives the same ids, documents and points in another database', async () => {
    const read = async () => {
      const house = await openHouse()
      const folder = temporaryFolder()
      await receive(
        house,
        writeTinyScan(folder).map((path) => ({ path, name: path })),
        () => {},
      )
      const { db } = house.store
      return {
        series: await db.selectFrom('series').selectAll().execute(),
        analysis: await db.selectFrom('analysis').select(['id', 'document', 'artefacts']).execute(),
        points: await db.selectFrom('point').select(['id', 'value']).orderBy('id').execute(),
      }
    }
    expect(await read()).toEqual(await read())
  })
})
