import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSimulators } from '../../src/jobs/create-simulators.ts'
import { simulateScans } from '../../src/jobs/simulate-scenario.ts'
import { attenuationFile, phantomsFolder } from '../../src/paths.ts'
import { readPhantom } from '../../src/phantom/read-phantom.ts'
import { sceneOf } from '../../src/phantom/scene-of.ts'
import { createSliceSimulator } from '../../src/simulate/create-slice-simulator.ts'
import { readScenario } from '../../src/simulate/scenario/read-scenario.ts'
import { qualityNames } from '../../src/simulate/slice-simulator.ts'
import { settingOf, table, technique } from '../evaluate/simulator-cases.ts'

const secondsOf = async (work: () => unknown): Promise<number> => {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

/** The yardstick: a hundred million exponentials, which is what a detector's signal is made of. */
const exponentials = (): number => {
  let sum = 0
  for (let i = 0; i < 1e8; i++) sum += Math.exp(-i * 1e-8)
  return sum
}

const jsonOf = (...path: string[]): unknown => JSON.parse(readFileSync(join(phantomsFolder, ...path), 'utf8'))

/** Seconds for twenty-four scans of the stable scenario with so many processes. */
const scansWith = async (processes: number): Promise<number> => {
  const stable = readScenario(jsonOf('scenarios', 'stable.json'))
  const scans = (from: string, count: number) => ({
    ...stable,
    calendar: [{ ...stable.calendar[0]!, from, count }],
  })
  const out = mkdtempSync(join(tmpdir(), 'constancy-bench-'))
  const simulators = createSimulators({ attenuationFile, phantomsFolder }, processes)
  try {
    // the first scans start the processes
    await simulateScans(scans('2024-01-01', 2 * processes), out, simulators, () => {})
    return await secondsOf(() => simulateScans(scans('2025-01-06', 24), out, simulators, () => {}))
  } finally {
    await simulators.close()
    rmSync(out, { recursive: true })
  }
}

/**
 * Seconds for one 512 × 512 slice of a Catphan module at each quality (best of two, one core), against the yardstick;
 * and what a second process brings to a scenario.
 */
export const benchSimulator = async (say: (text: string) => void): Promise<void> => {
  const yardstick = await secondsOf(exponentials)
  say(`${'a hundred million exponentials, the yardstick'.padEnd(58)} ${yardstick.toFixed(2).padStart(7)} s`)
  const { materials, modules } = readPhantom(jsonOf('catphan-504', 'phantom.json'), table)
  const chosen = technique({ kernel: 'medium', fieldOfViewMm: 250 })
  for (const quality of qualityNames) {
    const simulate = createSliceSimulator(
      settingOf(sceneOf({ modules }).shapes, chosen, {}, materials),
      quality,
    )
    const places = [0.7, 1.3].entries()
    let best = Number.POSITIVE_INFINITY
    for (const [i, zMm] of places) best = Math.min(best, await secondsOf(() => simulate(zMm, i)))
    say(
      `${`simulate: one 512 × 512 slice of CTP404, ${quality}`.padEnd(58)} ${best.toFixed(2).padStart(7)} s ${' '.repeat(12)} ${(best / yardstick).toFixed(1).padStart(6)} × the yardstick`,
    )
  }
  const [one, two] = [await scansWith(1), await scansWith(2)]
  say(
    `${'simulate: 24 scans of the stable scenario'.padEnd(58)} ${one.toFixed(2).padStart(7)} s with one process, ${two.toFixed(2)} s with two: ${(one / two).toFixed(2)} times as fast`,
  )
}
