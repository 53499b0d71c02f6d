import { attenuationArea, lowAttenuationArea } from '../densitometry/attenuation-area.ts'
import { type Estimate, notMeasured } from '../densitometry/estimate.ts'
import { lungMass } from '../densitometry/lung-mass.ts'
import type { Moments } from '../densitometry/moments.ts'
import { percentileDensity } from '../densitometry/percentile-density.ts'
import {
  momentUncertainties,
  percentileUncertainty,
  shareUncertainty,
} from '../densitometry/sampling-uncertainty.ts'
import {
  referenceVolumeMl,
  volumeAdjustedDensity,
  volumeExponent,
} from '../densitometry/volume-adjusted-density.ts'
import type { Biomarker } from './biomarker.ts'
import { type LungEvidence, type LungRegion, lungRegions, type RegionEvidence } from './lung-evidence.ts'

type Compute = (region: RegionEvidence, moments: Moments, evidence: LungEvidence) => Estimate

/** High attenuation: from −600 to −250 HU, both inclusive. */
const highAttenuationHu = [-600, -250] as const

const isLungRegion = (region: string): region is LungRegion => lungRegions.some((name) => name === region)

/** An entry for lung regions: an empty region is not measured. */
const entry = (
  name: string,
  unit: string,
  page: string,
  compute: Compute,
  regions: readonly LungRegion[] = lungRegions,
): Biomarker => ({
  id: name,
  name,
  regions,
  unit,
  version: 1,
  page,
  estimate: (evidence, region) => {
    const found = isLungRegion(region) ? evidence.regions[region] : undefined
    if (found === undefined || found.moments === null) {
      return notMeasured(
        'region-empty',
        `Cannot measure ${name}: ${region} must hold voxels, current number is 0`,
      )
    }
    return compute(found, found.moments, evidence)
  },
})

const moment =
  (key: keyof Moments): Compute =>
  (region, moments) => {
    if (moments.sd === 0 && (key === 'skewness' || key === 'kurtosis')) {
      return notMeasured('no-spread', `Cannot measure ${key}: HU must vary in the region, current sd is 0`)
    }
    return {
      value: moments[key],
      standardUncertainty:
        moments.sd === 0 ? 0 : momentUncertainties(region.histogram, moments, region.independent)[key],
    }
  }

const percentile =
  (percent: number, offset = 0): Compute =>
  ({ histogram, independent }) => {
    const hu = percentileDensity(histogram, percent)
    return {
      value: hu + offset,
      standardUncertainty: percentileUncertainty(histogram, percent, hu, independent),
    }
  }

const share = (percent: number, independent: number): Estimate => ({
  value: percent,
  standardUncertainty: shareUncertainty(percent, independent),
})

const lowAttenuation =
  (thresholdHu: number): Compute =>
  ({ histogram, independent }) =>
    share(lowAttenuationArea(histogram, thresholdHu), independent)

const volumeMl: Compute = ({ histogram }, _, { voxelVolumeMm3 }) => ({
  value: (histogram.total * voxelVolumeMm3) / 1000,
})

const massG: Compute = ({ histogram, independent }, { sd }, { voxelVolumeMm3 }) => ({
  value: lungMass(histogram, voxelVolumeMm3),
  standardUncertainty: ((histogram.total * voxelVolumeMm3) / 1e6) * (sd / Math.sqrt(independent)),
})

/** HU of weightless tissue to g/L: ρ = HU + 1000. */
const densityOffset = 1000

const adjustedPd15: Compute = ({ histogram, independent }, _, { voxelVolumeMm3 }) => {
  const volume = (histogram.total * voxelVolumeMm3) / 1000
  const hu = percentileDensity(histogram, 15)
  const uncertainty = percentileUncertainty(histogram, 15, hu, independent)
  return {
    value: volumeAdjustedDensity(hu + densityOffset, volume),
    standardUncertainty: volumeAdjustedDensity(uncertainty, volume),
    parameters: { referenceVolume_mL: referenceVolumeMl, exponent: volumeExponent },
  }
}

/** Biomarkers of the lungs' histograms, in the order of the document. */
export const histogramBiomarkers: readonly Biomarker[] = [
  entry('volume', 'mL', 'lung-volume-and-mass', volumeMl),
  entry('mass', 'g', 'lung-volume-and-mass', massG),
  entry('mean', 'HU', 'moments', moment('mean')),
  entry('sd', 'HU', 'moments', moment('sd')),
  entry('median', 'HU', 'percentile-density', percentile(50)),
  entry('skewness', '1', 'moments', moment('skewness')),
  entry('kurtosis', '1', 'moments', moment('kurtosis')),
  entry('perc10', 'HU', 'percentile-density', percentile(10)),
  entry('perc15', 'HU', 'percentile-density', percentile(15)),
  entry('perc85', 'HU', 'percentile-density', percentile(85)),
  entry('pd15', 'g/L', 'percentile-density', percentile(15, densityOffset)),
  entry('pd15-volume-adjusted', 'g/L', 'volume-adjusted-density', adjustedPd15, ['lungs']),
  entry('laa950', '%', 'attenuation-area', lowAttenuation(-950)),
  entry('laa910', '%', 'attenuation-area', lowAttenuation(-910)),
  entry('laa856', '%', 'attenuation-area', lowAttenuation(-856)),
  entry('haa', '%', 'attenuation-area', ({ histogram, independent }) =>
    share(attenuationArea(histogram, ...highAttenuationHu), independent),
  ),
]
