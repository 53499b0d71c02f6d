import { analysePhantom } from '../support/phantom-analysis.ts'
import { conditionsOf } from '../support/phantom-case.ts'
import { cachedPhantom } from '../support/simulated-phantom.ts'
import { type BadResult, evaluateBadCase } from './phantom-bad.ts'
import { badCases } from './phantom-bad-cases.ts'
import { type Comparison, compareWithTruth } from './phantom-measurement.ts'
import { measurementCases } from './phantom-measurement-cases.ts'
import { evaluateRecognition, evaluateStranger, type RecognitionResult } from './phantom-recognition.ts'
import { recognitionCases } from './phantom-recognition-cases.ts'
import { readRealStrangers, strangeChest, strangerCases } from './phantom-strangers.ts'

/** The seed of every grid. */
const seed = 504
const scansPerPhantom = 37
const strangeBlobs = 30
const strangeChests = 6
/** Voltage of real scans, where templates hardly depend on it. */
const realKvp = 120

export type PartResult = {
  readonly recognition: readonly RecognitionResult[]
  readonly strangers: readonly RecognitionResult[]
  readonly comparisons: readonly Comparison[]
  /** Measurement scans that were not recognised. */
  readonly unmeasured: readonly string[]
  readonly bad: readonly BadResult[]
}

const say = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

/** One process's share of the evaluation: every n-th case of each kind. */
export const evaluatePart = async (part: number, parts: number): Promise<PartResult> => {
  const own = <Item>(items: readonly Item[]): readonly Item[] => items.filter((_, i) => i % parts === part)
  const recognition = own(recognitionCases(scansPerPhantom, seed)).map((scan, i) => {
    if (i % 20 === 0) say(`recognition ${i}`)
    return evaluateRecognition(scan)
  })
  const strangers: RecognitionResult[] = own(strangerCases(strangeBlobs)).map(({ name, scan }) =>
    evaluateStranger(name, cachedPhantom(scan).volume, scan.kvp),
  )
  for (const chest of own(Array.from({ length: strangeChests }, (_, i) => i + 1)))
    strangers.push(evaluateStranger(`simulated chest ${chest}`, strangeChest(chest), realKvp))
  if (part === 0) {
    for await (const { name, volume } of readRealStrangers())
      strangers.push(evaluateStranger(`${name} (real)`, volume, realKvp))
  }
  const comparisons: Comparison[] = []
  const unmeasured: string[] = []
  for (const { name, scan } of own(measurementCases(seed))) {
    say(`measurement ${name}`)
    const { volume, truth } = cachedPhantom(scan)
    const { analysis } = analysePhantom(volume, scan.kvp, scan.sliceThicknessMm)
    if (analysis) comparisons.push(...compareWithTruth(name, scan, analysis.measurements, truth))
    else unmeasured.push(`${name}: ${conditionsOf(scan)}`)
  }
  const bad = own(badCases()).map(evaluateBadCase)
  return { recognition, strangers, comparisons, unmeasured, bad }
}
