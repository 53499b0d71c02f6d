import { Command, CommanderError, Option } from 'commander'
import { composeSimulators, composeStation, composeWorkers, defaultModel } from '../compose.ts'
import { loadConfig } from '../config.ts'
import { analyseScanner } from '../drift/analyse-scanner.ts'
import { readManifest, readWeights } from '../infer/load-model.ts'
import { migrationsFolder, modelsFolder } from '../paths.ts'
import { openKnownStore } from '../store/open-known-store.ts'
import { version } from '../version.ts'
import { analyse } from './analyse.ts'
import { doctor } from './doctor.ts'
import { drift } from './drift.ts'
import { events } from './events.ts'
import { exitCode } from './exit-codes.ts'
import { importPaths } from './import.ts'
import { createOutput } from './output.ts'
import { progressLine } from './progress.ts'
import type { ReportContext } from './report-changes.ts'
import { reportError } from './report-error.ts'
import { series } from './series.ts'
import { simulate } from './simulate.ts'
import { untilStopped } from './until-stopped.ts'

type Common = { readonly json?: true; readonly data?: string; readonly port?: string; readonly timing?: true }

const toStderr = (text: string): void => {
  process.stderr.write(text)
}
const toStdout = (text: string): void => {
  process.stdout.write(text)
}

/** Who sits at the terminal, as far as it says so. */
const userName = process.env.USER ?? process.env.LOGNAME ?? 'command line'

const createProgress = () => progressLine(toStderr, process.stderr.isTTY === true, Date.now)

const timed = async (isWanted: boolean, work: () => Promise<number>): Promise<void> => {
  const start = performance.now()
  process.exitCode = await work()
  if (isWanted) toStderr(`${((performance.now() - start) / 1000).toFixed(2)} s in all\n`)
}

const runAnalyse = (
  paths: readonly string[],
  options: Common & { model: string; masks?: string },
): Promise<void> =>
  timed(options.timing === true, async () => {
    const config = loadConfig(options, process.env)
    // a missing or altered model is told before any scan is read
    readWeights(modelsFolder, readManifest(modelsFolder, options.model))
    if (config.pseudonymKey === null)
      toStderr('No pseudonym key is set (CONSTANCY_PSEUDONYM_KEY): patients stay without a key\n')
    const workers = composeWorkers(config)
    try {
      const output = createOutput(options.json === true, toStdout)
      const context = { workers, output, progress: createProgress(), note: toStderr }
      return await analyse(paths, { model: options.model, masks: options.masks ?? null }, context)
    } finally {
      await workers.close()
    }
  })

const runImport = (paths: readonly string[], options: Common): Promise<void> =>
  timed(options.timing === true, async () => {
    const station = await composeStation(loadConfig(options, process.env), 'warn')
    try {
      return await importPaths(
        paths,
        station,
        createOutput(options.json === true, toStdout),
        createProgress(),
      )
    } finally {
      await station.close()
    }
  })

const runSimulate = (scenario: string, options: Common & { out?: string }): Promise<void> =>
  timed(options.timing === true, async () => {
    const simulators = composeSimulators()
    try {
      return await simulate(
        scenario,
        options.out,
        options.json === true,
        simulators,
        toStdout,
        createProgress(),
      )
    } finally {
      await simulators.close()
    }
  })

const reportContext = ({ json }: Common): ReportContext => ({
  engine: analyseScanner,
  now: new Date().toISOString(),
  json: json === true,
  write: toStdout,
})

const runDrift = (options: Common & { scanner?: string }): Promise<void> =>
  timed(options.timing === true, async () => {
    const { dataFolder } = loadConfig(options, process.env)
    const store = await openKnownStore({ dataFolder, migrationsFolder, now: new Date() })
    try {
      return await drift(store, options.scanner, reportContext(options))
    } finally {
      await store.close()
    }
  })

const runSeries = (path: string, options: Common & { events?: string }): Promise<void> =>
  timed(options.timing === true, () => series(path, options.events, reportContext(options), toStderr))

