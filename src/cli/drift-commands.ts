import type { Command } from 'commander'
import { loadConfig } from '../config.ts'
import { analyseScanner } from '../drift/analyse-scanner.ts'
import { migrationsFolder } from '../paths.ts'
import { openKnownStore } from '../store/open-known-store.ts'
import type { Store } from '../store/open-store.ts'
import { type Common, dataOption, jsonOption, timingOption } from './common-options.ts'
import { drift } from './drift.ts'
import { events } from './events.ts'
import type { ReportContext } from './report-changes.ts'
import { series } from './series.ts'
import { toStderr, toStdout } from './standard-streams.ts'
import { timed } from './timed.ts'

/** Who sits at the terminal, as far as it says so. */
const userName = process.env.USER ?? process.env.LOGNAME ?? 'command line'

const reportContext = ({ json }: Common): ReportContext => ({
  engine: analyseScanner,
  now: new Date().toISOString(),
  json: json === true,
  write: toStdout,
  note: toStderr,
})

const withStore = async (options: Common, work: (store: Store) => Promise<number>): Promise<number> => {
  const { dataFolder } = loadConfig(options, process.env)
  const store = await openKnownStore({ dataFolder, migrationsFolder, now: new Date() })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

const runDrift = (options: Common & { scanner?: string }): Promise<void> =>
  timed(options.timing === true, () =>
    withStore(options, (store) => drift(store, options.scanner, reportContext(options))),
  )

const runSeries = (path: string, options: Common & { events?: string }): Promise<void> =>
  timed(options.timing === true, () => series(path, options.events, reportContext(options)))

const runEvents = (
  path: string | undefined,
  { author, reason, ...options }: Common & { scanner?: string; author: string; reason: string },
): Promise<void> =>
  timed(false, () =>
    withStore(options, (store) => {
      const { now, json, write, note } = reportContext(options)
      return events(store, path, options.scanner, { author, reason, now, json, write, note })
    }),
  )

/** Adds the commands about scanners over time: `drift`, `series`, `events`. */
export const addDriftCommands = (program: Command): void => {
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
}
