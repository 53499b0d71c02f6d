import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { composeSimulators, composeStation, type Station } from '../compose.ts'
import { loadConfig } from '../config.ts'
import { InputError } from '../errors/input-error.ts'
import { walk } from '../intake/walk.ts'
import { simulateScans } from '../jobs/simulate-scenario.ts'
import { sampleScansFolder } from '../paths.ts'
import { version } from '../version.ts'
import { progressLine } from './progress.ts'
import { reportError } from './report-error.ts'
import { loadScenario } from './simulate.ts'
import { untilStopped } from './until-stopped.ts'

/** The real scans of the demonstration. */
const realScans = ['chest-4dlung-113.zip', 'chest-crlm-1004-ge.zip', 'totalseg/example_ct_dicom']

/** The simulated part: one scanner through everything, and six sites of a trial. */
const simulatedScenarios = ['mixed-two-years', 'trial-six-sites']

/** Shares of the work: the scenarios are simulated, all files are read and stored, every series is analysed. */
const part = { simulated: 0.45, read: 0.1 } as const

type Progress = (done: number, what: string) => void

const simulateAll = async (folder: string, progress: Progress): Promise<readonly string[]> => {
  const simulators = composeSimulators()
  try {
    const folders: string[] = []
    for (const [i, name] of simulatedScenarios.entries()) {
      const out = join(folder, name)
      mkdirSync(out)
      await simulateScans(loadScenario(name), out, simulators, (done) =>
        progress((part.simulated * (i + done)) / simulatedScenarios.length, 'Simulating scans'),
      )
      folders.push(out)
    }
    return folders
  } finally {
    await simulators.close()
  }
}

const fill = async (station: Station, progress: Progress): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'constancy-demo-'))
  try {
    const simulated = await simulateAll(folder, progress)
    const { files } = await walk([...realScans.map((path) => join(sampleScansFolder, path)), ...simulated])
    await station.receive(files, ({ files: all, filesRead, seriesDone, seriesTotal }) => {
      const read = part.simulated + (part.read * filesRead) / Math.max(all, 1)
      const analysed = seriesTotal > 0 ? (seriesDone / seriesTotal) * (1 - part.simulated - part.read) : 0
      const what =
        seriesTotal > 0 ? `Analysing scans (${seriesDone} of ${seriesTotal})` : 'Reading and storing files'
      progress(Math.min(0.999, read + analysed), what)
    })
    progress(1, 'The demonstration is ready')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A folder with real data must not fill with simulated scans. */
const claimFolder = (folder: string): void => {
  const mark = join(folder, 'demo')
  if (existsSync(join(folder, 'constancy.sqlite')) && !existsSync(mark)) {
    throw new InputError(
      'demo-folder-in-use',
      `Cannot make the demonstration: its data folder must be its own, ${folder} holds other data`,
    )
  }
  mkdirSync(folder, { recursive: true })
  writeFileSync(mark, version)
}

/** Where the demonstration lies, and how it is looked at. */
const whereText = (folder: string): string =>
  `The demonstration lies in ${folder}. Look at it:
  npx constancy serve --data ${folder}   the pages, at http://127.0.0.1:8080
  npx constancy drift --data ${folder}   what changed on its scanners
`

const run = async (isOnce: boolean): Promise<void> => {
  const dataFolder = process.env.CONSTANCY_DATA || 'data/demo'
  const configured = loadConfig({ data: dataFolder }, process.env)
  const { analyst } = configured.workers
  // many small scans: two analysts side by side
  const config = { ...configured, workers: { ...configured.workers, analyst: { ...analyst, processes: 2 } } }
  const stamp = join(config.dataFolder, 'demo-complete')
  claimFolder(config.dataFolder)
  const station = await composeStation(config, 'warn')
  if (!existsSync(stamp)) {
    process.stderr.write(
      'Making the demonstration: real sample scans and simulated scanners (about three minutes, once)\n',
    )
    await fill(
      station,
      progressLine((text) => process.stderr.write(text), process.stderr.isTTY === true, Date.now),
    )
    writeFileSync(stamp, version)
  }
  if (isOnce) process.stderr.write(whereText(config.dataFolder))
  else {
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
  process.exitCode = reportError(error, (text) => process.stderr.write(text))
}
