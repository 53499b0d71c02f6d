import { readFileSync } from 'node:fs'
import type { Reason } from '../errors/finding.ts'
import { InputError } from '../errors/input-error.ts'
import { readAttenuation } from '../simulate/read-attenuation.ts'
import type { PlannedScan } from '../simulate/scenario/plan-scans.ts'
import type { TruthCase } from '../simulate/scenario/truth.ts'
import type { QualityName } from '../simulate/slice-simulator.ts'
import type { SimulatorInit } from './create-simulators.ts'
import { serveJobs } from './serve-jobs.ts'
import { simulateScan, truthOf } from './simulate-scan.ts'

type ScanTask = { readonly scan: PlannedScan; readonly quality: QualityName; readonly out: string }

const orReason = <Value>(work: () => Value): { readonly made: Value } | { readonly reason: Reason } => {
  try {
    return { made: work() }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { reason: { code: error.code, message: error.message } }
  }
}

serveJobs<SimulatorInit>(({ attenuationFile, phantomsFolder }) => {
  const resources = {
    table: readAttenuation(JSON.parse(readFileSync(attenuationFile, 'utf8'))),
    phantomsFolder,
  }
  return {
    scan: ({ scan, quality, out }: ScanTask, progress) =>
      orReason(() => simulateScan(scan, quality, out, resources, progress)),
    truth: (truthCase: TruthCase) => orReason(() => truthOf(truthCase, resources)),
  }
})
