import { type HuHistogram, huOffset } from '../densitometry/hu-histogram.ts'
import type { RegionHistograms } from '../densitometry/region-histograms.ts'
import type { Artefacts } from './workers.ts'

/** Histograms of both lungs on one axis, from the lowest to the highest HU that occurs; null without lungs. */
export const histogramArtefact = ({
  lungs,
  rightLung,
  leftLung,
}: RegionHistograms): Artefacts['histogram'] => {
  if (lungs.total === 0) return null
  const counts = ({ counts: all }: HuHistogram): number[] => [
    ...all.subarray(lungs.lowestHu + huOffset, lungs.highestHu + huOffset + 1),
  ]
  return { firstHu: lungs.lowestHu, rightLung: counts(rightLung), leftLung: counts(leftLung) }
}
