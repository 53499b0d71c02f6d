import { analyseScanner } from '../../src/drift/analyse-scanner.ts'
import { cleanStream } from '../../src/drift/clean-stream.ts'
import { advanceDetector } from '../../src/drift/detector.ts'
import { type DetectorState, startDetector } from '../../src/drift/detector-state.ts'
import { defaultDriftSettings } from '../../src/drift/drift-settings.ts'
import type { ScannerHistory } from '../../src/drift/drift-stream.ts'
import { watchDesign } from '../../src/drift/watch-design.ts'
import { eventBefore, historyOf } from '../evaluate/drift-history.ts'
import { chanceOf, correlatedNoise, weekly } from '../evaluate/drift-noise.ts'

const secondsOf = (work: () => void): number => {
  const start = performance.now()
  work()
  return (performance.now() - start) / 1000
}
const bestOf = (runs: number, work: () => void): number =>
  Math.min(...Array.from({ length: runs }, () => secondsOf(work)))

/** The yardstick: the sum of a hundred million products, which is what least squares is made of. */
const products = (): number => {
  const x = new Float64Array(1000).map((_, i) => Math.sin(i))
  let sum = 0
  for (let round = 0; round < 1e5; round++) for (let i = 0; i < 1000; i++) sum += x[i]! * x[999 - i]!
  return sum
}

const points = 5000
const eventScans = [500, 1100, 1700, 2300, 2900, 3500, 4100, 4700] as const

/** A stream of 5,000 daily scans with eight events, of which one is a step of 2σ. */
const longHistory = (): ScannerHistory => {
  const chance = chanceOf(1)
  const days = weekly(points).map((day) => day / 7)
  const values = Array.from(correlatedNoise(chance.normal, days, 0.2, 1), (z, i) => z + (i >= 2900 ? 2 : 0))
  // one event a scan needs a day between
  const spread = days.map((day) => 2 * day)
  const events = eventScans.map((scan) => eventBefore(scan, 'software-update', spread, chance))
  return historyOf('bench', spread, [values], events)
}

const streamsPerScanner = 40
const scanners = 1000

/** As many watches as 1,000 scanners of 40 streams have, each after 60 scans; one more scan each is what is timed. */
const advanceFleet = (): { readonly seconds: number; readonly grownBytes: number } => {
  const { normal } = chanceOf(2)
  const history = historyOf('fleet', weekly(60), [Array.from({ length: 60 }, normal)], [])
  const clean = cleanStream(history.streams[0]!, '2024-01-01')
  const design = watchDesign(clean, null, streamsPerScanner, defaultDriftSettings)
  const advance = (state: DetectorState, index: number): DetectorState =>
    advanceDetector(state, { index, day: 7 * index, value: normal() }, design).state
  let states = Array.from({ length: scanners * streamsPerScanner }, () => startDetector(0, null))
  for (let scan = 0; scan < 60; scan++) states = states.map((state) => advance(state, scan))
  const seconds = secondsOf(() => {
    states = states.map((state) => advance(state, 60))
  })
  const sizeOf = (): number =>
    states.slice(0, 400).reduce((sum, state) => sum + JSON.stringify(state).length, 0)
  const before = sizeOf()
  for (let scan = 61; scan < 200; scan++) states = states.map((state) => advance(state, scan))
  return { seconds, grownBytes: (sizeOf() - before) / 400 }
}

/**
 * Drift: a stream of 5,000 scans with eight events (goal: 50 ms), and 1,000 scanners of 40 streams judged again after
 * one new scan each (goal: 10 s on one core), against the yardstick; and how much a watch's memory grows with its scans.
 */
export const benchDrift = (say: (text: string) => void): void => {
  const yardstick = bestOf(3, products)
  const line = (name: string, seconds: number, goal: number): void =>
    say(
      `${name.padEnd(58)} ${seconds.toFixed(3).padStart(7)} s ${' '.repeat(12)} ${(seconds / yardstick).toFixed(2).padStart(6)} × the yardstick, ${(seconds / goal).toFixed(2)} of the goal`,
    )
  say(`${'a hundred million products, the yardstick'.padEnd(58)} ${yardstick.toFixed(3).padStart(7)} s`)
  const history = longHistory()
  const now = history.streams[0]!.points.at(-1)!.at
  line(
    'drift: a stream of 5,000 scans with 8 events',
    bestOf(3, () => {
      analyseScanner(history, defaultDriftSettings, now)
    }),
    0.05,
  )
  const { seconds, grownBytes } = advanceFleet()
  line('drift: 40,000 streams, one new scan each', seconds, 10)
  say(
    `${"drift: growth of a watch's memory from scan 60 to 200".padEnd(58)} ${grownBytes.toFixed(0).padStart(7)} bytes, as JSON`,
  )
}
