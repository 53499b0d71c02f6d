import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { planScans } from '../simulate/scenario/plan-scans.ts'
import type { Scenario } from '../simulate/scenario/scenario.ts'
import { plannedChanges, type TruthCase, type TruthValues, trueEffects } from '../simulate/scenario/truth.ts'
import { bounded } from './bounded.ts'
import type { Simulators } from './create-simulators.ts'
import type { SimulatedScan } from './simulate-scan.ts'

/** Share of the work that the scans are; the truth is the rest. */
const scansShare = 0.8

const relative = (path: string, folder: string): string => path.slice(folder.length + 1)

/** The true values of all cases that the changes ask for, each computed once. */
const truthTable = async (
  cases: readonly TruthCase[],
  simulators: Simulators,
  onDone: () => void,
): Promise<(truthCase: TruthCase) => TruthValues> => {
  const byKey = new Map(cases.map((one) => [JSON.stringify(one), one]))
  const values = await bounded([...byKey.values()], simulators.processes, async (one) => {
    const value = await simulators.truth(one)
    onDone()
    return value
  })
  const table = new Map([...byKey.keys()].map((key, i) => [key, values[i]!]))
  return (one) => table.get(JSON.stringify(one))!
}

/**
 * Simulates the scans of a scenario as DICOM files.
 *
 * @param out - An existing folder.
 * @returns The scans, in the order of the plan.
 * @throws {InputError} What a simulation refuses.
 * @example await simulateScans(scenario, '/out', simulators, (done) => {})
 */
export const simulateScans = async (
  scenario: Scenario,
  out: string,
  simulators: Simulators,
  onProgress: (done: number) => void,
): Promise<readonly SimulatedScan[]> => {
  const plan = planScans(scenario)
  const parts = new Float64Array(plan.length)
  const scans: SimulatedScan[] = new Array(plan.length)
  // a process draws a chest once for all its scans that follow one another
  const bySubject = [...plan.entries()].sort(([, a], [, b]) =>
    a.subjectId < b.subjectId ? -1 : a.subjectId > b.subjectId ? 1 : 0,
  )
  await bounded(bySubject, simulators.processes, async ([i, scan]) => {
    scans[i] = await simulators.scan(scan, scenario.quality, out, (done) => {
      parts[i] = done
      onProgress(parts.reduce((sum, part) => sum + part, 0) / plan.length)
    })
  })
  return scans
}

/**
 * Simulates a scenario: every scan as DICOM files, and `truth.json` beside them with every cause, its day and its
 * true effects. The same scenario and version give the same bytes, however many processes work.
 *
 * @param out - An existing folder.
 * @returns The scans, in the scenario's order.
 * @throws {InputError} What a simulation refuses.
 * @example await simulateScenario(scenario, '/out', '0.1.0', simulators, () => {})
 */
export const simulateScenario = async (
  scenario: Scenario,
  out: string,
  version: string,
  simulators: Simulators,
  onProgress: (done: number, what: string) => void,
): Promise<readonly SimulatedScan[]> => {
  const plan = planScans(scenario)
  const scans = await simulateScans(scenario, out, simulators, (done) =>
    onProgress(scansShare * done, 'Simulating scans'),
  )
  const changes = plannedChanges(scenario, plan)
  const cases = changes.flatMap(({ pairs }) => pairs.flatMap(({ before, after }) => [before, after]))
  let known = 0
  const valuesOf = await truthTable(cases, simulators, () => {
    known++
    onProgress(Math.min(0.999, scansShare + ((1 - scansShare) * known) / cases.length), 'Computing the truth')
  })
  const truth = {
    simulated: true,
    scenario: scenario.id,
    title: scenario.title,
    seed: scenario.seed,
    quality: scenario.quality,
    version,
    changes: changes
      .map(({ pairs: _, ...change }) => change)
      .map((change, i) => ({
        ...change,
        effects: trueEffects(changes[i]!, valuesOf),
      })),
    scans: plan.map((scan, i) => ({
      folder: relative(scans[i]!.folder, out),
      seriesInstanceUID: scans[i]!.seriesInstanceUID,
      instances: scans[i]!.instances,
      serialNumber: scan.serialNumber,
      subject: scan.subjectId,
      protocol: scan.protocolId,
      acquiredAt: scan.acquiredAt,
      softwareVersion: scan.scanner.softwareVersion,
      placement: scan.placement,
      state: scan.scanner.state,
    })),
  }
  writeFileSync(join(out, 'truth.json'), `${JSON.stringify(truth, null, 1)}\n`)
  return scans
}
