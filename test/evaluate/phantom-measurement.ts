import type { Measurement } from '../../src/units/measurement.ts'
import { conditionsOf, type PhantomCase } from '../support/phantom-case.ts'
import type { PhantomTruth } from '../support/phantom-truth.ts'

/** One number of a simulated scan beside what is true. */
export type Comparison = {
  readonly scan: string
  readonly phantom: string
  readonly conditions: string
  readonly name: string
  readonly region: string
  readonly value: number | null
  readonly truth: number
  readonly standardUncertainty: number | null
  readonly parameters: Readonly<Record<string, number>>
  readonly reason: string | null
}

/** The deviation of a peripheral mean from the centre that is largest in size. */
const uniformityOf = ({ hu }: PhantomTruth): number | null => {
  const centre = Object.entries(hu).find(([id]) => id === 'uniformity' || id === 'water')
  const around = Object.entries(hu).filter(([id]) => /^(uniformity|water)-(right|bottom|left|top)$/.test(id))
  if (!centre || around.length === 0) return null
  const deviations = around.map(([, value]) => value - centre[1])
  return deviations.reduce((largest, value) => (Math.abs(value) > Math.abs(largest) ? value : largest))
}

/** Share of the pixels' Nyquist frequency up to which simulated images hold what the kernel lets through. */
const heldShare = 0.8

/** A frequency that simulated images hold; above, their pixels show folded contents only. */
const ifHeld = (fPerMm: number, nyquistPerMm: number): number | null =>
  fPerMm <= heldShare * nyquistPerMm ? fPerMm : null

/** What is true of a measurement; null where nothing is said of it. */
const truthFor = (
  { name, region }: Measurement,
  truth: PhantomTruth,
  nyquistPerMm: number,
): number | null => {
  switch (name) {
    case 'hu':
      return truth.hu[region] ?? null
    case 'noise':
      return truth.noiseHu[region] ?? null
    case 'ttf50':
    case 'mtf50':
      return ifHeld(truth.mtf50PerMm, nyquistPerMm)
    case 'ttf10':
    case 'mtf10':
      return ifHeld(truth.mtf10PerMm, nyquistPerMm)
    case 'nps-peak':
      return truth.npsPeakPerMm
    case 'nps-mean':
      return truth.npsMeanPerMm
    case 'slice-thickness':
      return truth.sliceThicknessMm
    case 'scaling':
      return 100
    case 'uniformity':
      return uniformityOf(truth)
    default:
      return null
  }
}

/** Every measurement of which the truth is known, beside it. */
export const compareWithTruth = (
  name: string,
  scan: PhantomCase,
  measurements: readonly Measurement[],
  truth: PhantomTruth,
): readonly Comparison[] => {
  const conditions = conditionsOf(scan)
  const nyquistPerMm = scan.matrix / (2 * scan.fieldOfViewMm)
  return measurements.flatMap((measurement) => {
    const known = truthFor(measurement, truth, nyquistPerMm)
    if (known === null) return []
    const { region, value, standardUncertainty, parameters, reason } = measurement
    return [
      {
        scan: name,
        phantom: truth.phantom ?? '',
        conditions,
        name: measurement.name,
        region,
        value,
        truth: known,
        standardUncertainty: standardUncertainty ?? null,
        parameters: parameters ?? {},
        reason: reason?.code ?? null,
      },
    ]
  })
}
