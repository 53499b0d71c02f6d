import type { Finding } from '../errors/finding.ts'
import { compareMasks } from '../segment/compare-masks.ts'
import { segmentByNetwork } from '../segment/segment-by-network.ts'
import { segmentClassically } from '../segment/segment-classically.ts'
import type { Agreement } from '../segment/segmentation.ts'
import type { Labels } from '../volume/labels.ts'
import type { Volume } from '../volume/volume.ts'

/** Probabilities of the four classes for one slice of 256 × 256 HU. */
export type InferSlice = (hu: Float32Array) => Promise<Float32Array>

/** Two independent segmentations of one volume and how far they agree. */
export type TwoSegmentations = {
  readonly network: Labels
  readonly classical: Labels
  readonly agreement: Agreement
  readonly findings: readonly Finding[]
}

/**
 * Segments a volume in both ways and compares the masks.
 *
 * @param infer - The network.
 * @param onProgress - Told how far it is, 0 to 1.
 * @example const { agreement } = await segmentTwice(volume, infer, () => {})
 */
export const segmentTwice = async (
  volume: Volume,
  infer: InferSlice,
  onProgress: (done: number) => void,
): Promise<TwoSegmentations> => {
  const classical = segmentClassically(volume)
  onProgress(0.2)
  const slices = volume.size[2]
  let seen = 0
  const counted: InferSlice = (hu) => {
    seen++
    onProgress(0.2 + (0.7 * seen) / slices)
    return infer(hu)
  }
  const network = await segmentByNetwork(volume, classical.labels, counted)
  return {
    network: network.labels,
    classical: classical.labels,
    agreement: compareMasks(network.labels, classical.labels, volume),
    findings: [...classical.findings, ...network.findings],
  }
}
