import type { ScannerHistory } from '../../src/drift/drift-stream.ts'
import type { EventKind } from '../../src/drift/scanner-event.ts'
import { eventBefore, historyOf, type SimulatedScanner } from './drift-history.ts'
import { chanceOf, correlatedNoise, weekly } from './drift-noise.ts'

/** Scans before and after the step of the goals' streams. */
export const half = 60

const decoyScans = [15, 33, 78, 99] as const
const decoyKinds: readonly EventKind[] = ['service', 'calibration', 'software-update', 'relocation']

/**
 * One weekly stream of 60 + 60 scans with a step: logged as a tube replacement among four events without effect, or
 * silent and without any.
 */
export const steppedScanner = (
  seed: number,
  size: number,
  phi: number,
  isLogged: boolean,
): SimulatedScanner => {
  const chance = chanceOf(seed)
  const days = weekly(2 * half)
  const sign = chance.pick([-1, 1])
  const scale = 10 ** (2 * chance.random() - 1)
  const values = Array.from(
    correlatedNoise(chance.normal, days, phi, 7),
    (z, i) => scale * (50 + z + (i >= half ? sign * size : 0)),
  )
  const logged = [
    ...decoyScans.slice(0, 2).map((scan, i) => eventBefore(scan, decoyKinds[i]!, days, chance)),
    eventBefore(half, 'tube-replacement', days, chance),
    ...decoyScans.slice(2).map((scan, i) => eventBefore(scan, decoyKinds[i + 2]!, days, chance)),
  ]
  const event = isLogged ? logged[2]! : null
  return {
    history: historyOf(`G${seed}`, days, [values], isLogged ? logged : []),
    days,
    truth: [
      {
        shape: 'step',
        cause: isLogged ? 'tube-replacement' : 'unexplained',
        event: event?.id ?? null,
        onset: half,
        size,
        effects: [sign * size],
      },
    ],
    phi,
    sigmas: [scale],
  }
}

/** Default tolerance of foams in HU, and the noise of which it is three standard deviations. */
const toleranceHu = 1
const foamNoiseHu = toleranceHu / 3

/** A weekly foam whose HU go up from its first scan on, and the day on which they leave their tolerance. */
export type AgeingFoam = {
  readonly history: ScannerHistory
  readonly days: readonly number[]
  readonly crossingDay: number
}

/**
 * One weekly stream of a foam that rises from its first scan on.
 *
 * @param slope - In standard deviations of the noise a year.
 */
export const ageingFoam = (seed: number, slope: number, years: number, phi: number): AgeingFoam => {
  const chance = chanceOf(seed)
  const days = weekly(Math.round(52.18 * years))
  const values = Array.from(
    correlatedNoise(chance.normal, days, phi, 7),
    (z, i) => foamNoiseHu * (z + (slope * days[i]!) / 365.25) - 825,
  )
  return {
    history: historyOf(`F${seed}`, days, [values], [], 'foam'),
    days,
    crossingDay: (365.25 * toleranceHu) / (slope * foamNoiseHu),
  }
}