const runEvents = async (
  path: string | undefined,
  options: Common & { scanner?: string; author: string; reason: string },
): Promise<void> => {
  const { dataFolder } = loadConfig(options, process.env)
  const store = await openKnownStore({ dataFolder, migrationsFolder, now: new Date() })
  const { author, reason, json } = options
  const now = new Date().toISOString()
  try {
    process.exitCode = await events(store, path, options.scanner, {
      author,
      reason,
      now,
      json: json === true,
      write: toStdout,
      note: toStderr,
    })
  } finally {
    await store.close()
  }
}

const runServe = async (options: Common): Promise<void> => {
  const station = await composeStation(loadConfig(options, process.env), 'info')
  const { port, close } = await station.serve()
  toStderr(`Constancy serves http://127.0.0.1:${port} (stop with Ctrl-C)\n`)
  await untilStopped()
  await close()
  await station.close()
}

const runDoctor = async (options: Common): Promise<void> => {
  process.exitCode = await doctor(loadConfig(options, process.env), (check) =>
    toStdout(
      options.json
        ? `${JSON.stringify(check)}\n`
        : `${check.ok ? 'ok  ' : 'FAIL'} ${check.check}: ${check.message}\n`,
    ),
  )
}

const dataOption = () => new Option('--data <dir>', 'data folder (default: CONSTANCY_DATA, else ./data)')
const jsonOption = () => new Option('--json', 'one JSON document per line on stdout, nothing else there')
const timingOption = () => new Option('--timing', 'say on stderr how long it took')

const program = new Command('constancy')
  .description('CT scanner quality assurance, and the monitor of what scanners feed to AI')
  .version(version)
  .exitOverride()
  .showHelpAfterError()

program
  .command('analyse')
  .alias('analyze')
  .description('the whole pipeline on DICOM files, folders and zip archives, without a database')
  .argument('<paths...>')
  .addOption(jsonOption())
  .option('--model <name>', 'model to segment with, a folder of models/', defaultModel)
  .option('--masks <dir>', 'also write the masks as DICOM SEG')
  .addOption(dataOption())
  .addOption(timingOption())
  .action(runAnalyse)

program
  .command('import')
  .description('store and analyse, by the same route as an upload')
  .argument('<paths...>')
  .addOption(dataOption())
  .addOption(jsonOption())
  .addOption(timingOption())
  .action(runImport)

program
  .command('serve')
  .description('web pages, API and worker on this machine')
  .addOption(dataOption())
  .option('--port <n>', 'port of the pages (default: PORT, else 8080)')
  .action(runServe)

program
  .command('simulate')
  .description('a scenario of phantoms/scenarios as DICOM files, with the truth about them in truth.json')
  .argument('<scenario>', 'its name, or the path of a file')
  .option('--out <dir>', 'folder to write into, new or empty (default: the name of the scenario)')
  .addOption(jsonOption())
  .addOption(timingOption())
  .action(runSimulate)

program
  .command('drift')
  .description('every detected change of the scanners, its cause and its effect')
  .addOption(dataOption())
  .option('--scanner <serial>', 'one scanner only, by its serial number')
  .addOption(jsonOption())
  .addOption(timingOption())
  .action(runDrift)

program
  .command('series')
  .description("the drift engine alone on a table of one scanner's numbers: time,stream,value")
  .argument('<measures>', 'CSV file')
  .option('--events <file>', 'CSV file of what happened to the scanner: time,kind,description')
  .addOption(jsonOption())
  .addOption(timingOption())
  .action(runSeries)

program
  .command('events')
  .description(
    'record the events of a table (time,kind,description) of a scanner; without one, list all events',
  )
  .argument('[events]', 'CSV file')
  .option('--scanner <serial>', 'the scanner, by its serial number')
  .option('--author <name>', 'who says so', userName)
  .option('--reason <text>', 'why it is recorded', 'typed in')
  .addOption(dataOption())
  .addOption(jsonOption())
  .action(runEvents)

program
  .command('doctor')
  .description('check codecs, models, database, port, disk and limits')
  .addOption(dataOption())
  .addOption(jsonOption())
  .action(runDoctor)

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError)
    process.exitCode = error.exitCode === 0 ? exitCode.done : exitCode.usage
  else process.exitCode = reportError(error, toStderr)
}
