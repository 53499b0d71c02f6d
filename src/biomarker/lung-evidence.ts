import { clusterSizes } from '../densitometry/cluster-sizes.ts'
import { aortaRegion, descendingAorta } from '../densitometry/descending-aorta.ts'
import type { HuHistogram } from '../densitometry/hu-histogram.ts'
import { type LungBox, lungBox } from '../densitometry/lung-box.ts'
import { type Moments, momentsOrNull } from '../densitometry/moments.ts'
import { regionHistograms } from '../densitometry/region-histograms.ts'
import type { SampledRegion } from '../densitometry/sampled-region.ts'
import { independentVoxels } from '../densitometry/sampling-uncertainty.ts'
import { voxelVolumeMm3 } from '../densitometry/voxel-volume.ts'
import type { Labels } from '../volume/labels.ts'
import type { Volume } from '../volume/volume.ts'

/** Threshold of the clusters of the size distribution, HU. */
const clusterThresholdHu = -950

/** Regions that come from the lung mask, in the order of the document. */
export const lungRegions = ['lungs', 'right-lung', 'left-lung'] as const
export type LungRegion = (typeof lungRegions)[number]

/** What is known of one region of the lungs. */
export type RegionEvidence = {
  readonly histogram: HuHistogram
  /** Null when the region is empty. */
  readonly moments: Moments | null
  /** Number of independent voxels. */
  readonly independent: number
}

/** Everything that the biomarkers of one label volume are computed from; gathered once. */
export type LungEvidence = {
  readonly volume: Volume
  readonly labels: Labels
  readonly box: LungBox
  readonly voxelVolumeMm3: number
  readonly regions: Readonly<Record<LungRegion, RegionEvidence>>
  /** Sizes in voxels of the clusters below −950 HU. */
  readonly clusterSizes: Uint32Array
  readonly aorta: SampledRegion
}

const evidenceOf = (histogram: HuHistogram, voxelMm3: number): RegionEvidence => ({
  histogram,
  moments: momentsOrNull(histogram),
  independent: independentVoxels(histogram.total, voxelMm3),
})

/**
 * Gathers what all biomarkers of one label volume need: histograms, clusters, aorta.
 *
 * @param volume - CT volume in HU.
 * @param labels - Same grid.
 * @throws {RangeError} If the label volume has another number of voxels.
 * @example gatherLungEvidence(volume, labels).regions.lungs.histogram.total
 */
export const gatherLungEvidence = (volume: Volume, labels: Labels): LungEvidence => {
  const box = lungBox(volume, labels)
  const histograms = regionHistograms(volume, labels, box)
  const voxelMm3 = voxelVolumeMm3(volume)
  return {
    volume,
    labels,
    box,
    voxelVolumeMm3: voxelMm3,
    regions: {
      lungs: evidenceOf(histograms.lungs, voxelMm3),
      'right-lung': evidenceOf(histograms.rightLung, voxelMm3),
      'left-lung': evidenceOf(histograms.leftLung, voxelMm3),
    },
    clusterSizes: clusterSizes(volume, labels, box, clusterThresholdHu),
    aorta: aortaRegion(volume, descendingAorta(volume, labels, box)),
  }
}
