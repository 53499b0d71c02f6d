import type { Measurement } from '../../src/units/measurement.ts'
import { type AnalysedPhantom, analysePhantom } from '../support/phantom-analysis.ts'
import type { BadCase } from './phantom-bad-cases.ts'

/** What became of a bad scan. */
export type BadResult = {
  readonly name: string
  readonly wanted: string
  readonly found: string
  readonly numbers: number
  readonly withheld: readonly string[]
  readonly flags: readonly string[]
  /** What must not have happened. */
  readonly faults: readonly string[]
}

/** So far the mean of a region may be off beyond its stated uncertainty, HU. */
const rightWithinHu = 1

const countOf = (codes: readonly string[]): readonly string[] =>
  [...new Set(codes)].map((code) => `${codes.filter((other) => other === code).length} ${code}`)

const notFinite = (measurements: readonly Measurement[]): readonly string[] =>
  measurements
    .filter(({ value, reason }) => (value === null ? !reason : !Number.isFinite(value)))
    .map(({ name, region, value }) => `${name} ${region} is ${value} without a reason`)

const invented = (measurements: readonly Measurement[], { withheld }: BadCase): readonly string[] =>
  measurements
    .filter(({ value }) => value !== null)
    .filter(({ name, region }) => withheld.some(([what, where]) => what === name && where.test(region)))
    .map(({ name, region, value }) => `${name} ${region} is ${value!.toFixed(2)}, nothing of it was scanned`)

const wrongHu = (
  measurements: readonly Measurement[],
  { right }: BadCase,
  truth: Readonly<Record<string, number>>,
): readonly string[] =>
  Object.entries(truth).flatMap(([id, expected]) => {
    if (!right?.test(id)) return []
    const found = measurements.find(({ name, region }) => name === 'hu' && region === id)
    if (found?.value == null) return [`hu ${id} is missing (${found?.reason?.code ?? 'not planned'})`]
    const allowed = rightWithinHu + 2 * (found.standardUncertainty ?? 0)
    return Math.abs(found.value - expected) > allowed
      ? [`hu ${id} is ${found.value.toFixed(1)}, true ${expected.toFixed(1)}`]
      : []
  })

const wordsMissing = ({ recognition, analysis }: AnalysedPhantom, { says }: BadCase): readonly string[] => {
  if (!says || recognition.kind === 'none') return []
  const codes = [
    ...analysis!.flags.map(({ code }) => code),
    ...analysis!.measurements.flatMap(({ reason }) => reason?.code ?? []),
  ]
  const usual = /^(voxels-too-large|contrast-too-low|water-missing|point-not-seen)$/
  return codes.some((code) => says.test(code) && !usual.test(code)) ? [] : ['nothing is said of it']
}

/** Analyses a bad scan and holds it against what must and must not be. */
export const evaluateBadCase = (bad: BadCase): BadResult => {
  const { volume, truth } = bad.scan()
  const analysed = analysePhantom(volume, bad.kvp, bad.sliceThicknessMm)
  const { recognition, analysis } = analysed
  const measurements = analysis?.measurements ?? []
  const taken = recognition.kind === 'none' ? null : recognition.definition.id
  const missed =
    bad.accepted.includes(taken) && (taken !== null || !bad.right)
      ? []
      : [`taken for ${taken ?? 'no phantom'}`]
  return {
    name: bad.name,
    wanted: bad.wanted,
    found:
      recognition.kind === 'none'
        ? `${recognition.reason.code}: ${recognition.reason.message}`
        : recognition.definition.id,
    numbers: measurements.filter(({ value }) => value !== null).length,
    withheld: countOf(measurements.flatMap(({ reason }) => (reason ? [reason.code] : []))),
    flags: (analysis?.flags ?? []).map(({ message }) => message),
    faults: [
      ...missed,
      ...notFinite(measurements),
      ...invented(measurements, bad),
      ...(analysis ? wrongHu(measurements, bad, truth.hu) : []),
      ...wordsMissing(analysed, bad),
    ],
  }
}
