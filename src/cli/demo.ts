import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { composeStation, type Station } from '../compose.ts'
import { loadConfig } from '../config.ts'
import { InputError } from '../errors/input-error.ts'
import { walk } from '../intake/walk.ts'
import { sampleScansFolder } from '../paths.ts'
import { version } from '../version.ts'
import { readDemoChest } from './demo-chest.ts'
import { demoFleet } from './demo-fleet.ts'
import { exitCode } from './exit-codes.ts'
import { progressLine } from './progress.ts'
import { untilStopped } from './until-stopped.ts'
import { writeDemoScan } from './write-demo-scan.ts'

/** The real scans of the demonstration, and about how many seconds each takes; the rest of the time is simulated. */
const realScans = [
  { path: 'chest-4dlung-113.zip', seconds: 8 },
  { path: 'chest-crlm-1004-ge.zip', seconds: 4 },
  { path: 'totalseg/example_ct_dicom', seconds: 3 },
]
const secondsPerSimulatedScan = 3

type Step = { readonly what: string; readonly seconds: number; readonly paths: () => Promise<readonly string[]> }

const stepsOf = async (station: Station, folder: string): Promise<readonly Step[]> => {
  const chest = await readDemoChest(join(sampleScansFolder, 'chest-4dlung-113.zip'), station.workers)
  const real = realScans.map(({ path, seconds }) => ({
    what: `Real scan ${path}`,
    seconds,
    paths: async () => [join(sampleScansFolder, path)],
  }))
  const simulated = demoFleet.flatMap((scanner) =>
    scanner.scans.map((scan) => ({
      what: `${scanner.station}, ${scan.day}`,
      seconds: secondsPerSimulatedScan,
      paths: async () => [writeDemoScan(chest, scanner, scan, folder)],
    })),
  )
  return [...real, ...simulated]
}

const fill = async (station: Station, progress: (done: number, what: string) => void): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'constancy-demo-'))
  try {
    const steps = await stepsOf(station, folder)
    const all = steps.reduce((sum, { seconds }) => sum + seconds, 0)
    let behind = 0
    for (const { what, seconds, paths } of steps) {
      progress(behind / all, what)
      const found = await paths()
      await station.receive((await walk(found)).files, () => {})
      for (const path of found) if (path.startsWith(folder)) await rm(path, { recursive: true })
      behind += seconds
    }
    progress(1, 'The demonstration is ready')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const run = async (isOnce: boolean): Promise<void> => {
  const dataFolder = process.env.CONSTANCY_DATA || 'data/demo'
  const config = loadConfig({ data: dataFolder }, process.env)
  const stamp = join(config.dataFolder, 'demo-complete')
  mkdirSync(config.dataFolder, { recursive: true })
  const station = await composeStation(config)
  if (!existsSync(stamp)) {
    process.stderr.write('Making the demonstration: real sample scans and a simulated fleet (about two minutes, once)\n')
    await fill(station, progressLine((text) => process.stderr.write(text), process.stderr.isTTY === true, Date.now))
    writeFileSync(stamp, version)
  }
  if (!isOnce) {
    const { port, close } = await station.serve()
    process.stderr.write(`Open http://127.0.0.1:${port} (stop with Ctrl-C)\n`)
    await untilStopped()
    await close()
  }
  await station.close()
}

try {
  await run(process.argv.includes('--once'))
} catch (error) {
  if (!(error instanceof InputError)) throw error
  process.stderr.write(`${error.message} [${error.code}]\n`)
  process.exitCode = exitCode.usage
}
