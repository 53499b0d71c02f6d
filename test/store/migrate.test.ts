import { appendFileSync, cpSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { readMigrations } from '../../src/store/migrate.ts'
import { openDatabase } from '../../src/store/open-database.ts'
import { migrationsFolder, temporaryFolder } from '../support/tiny-house.ts'

const now = '2026-03-04T10:00:00.000Z'

const copyOfMigrations = (): string => {
  const folder = temporaryFolder()
  cpSync(migrationsFolder, folder, { recursive: true })
  return folder
}

const openAndClose = async (path: string, folder: string): Promise<void> => {
  await openDatabase(path, readMigrations(folder), now).destroy()
}

describe('openDatabase', () => {
  it('sets what durability needs, read back', async () => {
    const db = openDatabase(join(temporaryFolder(), 'db'), readMigrations(migrationsFolder), now)
    const pragma = async (name: string): Promise<unknown> => {
      const { rows } = await sql<Record<string, unknown>>`${sql.raw(`PRAGMA ${name}`)}`.execute(db)
      return Object.values(rows[0] ?? {})[0]
    }
    expect(await pragma('journal_mode')).toBe('wal')
    // 2 is FULL
    expect(await pragma('synchronous')).toBe(2)
    expect(await pragma('foreign_keys')).toBe(1)
    await db.destroy()
  })

  it('runs each migration once', async () => {
    const path = join(temporaryFolder(), 'db')
    await openAndClose(path, migrationsFolder)
    const db = openDatabase(path, readMigrations(migrationsFolder), '2027-01-01T00:00:00.000Z')
    const rows = await db.selectFrom('migration').selectAll().execute()
    expect(rows.map(({ number, executed_at }) => [number, executed_at])).toEqual(
      rows.map((_, i) => [i + 1, now]),
    )
    await db.destroy()
  })

  it('refuses a database that a newer version wrote', async () => {
    const path = join(temporaryFolder(), 'db')
    const newer = copyOfMigrations()
    writeFileSync(join(newer, '0999-later.sql'), 'CREATE TABLE later (id TEXT)')
    renameSync(
      join(newer, '0999-later.sql'),
      join(newer, `${String(readMigrations(migrationsFolder).length + 1).padStart(4, '0')}-later.sql`),
    )
    await openAndClose(path, newer)
    await expect(openAndClose(path, migrationsFolder)).rejects.toThrow(
      /Cannot open the database: every executed migration must be known to this version, current value is \d{4}-later\.sql/,
    )
  })

  it('refuses a database whose migration was changed after it ran', async () => {
    const path = join(temporaryFolder(), 'db')
    await openAndClose(path, migrationsFolder)
    const altered = copyOfMigrations()
    appendFileSync(join(altered, '0001-series-and-points.sql'), '-- harmless')
    await expect(openAndClose(path, altered)).rejects.toMatchObject({ code: 'database-altered' })
  })

  it('leaves nothing of a migration that fails half-way', async () => {
    const path = join(temporaryFolder(), 'db')
    const broken = copyOfMigrations()
    const name = join(
      broken,
      `${String(readMigrations(migrationsFolder).length + 1).padStart(4, '0')}-broken.sql`,
    )
    writeFileSync(name, 'CREATE TABLE first_half (id TEXT); CREATE TABLE first_half (id TEXT);')
    await expect(openAndClose(path, broken)).rejects.toThrow('first_half')
    rmSync(name)
    const db = openDatabase(path, readMigrations(broken), now)
    const { rows } = await sql<{
      name: string
    }>`SELECT name FROM sqlite_master WHERE name = 'first_half'`.execute(db)
    expect(rows).toEqual([])
    await db.destroy()
  })

  it('refuses migrations whose numbers have a gap', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, '0002-a.sql'), '')
    expect(() => readMigrations(folder)).toThrow(
      'Cannot read the migrations: number 1 must follow 0, current value is 2',
    )
  })
})
