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

/** One weekly stream whose tube ages from its first scan on, by so many standard deviations a year. */
export const ageingScanner = (seed: number, slope: number, years: number, phi: number): SimulatedScanner => {
  const chance = chanceOf(seed)
  const days = weekly(Math.round(52.18 * years))
  const values = Array.from(
    correlatedNoise(chance.normal, days, phi, 7),
    (z, i) => z + (slope * days[i]!) / 365.25,
  )
  return {
    history: historyOf(`F${seed}`, days, [values], []),
    days,
    truth: [{ shape: 'trend', cause: 'tube-ageing', event: null, onset: 0, size: slope, effects: [slope] }],
    phi,
    sigmas: [1],
  }
}
