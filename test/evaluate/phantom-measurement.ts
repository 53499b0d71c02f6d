import type { Measurement } from '../../src/units/measurement.ts'
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

/** The largest deviation of a peripheral mean from the centre, with its sign left out. */
const uniformityOf = ({ hu }: PhantomTruth): number | null => {
  const centre = Object.entries(hu).find(([id]) => id === 'uniformity' || id === 'water')
  const around = Object.entries(hu).filter(([id]) => /^(uniformity|water)-(right|bottom|left|top)$/.test(id))
  if (!centre || around.length === 0) return null
  return Math.max(...around.map(([, value]) => Math.abs(value - centre[1])))
}

/** What is true of a measurement; null where nothing is said of it. */
const truthFor = ({ name, region }: Measurement, truth: PhantomTruth): number | null => {
  switch (name) {
    case 'hu':
      return truth.storedHu[region] ?? null
    case 'noise':
      return truth.noiseHu[region] ?? null
    case 'ttf50':
    case 'mtf50':
      return truth.mtf50PerMm
    case 'ttf10':
    case 'mtf10':
      return truth.mtf10PerMm
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
  scan: string,
  conditions: string,
  measurements: readonly Measurement[],
  truth: PhantomTruth,
): readonly Comparison[] =>
  measurements.flatMap((measurement) => {
    const known = truthFor(measurement, truth)
    if (known === null) return []
    const { name, region, value, standardUncertainty, parameters, reason } = measurement
    return [
      {
        scan,
        phantom: truth.phantom ?? '',
        conditions,
        name,
        region,
        value,
        truth: known,
        standardUncertainty: standardUncertainty ?? null,
        parameters: parameters ?? {},
        reason: reason?.code ?? null,
      },
    ]
  })
