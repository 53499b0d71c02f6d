import {
  type LayerMatch,
  type LayerSpectra,
  layerMatch,
  layerSpectra,
  type SliceSpectra,
} from './layer-match.ts'
import type { PhantomTemplate } from './phantom-template.ts'
import { polarAngles } from './polar-image.ts'

/** How a phantom explains a scan at its best pose one way round. */
export type PoseCandidate = {
  readonly template: PhantomTemplate
  readonly isReversed: boolean
  /** Place of the phantom's origin along z, mm from the first slice, and how far it may be off either way. */
  readonly zMm: number
  readonly zReachMm: number
  readonly rollDeg: number
  /** By which the scan lies above what was expected, in HU. */
  readonly offsetHu: number
}

/** Difference that makes a loss of 1, HU. Ours: modules of one phantom differ by 40. */
export const toleratedHu = 40

/** A slice counts for no more; so much does one that the phantom says nothing of. Ours: an insert of another kind. */
const largestLoss = 20

/** A scanner may be off by this as a whole, HU (cone-beam machines: up to 45). Ours. */
const largestOffsetHu = 60

const coarseStepMm = 5
const fineStepMm = 1

/** Heights whose loss is above the best by less, as a part of one slice's loss, are as good. Ours. */
const sameLoss = 0.15

/** Farther than this no height is looked for that is as good. */
const farthestMm = 200

/** Rolls whose loss is above the best by less, as a part of all that roll can change, are as good. Ours. */
const sameRollPart = 0.05

/** A slice of the scan; without spectra it shows nothing but air. */
export type MatchedSlice = { readonly zMm: number; readonly spectra: SliceSpectra | null }

type Layer = { readonly fromMm: number; readonly toMm: number; readonly spectra: LayerSpectra }

const layersOf = ({ layers }: PhantomTemplate, isReversed: boolean): readonly Layer[] =>
  layers.map((layer) => ({
    fromMm: isReversed ? -layer.toMm : layer.fromMm,
    toMm: isReversed ? -layer.fromMm : layer.toMm,
    spectra: layerSpectra(layer, isReversed),
  }))

type Evaluation = {
  readonly loss: number
  readonly losses: Float64Array
  readonly offsets: Float64Array
  readonly best: number
}

const createEvaluation = (slices: readonly MatchedSlice[], layers: readonly Layer[], noiseHu: number) => {
  const matches = slices.map(() => new Array<LayerMatch | undefined>(layers.length))
  const matchOf = (slice: number, layer: number, spectra: SliceSpectra): LayerMatch =>
    (matches[slice]![layer] ??= layerMatch(spectra, layers[layer]!.spectra))

  return (zMm: number): Evaluation | null => {
    const found: { readonly match: LayerMatch; readonly weight: number }[] = []
    let missing = 0
    slices.forEach(({ zMm: place, spectra }, s) => {
      const own = place - zMm
      const l = layers.findIndex(({ fromMm, toMm }) => own >= fromMm && own < toMm)
      if (spectra === null) missing += l >= 0 ? 1 : 0
      else if (l < 0) missing++
      else found.push({ match: matchOf(s, l, spectra), weight: layers[l]!.spectra.total })
    })
    if (found.length === 0) return null
    const offsets = new Float64Array(polarAngles)
    for (const { match, weight } of found)
      for (let i = 0; i < polarAngles; i++) offsets[i]! += match.sum[i]! / weight
    for (let i = 0; i < polarAngles; i++)
      offsets[i] = Math.max(-largestOffsetHu, Math.min(largestOffsetHu, offsets[i]! / found.length))
    const losses = new Float64Array(polarAngles).fill((missing * largestLoss) / slices.length)
    for (const { match, weight } of found) {
      for (let i = 0; i < polarAngles; i++) {
        const squares = (match.squares[i]! - 2 * offsets[i]! * match.sum[i]!) / weight + offsets[i]! ** 2
        const beyondNoise = Math.max(0, squares - noiseHu ** 2)
        losses[i]! += Math.min(largestLoss, beyondNoise / toleratedHu ** 2) / slices.length
      }
    }
    let best = 0
    for (let roll = 1; roll < polarAngles; roll++) if (losses[roll]! < losses[best]!) best = roll
    return { loss: losses[best]!, losses, offsets, best }
  }
}

/** The middle of the rolls about the best one that are as good: an insert covers its place at many. */
const middleRoll = ({ losses, best }: Evaluation): number => {
  const at = (roll: number): number => losses[(roll + 4 * polarAngles) % polarAngles]!
  const highest = losses.reduce((most, loss) => Math.max(most, loss), 0)
  const limit = at(best) + sameRollPart * (highest - at(best))
  const end = (direction: 1 | -1): number => {
    let roll = best
    while (Math.abs(roll - best) < polarAngles / 2 && at(roll + direction) <= limit) roll += direction
    const [inside, outside] = [at(roll), at(roll + direction)]
    return roll + (outside > inside ? (direction * (limit - inside)) / (outside - inside) : 0)
  }
  return (end(1) + end(-1)) / 2
}

/**
 * The best pose of a phantom along its axis, each way round: everywhere along z, at every roll.
 *
 * Where many heights explain the scan alike, as of an even body whose ends were not scanned, it is their middle.
 *
 * @param slices - Those that show the body, with polar images about its axis, and those that show air.
 * @param noiseHu - Standard deviation of a cell's noise.
 * @example searchPose(template, slices, 8)[0].rollDeg
 */
export const searchPose = (
  template: PhantomTemplate,
  slices: readonly MatchedSlice[],
  noiseHu: number,
): readonly PoseCandidate[] => {
  const zs = slices.map(({ zMm }) => zMm)
  const [first, last] = [Math.min(...zs), Math.max(...zs)]
  return [false, true].flatMap((isReversed) => {
    const layers = layersOf(template, isReversed)
    const evaluate = createEvaluation(slices, layers, noiseHu)
    const low = Math.min(...layers.map(({ fromMm }) => fromMm))
    const high = Math.max(...layers.map(({ toMm }) => toMm))
    let best: { zMm: number; found: Evaluation } | null = null
    const look = (from: number, to: number, step: number): void => {
      for (let zMm = from; zMm <= to; zMm += step) {
        const found = evaluate(zMm)
        if (found && (!best || found.loss < best.found.loss)) best = { zMm, found }
      }
    }
    look(first - high + coarseStepMm / 2, last - low, coarseStepMm)
    const coarse = best as { zMm: number; found: Evaluation } | null
    if (!coarse) return []
    look(coarse.zMm - coarseStepMm, coarse.zMm + coarseStepMm, fineStepMm)
    const { zMm, found } = best!
    const limit = found.loss + sameLoss / slices.length
    const reach = (direction: 1 | -1): number => {
      let away = 0
      while (away < farthestMm) {
        const next = evaluate(zMm + direction * (away + fineStepMm))
        if (!next || next.losses[found.best]! > limit) break
        away += fineStepMm
      }
      return away
    }
    const [up, down] = [reach(1), reach(-1)]
    const rollDeg = (((middleRoll(found) * 360) / polarAngles + 540) % 360) - 180
    return [
      {
        template,
        isReversed,
        zMm: zMm + (up - down) / 2,
        zReachMm: (up + down) / 2,
        rollDeg,
        offsetHu: found.offsets[found.best]!,
      },
    ]
  })
}
