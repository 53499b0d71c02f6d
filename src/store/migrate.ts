import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type BetterSqlite3 from 'better-sqlite3'
import { InputError } from '../errors/input-error.ts'

/** One numbered file of `migrations/`. */
export type Migration = {
  readonly number: number
  readonly name: string
  readonly sha256: string
  readonly sql: string
}

type Executed = { readonly number: number; readonly name: string; readonly sha256: string }

const filePattern = /^(\d{4})-[a-z0-9-]+\.sql$/

/**
 * The migrations that this version knows, in order.
 *
 * @throws {InputError} `migrations-invalid` when a number is missing or given twice.
 */
export const readMigrations = (folder: string): readonly Migration[] => {
  const names = readdirSync(folder)
    .filter((name) => filePattern.test(name))
    .sort()
  return names.map((name, i) => {
    const number = Number(filePattern.exec(name)?.[1])
    if (number !== i + 1) {
      throw new InputError(
        'migrations-invalid',
        `Cannot read the migrations: number ${i + 1} must follow ${i}, current value is ${number}`,
      )
    }
    const sql = readFileSync(join(folder, name), 'utf8')
    return { number, name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
  })
}

/**
 * Refuses a database whose executed migrations are not the first ones of those known here.
 *
 * @throws {InputError} `database-newer` or `database-altered`.
 */
const checkExecuted = (executed: readonly Executed[], known: readonly Migration[]): void => {
  for (const [i, done] of executed.entries()) {
    const expected = known[i]
    if (!expected) {
      throw new InputError(
        'database-newer',
        `Cannot open the database: every executed migration must be known to this version, current value is ${done.name}; a newer version wrote it`,
      )
    }
    if (done.name !== expected.name || done.sha256 !== expected.sha256) {
      throw new InputError(
        'database-altered',
        `Cannot open the database: executed migration ${done.number} must be ${expected.name} with SHA-256 ${expected.sha256}, current value is ${done.name} with ${done.sha256}`,
      )
    }
  }
}

/**
 * Brings a database to the newest known migration; each one is one transaction together with its row.
 *
 * @throws {InputError} As `checkExecuted`; nothing is changed then.
 * @example migrate(connection, readMigrations('migrations'), new Date().toISOString())
 */
export const migrate = (
  connection: BetterSqlite3.Database,
  known: readonly Migration[],
  now: string,
): void => {
  connection.exec(
    'CREATE TABLE IF NOT EXISTS migration (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, executed_at TEXT NOT NULL)',
  )
  const executed = connection
    .prepare<[], Executed>('SELECT number, name, sha256 FROM migration ORDER BY number')
    .all()
  checkExecuted(executed, known)
  const record = connection.prepare(
    'INSERT INTO migration (number, name, sha256, executed_at) VALUES (?, ?, ?, ?)',
  )
  for (const migration of known.slice(executed.length)) {
    connection.transaction(() => {
      connection.exec(migration.sql)
      record.run(migration.number, migration.name, migration.sha256, now)
    })()
  }
}
