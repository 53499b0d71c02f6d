import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readManifest } from '../../src/store/manifest.ts'
import { openStore } from '../../src/store/open-store.ts'
import { migrationsFolder, temporaryFolder } from '../support/tiny-house.ts'
import { writeTinyScan } from '../support/tiny-scan.ts'

const child = new URL('./import-until-killed.ts', import.meta.url).pathname

const importUntil = (dataFolder: string, scans: string, killAt: number) => {
  const { stdout, signal, status, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', child, dataFolder, migrationsFolder, scans, String(killAt)],
    { encoding: 'utf8' },
  )
  if (signal !== 'SIGKILL' && status !== 0) throw new Error(stderr)
  return { acknowledged: stdout.split('\n').filter((line) => line !== ''), killed: signal === 'SIGKILL' }
}

/** What lies under its final name, none of it half: every object has the hash that it is called by. */
const wholeObjects = (dataFolder: string): ReadonlySet<string> => {
  const root = join(dataFolder, 'objects')
  const names = readdirSync(root).filter((name) => /^[0-9a-f]{2}$/.test(name))
  return new Set(
    names.flatMap((name) =>
      readdirSync(join(root, name)).map((object) => {
        const sha256 = createHash('sha256')
          .update(readFileSync(join(root, name, object)))
          .digest('hex')
        expect(sha256).toBe(object)
        return object
      }),
    ),
  )
}

/** Every visible version of a series has its manifest, and the manifest its slices. */
const checkVisible = async (dataFolder: string, objects: ReadonlySet<string>): Promise<number> => {
  const store = await openStore({ dataFolder, migrationsFolder, now: new Date(0) })
  expect(await store.files.list(join(dataFolder, 'objects', 'parts'))).toEqual([])
  const versions = await store.db.selectFrom('series_version').selectAll().execute()
  for (const { manifest_sha256 } of versions) {
    const { slices } = await readManifest(store.objects, manifest_sha256)
    for (const { sha256 } of slices) expect(objects.has(sha256)).toBe(true)
  }
  await store.close()
  return versions.length
}

const writeScans = (): string => {
  const scans = temporaryFolder()
  for (const i of [1, 2, 3, 4]) writeTinyScan(join(scans, String(i)), { uid: `1.2.${i}` })
  return scans
}

/** Kills an import at one step, and checks what the next process finds; returns what was acknowledged. */
const killAndCheck = async (
  dataFolder: string,
  scans: string,
  moment: number,
): Promise<readonly string[]> => {
  const { acknowledged, killed } = importUntil(dataFolder, scans, moment)
  expect(killed).toBe(true)
  const objects = wholeObjects(dataFolder)
  for (const sha256 of acknowledged) expect(objects.has(sha256)).toBe(true)
  await checkVisible(dataFolder, objects)
  return acknowledged
}

// An object takes five steps, a series five objects (three slices, a manifest, a label stack), the start two steps:
// 3 to 17 are the slices of the first series, 18 to 22 its manifest, 23 to 27 its label stack.
it.each([4, 5, 6, 7, 8, 20])('shows nothing half of an import killed at step %i', async (moment) => {
  await killAndCheck(temporaryFolder(), writeScans(), moment)
})

it('loses nothing that was acknowledged, killed again and again until all is in', async () => {
  const scans = writeScans()
  const dataFolder = temporaryFolder()
  const ledger = new Set<string>()
  // Each start takes up where the one before was killed; an object that is there takes one step.
  for (const moment of [40, 12, 21, 17, 9]) {
    for (const sha256 of await killAndCheck(dataFolder, scans, moment)) ledger.add(sha256)
    const objects = wholeObjects(dataFolder)
    for (const sha256 of ledger) expect(objects.has(sha256)).toBe(true)
  }
  expect(ledger.size).toBeGreaterThan(0)
  const { acknowledged, killed } = importUntil(dataFolder, scans, 0)
  expect(killed).toBe(false)
  expect(acknowledged).toHaveLength(12)
  expect(await checkVisible(dataFolder, wholeObjects(dataFolder))).toBe(4)
})
