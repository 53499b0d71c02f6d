import type { Command } from 'commander'
import { composeSimulators, composeStation, composeWorkers, defaultModel } from '../compose.ts'
import { loadConfig } from '../config.ts'
import { readManifest, readWeights } from '../infer/load-model.ts'
import { modelsFolder } from '../paths.ts'
import { analyse } from './analyse.ts'
import { type Common, dataOption, jsonOption, timingOption } from './common-options.ts'
import { importPaths } from './import.ts'
import { createOutput } from './output.ts'
import { simulate } from './simulate.ts'
import { createProgress, toStderr, toStdout } from './standard-streams.ts'
import { timed } from './timed.ts'

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
      const output = createOutput(options.json === true, toStdout)
      return await importPaths(paths, station, output, createProgress())
    } finally {
      await station.close()
    }
  })

const runSimulate = (scenario: string, options: Common & { out?: string }): Promise<void> =>
  timed(options.timing === true, async () => {
    const simulators = composeSimulators()
    try {
      const isJson = options.json === true
      return await simulate(scenario, options.out, isJson, simulators, toStdout, createProgress())
    } finally {
      await simulators.close()
    }
  })

/** Adds the commands that read or make scans: `analyse`, `import`, `simulate`. */
export const addScanCommands = (program: Command): void => {
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
    .command('simulate')
    .description('a scenario of phantoms/scenarios as DICOM files, with the truth about them in truth.json')
    .argument('<scenario>', 'its name, or the path of a file')
    .option('--out <dir>', 'folder to write into, new or empty (default: the name of the scenario)')
    .addOption(jsonOption())
    .addOption(timingOption())
    .action(runSimulate)
}
