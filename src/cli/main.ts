import { Command, CommanderError } from 'commander'
import { version } from '../version.ts'
import { addDriftCommands } from './drift-commands.ts'
import { exitCode } from './exit-codes.ts'
import { reportError } from './report-error.ts'
import { addScanCommands } from './scan-commands.ts'
import { addServiceCommands } from './service-commands.ts'
import { toStderr, toStdout } from './standard-streams.ts'

const program = new Command('constancy')
  .description('CT scanner quality assurance, and the monitor of what scanners feed to AI')
  .version(version)
  .exitOverride()
  .showHelpAfterError()
  .configureOutput({ writeOut: toStdout, writeErr: toStderr })

addScanCommands(program)
addDriftCommands(program)
addServiceCommands(program)

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError)
    process.exitCode = error.exitCode === 0 ? exitCode.done : exitCode.usage
  else process.exitCode = reportError(error, toStderr)
}
