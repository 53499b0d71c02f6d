import {
  type LayerMatch,
  type LayerSpectra,
  layerMatch,
  layerSpectra,
  type SliceSpectra,
} from './layer-match.ts'
import type { PhantomTemplate } from './phantom-template.ts'
import { polarAngles } from './polar-image.ts'

/** How well a phantom explains a scan at its best pose. */
export type PoseCandidate = {
  readonly template: PhantomTemplate
  readonly isReversed: boolean
  /** Place of the phantom's origin along z, mm from the first slice. */
  readonly zMm: number
  readonly rollDeg: number
  /** Mean squared difference over what is tolerated, with what is missing counted; 0 is perfect. */
  readonly loss: number
  /** By which the scan lies above what was expected, in HU. */
  readonly offsetHu: number
}

/** Difference that makes a loss of 1, HU. Ours: modules of one phantom differ by 40. */
const toleratedHu = 40

/** Loss of a slice that shows a body where the phantom has none: housings reach beyond their modules. Ours. */
const outsideLoss = 1

/** No slice counts more: the end of a phantom may be anything. Ours. */
const largestLoss = 4

/** A scanner may be off by this as a whole, HU (cone-beam machines: up to 45). Ours. */
const largestOffsetHu = 60

const coarseStepMm = 5
const fineStepMm = 0.5

/** A slice of the scan that shows the body. */
export type MatchedSlice = { readonly zMm: number; readonly spectra: SliceSpectra }

type Layer = { readonly fromMm: number; readonly toMm: number; readonly spectra: LayerSpectra }

const layersOf = ({ layers }: PhantomTemplate, isReversed: boolean): readonly Layer[] =>
  layers.map((layer) => ({
    fromMm: isReversed ? -layer.toMm : layer.fromMm,
    toMm: isReversed ? -layer.fromMm : layer.toMm,
    spectra: layerSpectra(layer, isReversed),
  }))

type Loss = { readonly loss: number; readonly roll: number; readonly offsetHu: number }

const parabolaTop = (before: number, here: number, after: number): number => {
  const curvature = before - 2 * here + after
  return curvature > 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / (2 * curvature))) : 0
}

const createEvaluation = (slices: readonly MatchedSlice[], layers: readonly Layer[]) => {
  const matches = slices.map(() => new Array<LayerMatch | undefined>(layers.length))
  const matchOf = (slice: number, layer: number): LayerMatch =>
    (matches[slice]![layer] ??= layerMatch(slices[slice]!.spectra, layers[layer]!.spectra))
  const offset = new Float64Array(polarAngles)
  const loss = new Float64Array(polarAngles)

  return (zMm: number): Loss | null => {
    const found: { readonly match: LayerMatch; readonly weight: number }[] = []
    slices.forEach((slice, s) => {
      const own = slice.zMm - zMm
      const l = layers.findIndex(({ fromMm, toMm }) => own >= fromMm && own < toMm)
      if (l >= 0) found.push({ match: matchOf(s, l), weight: layers[l]!.spectra.total })
    })
    if (found.length === 0) return null
    offset.fill(0)
    for (const { match, weight } of found)
      for (let i = 0; i < polarAngles; i++) offset[i]! += match.sum[i]! / weight
    for (let i = 0; i < polarAngles; i++)
      offset[i] = Math.max(-largestOffsetHu, Math.min(largestOffsetHu, offset[i]! / found.length))
    loss.fill(0)
    for (const { match, weight } of found) {
      for (let i = 0; i < polarAngles; i++) {
        const squares = (match.squares[i]! - 2 * offset[i]! * match.sum[i]!) / weight + offset[i]! ** 2
        loss[i]! += Math.min(largestLoss, squares / toleratedHu ** 2)
      }
    }
    let best = 0
    for (let roll = 1; roll < polarAngles; roll++) if (loss[roll]! < loss[best]!) best = roll
    const at = (roll: number): number => loss[(roll + polarAngles) % polarAngles]!
    const outside = slices.length - found.length
    return {
      loss: (loss[best]! + outside * outsideLoss) / slices.length,
      roll: best + parabolaTop(at(best - 1), at(best), at(best + 1)),
      offsetHu: offset[best]!,
    }
  }
}

/**
 * The best pose of a phantom along its axis: everywhere along z, at every roll, both ways round.
 *
 * @param slices - That show the body, with polar images about its axis.
 * @returns The best pose each way round, better one first.
 * @example searchPose(template, slices)[0].loss // 0.1
 */
export const searchPose = (
  template: PhantomTemplate,
  slices: readonly MatchedSlice[],
): readonly PoseCandidate[] => {
  const zs = slices.map(({ zMm }) => zMm)
  const [first, last] = [Math.min(...zs), Math.max(...zs)]
  return [false, true]
    .flatMap((isReversed) => {
      const layers = layersOf(template, isReversed)
      const evaluate = createEvaluation(slices, layers)
      const low = Math.min(...layers.map(({ fromMm }) => fromMm))
      const high = Math.max(...layers.map(({ toMm }) => toMm))
      let best: (Loss & { readonly zMm: number }) | null = null
      const look = (from: number, to: number, step: number): void => {
        for (let zMm = from; zMm <= to; zMm += step) {
          const found = evaluate(zMm)
          if (found && (!best || found.loss < best.loss)) best = { ...found, zMm }
        }
      }
      look(first - high + coarseStepMm / 2, last - low, coarseStepMm)
      const coarse = best as (Loss & { readonly zMm: number }) | null
      if (!coarse) return []
      look(coarse.zMm - coarseStepMm, coarse.zMm + coarseStepMm, fineStepMm)
      const { zMm, roll, loss, offsetHu } = best!
      const rollDeg = (((roll * 360) / polarAngles + 540) % 360) - 180
      return [{ template, isReversed, zMm, rollDeg, loss, offsetHu }]
    })
    .sort((a, b) => a.loss - b.loss)
}
