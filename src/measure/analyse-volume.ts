import { measureLungs } from '../biomarker/measure-lungs.ts'
import { withSegmentationUncertainty } from '../biomarker/with-segmentation-uncertainty.ts'
import { lungBox } from '../densitometry/lung-box.ts'
import { type RegionHistograms, regionHistograms } from '../densitometry/region-histograms.ts'
import type { Acquisition } from '../dicom/acquisition.ts'
import type { Finding } from '../errors/finding.ts'
import { gradeSegmentation } from '../segment/grade-segmentation.ts'
import type { Grade, Measurement } from '../units/measurement.ts'
import type { Labels } from '../volume/labels.ts'
import type { Volume } from '../volume/volume.ts'
import { agreementMeasurements } from './agreement-measurements.ts'
import { imageFlags } from './image-flags.ts'
import { measuredValue } from './measured-value.ts'
import { type InferSlice, segmentTwice, type TwoSegmentations } from './segment-twice.ts'

/** What one volume gave: numbers, findings, and the masks and histograms behind them. */
export type VolumeAnalysis = {
  readonly measurements: readonly Measurement[]
  readonly flags: readonly Finding[]
  readonly grade: Grade
  readonly network: Labels
  readonly classical: Labels
  /** Of the network's mask, which the numbers come from. */
  readonly histograms: RegionHistograms
  /** How sure it is that this is a chest: the masks' Dice where both hold lungs of a plausible size, else 0. */
  readonly chestConfidence: number
}

/** Lungs whose mean cross-section over the scanned length is smaller are no lungs of a patient, cm² (ours). */
const smallestCrossSectionCm2 = 10

const differenceHu = (first: readonly Measurement[], second: readonly Measurement[]): number => {
  const [a, b] = [measuredValue(first, 'perc15', 'lungs'), measuredValue(second, 'perc15', 'lungs')]
  return a === null || b === null ? Number.POSITIVE_INFINITY : a - b
}

const disagreement = (twice: TwoSegmentations, grade: string): Finding | null => {
  const { dice, volumeDifferencePercent } = twice.agreement
  if (grade === 'A' || !Number.isFinite(dice)) return null
  const found = `Dice ${dice.toFixed(3)}, volumes differ by ${Math.abs(volumeDifferencePercent).toFixed(1)} %`
  return grade === 'B'
    ? {
        code: 'masks-differ',
        severity: 'warning',
        message: `The two lung masks differ a little (${found}): the difference is part of each uncertainty`,
      }
    : {
        code: 'masks-disagree',
        severity: 'error',
        message: `The two lung masks disagree (${found}): lung numbers are withheld until a person has looked`,
      }
}

const chestConfidence = (
  first: readonly Measurement[],
  second: readonly Measurement[],
  volume: Volume,
  dice: number,
): number => {
  const lengthCm = (volume.size[2] * volume.spacingMm[2]) / 10
  const isChest = [first, second].every(
    (measurements) =>
      (measuredValue(measurements, 'volume', 'lungs') ?? 0) / lengthCm >= smallestCrossSectionCm2,
  )
  return isChest && Number.isFinite(dice) ? dice : 0
}

/** One slice has no volume: what its thickness would make of it looks like a number of the lungs. */
const withoutVolumes = (volume: Volume, measurements: readonly Measurement[]): readonly Measurement[] =>
  volume.size[2] > 1
    ? measurements
    : measurements.map((measurement) => {
        if (!['volume', 'mass', 'pd15-volume-adjusted'].includes(measurement.name)) return measurement
        const { standardUncertainty: _, ...rest } = measurement
        const message = `Cannot measure ${measurement.name}: the series must hold more than one slice, it holds one`
        return { ...rest, value: null, reason: { code: 'single-slice', message } }
      })

/**
 * The whole of one volume: segmented twice, compared, measured, checked.
 *
 * The numbers come from the network's mask; the classical mask gives each its share of uncertainty, and decides with
 * the network's how far they can be trusted.
 *
 * @param volume - CT volume in HU.
 * @param acquisition - Of its series, for the checks.
 * @param infer - The network, one slice at a time.
 * @param onProgress - Told how far it is, 0 to 1.
 * @example const { measurements } = await analyseVolume(volume, series.acquisition, model.infer, () => {})
 */
export const analyseVolume = async (
  volume: Volume,
  acquisition: Acquisition,
  infer: InferSlice,
  onProgress: (done: number) => void,
): Promise<VolumeAnalysis> => {
  const twice = await segmentTwice(volume, infer, onProgress)
  const { network, classical, agreement } = twice
  const first = measureLungs(volume, network)
  const second = measureLungs(volume, classical)
  const histograms = regionHistograms(volume, network, lungBox(volume, network))
  const grade = gradeSegmentation(agreement, differenceHu(first, second), twice.findings)
  // what was withheld must not speak through a check either
  const measurements = withoutVolumes(volume, withSegmentationUncertainty(first, second, grade))
  const checks = imageFlags(volume, network, histograms, measurements, acquisition)
  const disagrees = disagreement(twice, grade)
  return {
    measurements: [...measurements, ...agreementMeasurements(agreement, grade)],
    flags: [...twice.findings, ...checks, ...(disagrees ? [disagrees] : [])],
    grade,
    network,
    classical,
    histograms,
    chestConfidence: chestConfidence(first, second, volume, agreement.dice),
  }
}
