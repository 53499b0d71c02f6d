import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { InputError } from '../errors/input-error.ts'
import type { Simulators } from '../jobs/create-simulators.ts'
import { simulateScenario } from '../jobs/simulate-scenario.ts'
import { phantomsFolder } from '../paths.ts'
import { readScenario } from '../simulate/scenario/read-scenario.ts'
import type { Scenario } from '../simulate/scenario/scenario.ts'
import { version } from '../version.ts'
import { exitCode } from './exit-codes.ts'

/** A scenario is a page of text. */
const largestScenarioBytes = 1_000_000

const scenariosFolder = join(phantomsFolder, 'scenarios')

/**
 * Reads a scenario by its name or its path.
 *
 * @throws {InputError} `scenario-unknown`, `scenario-invalid`.
 * @example loadScenario('stable').scanners.length
 */
export const loadScenario = (name: string): Scenario => {
  const own = join(scenariosFolder, `${basename(name)}.json`)
  const path = [name, own].find((candidate) => existsSync(candidate) && statSync(candidate).isFile())
  if (!path) {
    const known = readdirSync(scenariosFolder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => basename(file, '.json'))
    throw new InputError(
      'scenario-unknown',
      `Cannot simulate: the scenario must be a JSON file or one of ${known.sort().join(', ')}, current value is ${name}`,
    )
  }
  const { size } = statSync(path)
  if (size > largestScenarioBytes) {
    throw new InputError(
      'scenario-invalid',
      `Cannot read a scenario: its file must have at most ${largestScenarioBytes} bytes, current size is ${size}`,
    )
  }
  try {
    return readScenario(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new InputError(
      'scenario-invalid',
      `Cannot read a scenario: its file must be JSON, ${error.message}`,
      {
        cause: error,
      },
    )
  }
}

const prepareOut = (out: string): string => {
  const folder = resolve(out)
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (cause) {
    throw new InputError(
      'out-folder-unusable',
      `Cannot simulate: the output must be a folder that can be made and written, current value is ${folder}`,
      { cause },
    )
  }
  if (readdirSync(folder).length > 0) {
    throw new InputError(
      'out-folder-not-empty',
      `Cannot simulate: the output folder must be empty, so that no older scan is taken for a new one, current value is ${folder}`,
    )
  }
  return folder
}

/**
 * Simulates a scenario into a folder.
 *
 * @param json - One JSON line a series on stdout, then one with the truth's path.
 * @returns The exit code.
 * @throws {InputError} `scenario-unknown`, `scenario-invalid`, `out-folder-not-empty`, and what a simulation refuses.
 * @example process.exitCode = await simulate('stable', 'out', true, simulators, write, progress)
 */
export const simulate = async (
  name: string,
  out: string | undefined,
  json: boolean,
  simulators: Simulators,
  write: (text: string) => void,
  progress: (done: number, what: string) => void,
): Promise<number> => {
  const scenario = loadScenario(name)
  const folder = prepareOut(out ?? scenario.id)
  const scans = await simulateScenario(scenario, folder, version, simulators, progress)
  progress(1, 'Done')
  const truth = join(folder, 'truth.json')
  if (json) {
    for (const scan of scans) write(`${JSON.stringify({ simulated: scan })}\n`)
    write(`${JSON.stringify({ truth })}\n`)
  } else {
    const instances = scans.reduce((sum, scan) => sum + scan.instances, 0)
    write(
      `${scans.length} simulated scans with ${instances} slices: ${folder}\nThe truth about them: ${truth}\n`,
    )
  }
  return exitCode.done
}
