import { type Labels, label } from '../volume/labels.ts'
import type { Volume } from '../volume/volume.ts'
import { cleanNetworkLabels } from './clean-network-labels.ts'
import { lungAtImageBorder } from './lung-at-image-border.ts'
import { fillNetworkInput, inputSpace, networkSide, networkWindow } from './network-window.ts'
import { paintProbabilities } from './paint-probabilities.ts'
import type { Segmentation } from './segmentation.ts'

/**
 * Lungs and airway by a network, slice by slice, inside the body.
 *
 * Each slice with body is cut to the body's box with a margin of 2.5 % a side, resampled to 256 × 256, and
 * given to the network; its probabilities are interpolated back before the classes compete. Then small
 * pieces are removed, sides mended and holes filled in three dimensions.
 *
 * @param volume - CT volume in HU.
 * @param body - Labels of the classical segmentation: everything but background is body.
 * @param infer - From 256 × 256 HU (x fastest) to 4 × 256 × 256 probabilities: background, right lung, left
 *   lung, airway. The input is reused for the next slice once the promise has settled.
 * @returns Labels on the volume's grid; finding lung-at-image-border.
 * @throws {RangeError} If `body` does not fit the volume or the network's answer has another length.
 * @see docs/methods/segmentation.md
 * @example await segmentByNetwork(volume, segmentClassically(volume).labels, model.infer)
 */
export async function segmentByNetwork(
  volume: Volume,
  body: Labels,
  infer: (hu: Float32Array) => Promise<Float32Array>,
): Promise<Segmentation> {
  if (body.length !== volume.hu.length) {
    throw new RangeError(
      `Cannot segment by network: the body must have ${volume.hu.length} voxels, current length is ${body.length}`,
    )
  }
  const labels = new Uint8Array(body.length)
  for (let i = 0; i < labels.length; i++) if (body[i] !== label.background) labels[i] = label.body
  const space = inputSpace(volume.size[1])
  for (let z = 0; z < volume.size[2]; z++) {
    const window = networkWindow(body, volume.size, z)
    if (window === null) continue
    fillNetworkInput(volume, window, space)
    const probabilities = await infer(space.input)
    if (probabilities.length !== 4 * networkSide * networkSide) {
      throw new RangeError(
        `Cannot segment by network: the answer must hold ${4 * networkSide * networkSide} probabilities, current length is ${probabilities.length}`,
      )
    }
    paintProbabilities(labels, body, volume.size, window, probabilities)
  }
  cleanNetworkLabels(labels, volume)
  const border = lungAtImageBorder(labels, volume)
  return { labels, findings: border === null ? [] : [border] }
}
