import BetterSqlite3 from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import type { Database, Tables } from './database.ts'
import { type Migration, migrate } from './migrate.ts'

/**
 * Opens the SQLite database, brings it up to date, and sets what durability needs: a commit that returned is on the
 * disk (`synchronous=FULL`, which better-sqlite3 does not choose in WAL mode).
 *
 * @throws {InputError} `database-newer`, `database-altered`.
 * @example const db = openDatabase('data/constancy.sqlite', readMigrations('migrations'), new Date().toISOString())
 */
export const openDatabase = (path: string, migrations: readonly Migration[], now: string): Database => {
  const connection = new BetterSqlite3(path)
  try {
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = FULL')
    connection.pragma('foreign_keys = ON')
    migrate(connection, migrations, now)
  } catch (error) {
    connection.close()
    throw error
  }
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) })
}
