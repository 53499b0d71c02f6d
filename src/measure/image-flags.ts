import { clippingFinding } from '../densitometry/clipping-finding.ts'
import { contrastFinding } from '../densitometry/contrast-finding.ts'
import { expirationFinding } from '../densitometry/expiration-finding.ts'
import { lungBox } from '../densitometry/lung-box.ts'
import { lungsCutOffFinding } from '../densitometry/lungs-cut-off-finding.ts'
import { motionFinding } from '../densitometry/motion-finding.ts'
import type { RegionHistograms } from '../densitometry/region-histograms.ts'
import { thickSlicesFinding } from '../densitometry/thick-slices-finding.ts'
import type { Acquisition } from '../dicom/acquisition.ts'
import type { Finding } from '../errors/finding.ts'
import type { Measurement } from '../units/measurement.ts'
import type { Labels } from '../volume/labels.ts'
import type { Volume } from '../volume/volume.ts'
import { measuredValue } from './measured-value.ts'

/**
 * What makes the numbers of a chest untrustworthy: clipping, lungs cut off, motion, thick slices, contrast, expiration.
 *
 * @param labels - The mask that the measurements come from.
 * @param measurements - Of that mask; what was withheld is null and says nothing here.
 * @see docs/methods/image-checks.md
 * @example imageFlags(volume, labels, histograms, measurements, acquisition)
 */
export const imageFlags = (
  volume: Volume,
  labels: Labels,
  histograms: RegionHistograms,
  measurements: readonly Measurement[],
  acquisition: Pick<Acquisition, 'sliceThickness_mm' | 'contrast'>,
): readonly Finding[] => {
  const box = lungBox(volume, labels)
  return [
    clippingFinding(histograms.lungs, volume.floorHu),
    lungsCutOffFinding(volume, labels, box),
    motionFinding(volume, labels, box),
    thickSlicesFinding(acquisition.sliceThickness_mm, volume.spacingMm[2]),
    contrastFinding(acquisition.contrast, measuredValue(measurements, 'hu', 'aorta')),
    expirationFinding(measuredValue(measurements, 'mean', 'lungs')),
  ].filter((finding) => finding !== null)
}
