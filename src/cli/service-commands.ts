import type { Command } from 'commander'
import { composeStation } from '../compose.ts'
import { loadConfig } from '../config.ts'
import { type Common, dataOption, jsonOption } from './common-options.ts'
import { doctor } from './doctor.ts'
import { toStderr, toStdout } from './standard-streams.ts'
import { untilStopped } from './until-stopped.ts'

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

/** Adds the commands about the service itself: `serve`, `doctor`. */
export const addServiceCommands = (program: Command): void => {
  program
    .command('serve')
    .description('web pages, API and worker on this machine')
    .addOption(dataOption())
    .option('--port <n>', 'port of the pages (default: PORT, else 8080)')
    .action(runServe)
  program
    .command('doctor')
    .description('check codecs, models, database, port, disk and limits')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(runDoctor)
}
