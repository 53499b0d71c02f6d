import type { Reason } from '../../errors/finding.ts'
import { median } from '../../stats/median.ts'
import type { Impact } from '../change.ts'
import { type HuEffect, halfWidth95, type NoiseEffect } from './hu-effect.ts'
import { impactNotes } from './impact-notes.ts'
import {
  defaultImpactTolerances,
  type ImpactBiomarker,
  type ImpactTolerances,
  impactBiomarkers,
  impactUnits,
} from './impact-tolerances.ts'
import { judgeShift } from './judge-shift.ts'
import { type NoiseRatio, noiseRatio } from './noise-ratio.ts'
import { type PatientLungs, type PatientShift, patientShift } from './patient-shift.ts'
import { referenceLungs, referenceNoiseHu } from './reference-lungs.ts'
import { scaleShift } from './scale-shift.ts'
import { scannerShift } from './scanner-shift.ts'
import { shiftUncertainty } from './shift-uncertainty.ts'

/** What is known of a change, and whose lungs to carry it to. */
export type ImpactInput = {
  /** Of every region in the lung range, those that hardly moved too. */
  readonly huEffects: readonly HuEffect[]
  /** Of their shifts, HU²; without it they are independent. */
  readonly huCovariance?: readonly (readonly number[])[]
  /** Of every region whose noise is measured, those where it hardly changed too. */
  readonly noiseEffects: readonly NoiseEffect[]
  /** Recent patients of the scanner, scanned before the change where there are such. */
  readonly patients: readonly PatientLungs[]
  readonly tolerances?: ImpactTolerances
}

/** Impacts on the lungs' biomarkers, and what limits them. */
export type Impacts = { readonly impacts: readonly Impact[]; readonly notes: readonly Reason[] }

/** Ours: fewer do not stand for a scanner's patients. */
export const fewestPatients = 5

/** Ours: noise that no region was measured for is taken for the same within a third of its tolerance of 10 %. */
const unmeasuredNoise: NoiseRatio = { ratio: 1, standardUncertainty: 0.03 }

/** One patient's shift of one biomarker, with what the scanner leaves uncertain. */
type OneShift = { readonly shift: number; readonly uncertainty: number }

/** What is taken for a patient of the scanner. */
type TypicalShift = { readonly shift: number; readonly uncertainty: number; readonly ci95: Impact['ci95'] }

/** Median of the patients; their spread about it counts in full: the interval is for one of them. */
const ofOwnPatients = (shifts: readonly OneShift[]): TypicalShift => {
  const shift = median(shifts.map((one) => one.shift))
  const spread = shifts.reduce((sum, one) => sum + (one.shift - shift) ** 2, 0) / (shifts.length - 1)
  const uncertainty = Math.hypot(median(shifts.map((one) => one.uncertainty)), Math.sqrt(spread))
  return {
    shift,
    uncertainty,
    ci95: [shift - halfWidth95 * uncertainty, shift + halfWidth95 * uncertainty],
  }
}

/** Median of the reference lungs; the interval spans those of all three. */
const ofReferenceLungs = (shifts: readonly OneShift[]): TypicalShift => {
  const low = Math.min(...shifts.map(({ shift, uncertainty }) => shift - halfWidth95 * uncertainty))
  const high = Math.max(...shifts.map(({ shift, uncertainty }) => shift + halfWidth95 * uncertainty))
  return {
    shift: median(shifts.map(({ shift }) => shift)),
    uncertainty: (high - low) / 2 / halfWidth95,
    ci95: [low, high],
  }
}

const impactOf = (
  biomarker: ImpactBiomarker,
  { shift, uncertainty, ci95 }: TypicalShift,
  tolerance: number,
  basis: Impact['basis'],
): Impact => ({
  biomarker,
  region: 'lungs',
  shift,
  unit: impactUnits[biomarker],
  ci95,
  tolerance,
  ...judgeShift(shift, uncertainty, tolerance),
  basis,
})

/**
 * First impact of a scanner change on the biomarkers of lungs: the shift of `perc15`, `laa950`, `haa` and `mean` in
 * the lungs of the scanner's patients, its 95 % interval for one of them, and whether it is outside its tolerance.
 *
 * The change is read off the shifts of inserts and of noise (`scaleShift`, `noiseRatio`) and applied to the patients'
 * histograms (`biomarkerShift`); with fewer than 5 patients to reference lungs, whose interval spans all three. The
 * uncertainty is that of the change, carried by derivatives, in quadrature with what the model leaves open and with the
 * spread over the patients.
 *
 * @returns No impacts, and the reason among the notes, where no region in the lung range was measured.
 * @throws {RangeError} As `scaleShift`, `noiseRatio` and `biomarkerShift`.
 * @see docs/methods/first-impact.md
 * @example impactsOf({ huEffects, noiseEffects: [], patients: [] }).impacts[0]?.verdict
 */
export const impactsOf = (input: ImpactInput): Impacts => {
  const { huEffects, huCovariance, noiseEffects, tolerances = defaultImpactTolerances } = input
  const scale = scaleShift(huEffects, huCovariance)
  const noise = noiseRatio(noiseEffects)
  if (scale.status === 'not-measured') return { impacts: [], notes: [scale.reason] }
  const change = scannerShift(scale, noise.status === 'measured' ? noise : unmeasuredNoise)
  const basis = input.patients.length >= fewestPatients ? 'own-patients' : 'reference-lungs'
  const lungs =
    basis === 'own-patients'
      ? input.patients
      : referenceLungs().map((histogram) => ({ histogram, noiseHu: referenceNoiseHu }))
  const shifts = lungs.map((one) => patientShift(one, change))
  const oneShift =
    (name: ImpactBiomarker) =>
    ({ shift, gradient: [offset, gain, ratio] }: PatientShift): OneShift => ({
      shift: shift[name],
      uncertainty: shiftUncertainty(name, [offset[name], gain[name], ratio[name]], change),
    })
  const typical = basis === 'own-patients' ? ofOwnPatients : ofReferenceLungs
  return {
    impacts: impactBiomarkers.map((name) =>
      impactOf(name, typical(shifts.map(oneShift(name))), tolerances[name], basis),
    ),
    notes: impactNotes(basis, scale.basis, noise.status === 'measured'),
  }
}
