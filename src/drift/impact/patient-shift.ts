import { type HuChange, shiftsOf } from './biomarker-shift.ts'
import type { LungHistogram } from './lung-histogram.ts'
import type { LungNumbers } from './lung-numbers.ts'
import { referenceNoiseHu } from './reference-lungs.ts'
import type { ScannerShift } from './scanner-shift.ts'

/** The lungs of one patient before a change. */
export type PatientLungs = {
  readonly histogram: LungHistogram
  /** Standard deviation of noise in the lungs; null where it is not known: 20 HU are taken. */
  readonly noiseHu: number | null
}

/** Shifts of one patient's biomarkers, and their derivatives by offset, gain and ratio of noise. */
export type PatientShift = {
  readonly shift: LungNumbers
  readonly gradient: readonly [offset: LungNumbers, gain: LungNumbers, ratio: LungNumbers]
}

/** Half steps of the central differences, small against what each does to a lung: HU, HU per 1000 HU, 1. */
const steps = { offset: 0.25, gain: 2, ratio: 0.02 } as const

const differenceOf = (high: LungNumbers, low: LungNumbers, step: number): LungNumbers =>
  Object.fromEntries(
    Object.entries(high).map(([name, value]) => [
      name,
      (value - low[name as keyof LungNumbers]) / (2 * step),
    ]),
  ) as LungNumbers

/**
 * What a change of a scanner does to the biomarkers of one patient, with derivatives by central differences.
 *
 * @throws {RangeError} As `biomarkerShift`.
 * @example patientShift(patient, { scale, noise }).shift.perc15
 */
export const patientShift = (
  { histogram, noiseHu }: PatientLungs,
  { scale: { offsetHu, gain }, noise: { ratio } }: ScannerShift,
): PatientShift => {
  const shiftAt = shiftsOf(histogram)
  const noiseBeforeHu = noiseHu ?? referenceNoiseHu
  const at = (change: Partial<HuChange>): LungNumbers =>
    shiftAt({ offsetHu, gain, noiseBeforeHu, noiseAfterHu: noiseBeforeHu * ratio, ...change })
  const noise = (step: number): LungNumbers => at({ noiseAfterHu: noiseBeforeHu * Math.max(0, ratio + step) })
  const { offset: o, gain: g, ratio: r } = steps
  return {
    shift: at({}),
    gradient: [
      differenceOf(at({ offsetHu: offsetHu + o }), at({ offsetHu: offsetHu - o }), o),
      differenceOf(at({ gain: gain + g }), at({ gain: gain - g }), g),
      differenceOf(noise(r), noise(-r), r),
    ],
  }
}
