// Imports every folder below a folder, one receive each, and prints the hashes of each that returned. Kills itself,
// as a power switch would, at the given call of the file layer.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { receive } from '../../src/intake/receive.ts'
import { walk } from '../../src/intake/walk.ts'
import { createJobRunner } from '../../src/jobs/job-runner.ts'
import { type FileLayer, nodeFileLayer } from '../../src/store/file-layer.ts'
import { openStore } from '../../src/store/open-store.ts'
import { tinyWorkers } from '../support/tiny-workers.ts'

const [dataFolder, migrationsFolder, scans, killAt] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
]

let calls = 0
const step = (): void => {
  if (++calls === Number(killAt)) process.kill(process.pid, 'SIGKILL')
}
const files: FileLayer = {
  ...nodeFileLayer,
  write: (path, chunks) =>
    nodeFileLayer.write(
      path,
      (async function* () {
        for await (const chunk of chunks) {
          yield chunk.subarray(0, chunk.length / 2)
          step()
          yield chunk.subarray(chunk.length / 2)
        }
      })(),
    ),
  syncFile: async (path) => {
    step()
    await nodeFileLayer.syncFile(path)
  },
  rename: async (from, to) => {
    step()
    await nodeFileLayer.rename(from, to)
    step()
  },
  syncFolder: async (path) => {
    await nodeFileLayer.syncFolder(path)
    step()
  },
}

const now = (): Date => new Date('2026-03-04T10:00:00Z')
const store = await openStore({ dataFolder, migrationsFolder, now: now(), files })
const workers = tinyWorkers()
const runner = createJobRunner({
  store,
  workers,
  model: 'lung',
  now,
  log: pino({ level: 'silent' }),
  parallel: 1,
})
await runner.start()
for (const name of readdirSync(scans).sort()) {
  const found = (await walk([join(scans, name)])).files
  await receive({ store, workers, runner, now, signal: new AbortController().signal }, found, () => {})
  for (const { path } of found)
    writeSync(1, `${createHash('sha256').update(readFileSync(path)).digest('hex')}\n`)
}
await runner.stop()
await store.close()
