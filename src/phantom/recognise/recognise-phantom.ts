import type { Reason } from '../../errors/finding.ts'
import { median } from '../../stats/median.ts'
import type { Volume } from '../../volume/volume.ts'
import type { MaterialPhysics } from '../material-physics.ts'
import type { PhantomDefinition } from '../phantom-definition.ts'
import { agreement } from './agreement.ts'
import { ambiguousAdvice } from './ambiguous-advice.ts'
import { type BodyAxis, bodyAxis } from './body-axis.ts'
import { sliceSpectra } from './layer-match.ts'
import type { PhantomTemplate, TemplateLayer } from './phantom-template.ts'
import { type PolarImage, polarAngles, polarImage, ringMm } from './polar-image.ts'
import { everySlice, type ReducedScan, reduceScan } from './reduced-scan.ts'
import { type PoseCandidate, searchPose } from './search-pose.ts'

/** One slice that recognition looked at. */
export type SeenSlice = {
  readonly zMm: number
  /** Part of the phantom that should lie there; null beyond its modules. */
  readonly module: string | null
  /** Share of the slice that the part explains; 0 where it should be and no body is. */
  readonly explained: number
  /** How far it differs from the part, 0 to 1; another module of the same phantom makes 0.9. */
  readonly loss: number
  /** Another part of the phantom that the slice shows rather; null where it shows its own. */
  readonly looksLike: string | null
  /** In how many of sixteen directions something lies that should not; 0 where two parts may share the slice. */
  readonly strangeDirections: number
}

/** Which phantom a scan shows and roughly how it lies, or why none. */
export type Recognition =
  | {
      readonly kind: 'phantom'
      readonly definition: PhantomDefinition
      /** Of its materials, by name, at the tube voltage of the templates. */
      readonly physics: ReadonlyMap<string, MaterialPhysics>
      readonly confidence: number
      /** Other phantoms that explain the scan nearly as well. */
      readonly alternatives: readonly string[]
      readonly axis: BodyAxis
      readonly isReversed: boolean
      readonly zMm: number
      /** How far the height may be off either way: an even body without its ends could lie anywhere. */
      readonly zReachMm: number
      readonly rollDeg: number
      readonly offsetHu: number
      readonly slices: readonly SeenSlice[]
    }
  | { readonly kind: 'none'; readonly reason: Reason }

/** A body's half axes may differ so far from the phantom's: scale of the scanner, wear, threshold. Ours. */
const outlineToleranceMm = 4
const outlineTolerancePart = 0.01

/** Loss that a difference of the half axes by 2 mm adds. Ours. */
const outlineLoss = 0.1

/** Modules are 25 mm and more: slices farther apart miss them. Ours. */
const farthestApartMm = 25

/** Beyond it, slices show several parts of a phantom at once. Ours. */
const largestTiltDeg = 5

/** Below it, nothing is recognised: share of the phantom's seen part that is as expected. Ours. */
const smallestExplained = 0.85

/** A slice's loss for all that is not explained in it: inserts where none should be cover a twentieth of it. Ours. */
const unexplainedLoss = 6

/** Loss of so many slices makes one phantom e times as likely as another. Ours. */
const decidingSlices = 0.5

/** Less sure, a phantom is not named: what was scanned belongs to several. Ours. */
const leastConfidence = 0.6

/** How much likelier a phantom is whose name stands in the headers. Ours. */
const hintFactor = 5

/** Beyond the body, so that its edge can be seen. */
const ringsBeyond = 2

const outlineDifferenceMm = ({ halfAxesMm }: TemplateLayer, axis: BodyAxis): number =>
  Math.max(...halfAxesMm.map((half, i) => Math.abs(half - axis.halfAxesMm[i]!)))

/** The smallest difference to any layer; null where none fits. */
const outlineFit = ({ layers }: PhantomTemplate, axis: BodyAxis): number | null => {
  const least = Math.min(...layers.map((layer) => outlineDifferenceMm(layer, axis)))
  const largest = outlineToleranceMm + outlineTolerancePart * axis.halfAxesMm[0]
  return least <= largest ? least : null
}

const centreAt = ({ atZeroMm, slope }: BodyAxis, zMm: number): readonly [number, number] => [
  atZeroMm[0] + slope[0] * zMm,
  atZeroMm[1] + slope[1] * zMm,
]

/** A slice that shows the body, about its axis; null where it shows air. */
type Around = { readonly zMm: number; readonly around: PolarImage | null }

const aroundAxis = (scan: ReducedScan, axis: BodyAxis): readonly Around[] => {
  const rings = Math.ceil(axis.halfAxesMm[0] / ringMm) + ringsBeyond
  return scan.slices.flatMap(({ zMm, hu }, i): readonly Around[] => {
    if (axis.states[i] === 'other') return []
    if (axis.states[i] === 'empty') return [{ zMm, around: null }]
    return [{ zMm, around: polarImage(scan, hu, centreAt(axis, zMm), rings, Number.NaN) }]
  })
}

type Scored = PoseCandidate & { readonly slices: readonly SeenSlice[]; readonly total: number }

/** Beside what tilt and distance make of it, a border is not known better. Ours. */
const borderMm = 3

/** What a pose says of every slice, and how far the scan disagrees in all, 0 to 1. */
const scored = (
  candidate: PoseCandidate,
  around: readonly Around[],
  noiseHu: number,
  axis: BodyAxis,
): Scored => {
  const { template, isReversed, zMm } = candidate
  const distance = around[1] ? around[1].zMm - around[0]!.zMm : 0
  // so far from a border, a tilted slice shows one part only
  const shared = axis.halfAxesMm[0] * Math.hypot(...axis.slope) + distance / 2 + borderMm
  let loss = 0
  const slices = around.flatMap((slice): readonly SeenSlice[] => {
    const own = (slice.zMm - zMm) * (isReversed ? -1 : 1)
    const layer = template.layers.find(({ fromMm, toMm }) => own >= fromMm && own < toMm)
    if (slice.around === null && !layer) return []
    const found = layer && slice.around ? agreement(slice.around, layer, { ...candidate, noiseHu }) : null
    loss += found ? Math.min(1, found.loss + unexplainedLoss * (1 - found.explained)) : 1
    return [
      {
        zMm: slice.zMm,
        module: layer?.module ?? null,
        explained: found?.explained ?? 0,
        loss: found?.loss ?? 1,
        looksLike: null,
        strangeDirections:
          found && layer && Math.min(own - layer.fromMm, layer.toMm - own) > shared
            ? found.strangeDirections
            : 0,
      },
    ]
  })
  return { ...candidate, slices, total: loss / Math.max(1, slices.length) }
}

/** Candidates so much worse than the best are not looked at closer. Ours. */
const hopeless = 0.3

/** A candidate at nearby heights and rolls, the best of them: the search by correlation sees strange things in full. */
const closer = (candidate: Scored, around: readonly Around[], noiseHu: number, axis: BodyAxis): Scored => {
  const [first, second] = around
  const distance = second ? second.zMm - first!.zMm : 0
  const rollStep = 360 / polarAngles
  let best = candidate
  for (const dz of [-0.5, -0.25, 0, 0.25, 0.5]) {
    for (const roll of [-1, 0, 1]) {
      if (dz === 0 && roll === 0) continue
      const moved = {
        ...candidate,
        zMm: candidate.zMm + dz * distance,
        rollDeg: candidate.rollDeg + roll * rollStep,
      }
      const found = scored(moved, around, noiseHu, axis)
      if (found.total < best.total) best = found
    }
  }
  return best
}

/** A slice shows another part of the phantom where that fits better by so much of a loss. Ours. */
const betterLoss = 0.1

/** What every single slice shows, once the pose is known: also that it shows another part of the phantom. */
const lookedAt = (
  pose: PoseCandidate,
  scan: ReducedScan,
  axis: BodyAxis,
  [fromMm, toMm]: readonly [number, number],
): readonly SeenSlice[] => {
  const { template } = pose
  const within = scan.slices.filter(({ zMm }) => zMm >= fromMm && zMm <= toMm)
  const around = aroundAxis({ ...scan, slices: within }, { ...axis, states: within.map(() => 'body') })
  return scored(pose, around, scan.noiseHu, axis).slices.map((slice, i) => {
    if (slice.module === null) return slice
    const others = template.layers
      .filter(({ module }) => module !== slice.module)
      .map((layer) => ({
        module: layer.module,
        loss: agreement(around[i]!.around!, layer, { ...pose, noiseHu: scan.noiseHu }).loss,
      }))
      .sort((a, b) => a.loss - b.loss)
    const [nearest] = others
    return nearest && nearest.loss < slice.loss - betterLoss ? { ...slice, looksLike: nearest.module } : slice
  })
}

/** Of its slices, so many may show something else: the ends of a scan, an artefact. Ours. */
const mostOdd = 0.4

const isOdd = ({ explained, loss, looksLike }: SeenSlice): boolean =>
  looksLike !== null || explained < smallestExplained - 0.05 || loss > 0.6

/** Strange things in so many directions, in so many slices within modules, are those of another phantom. Ours. */
const strange = { directions: 4, slices: 2, heightMm: 8, leastExplained: 0.6 }

/** Slices that show things all around where the phantom has none; none where they are too few or too thin to count. */
const strangeSlices = (slices: readonly SeenSlice[]): number => {
  const [first, second] = slices
  const distance = second ? second.zMm - first!.zMm : 0
  const count = slices.filter(
    ({ strangeDirections, explained }) =>
      strangeDirections >= strange.directions && explained >= strange.leastExplained,
  ).length
  return count >= strange.slices && count * distance >= strange.heightMm ? count : 0
}

/** A phantom of one even material is not told from another one by anything but its HU. Ours. */
const evenOffsetHu = 20

const isEven = ({ definition }: PhantomTemplate): boolean =>
  new Set(definition.modules.flatMap(({ shapes }) => shapes.map(({ material }) => material))).size === 1

const none = (code: string, message: string): Recognition => ({ kind: 'none', reason: { code, message } })

/** Whether the headers name the phantom: its maker's name and number, in any spelling. */
const isNamed = ({ id }: PhantomDefinition, hints: readonly string[]): boolean => {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')
  return hints.some((hint) => plain(hint).includes(plain(id)))
}

const confidenceOf = (
  scored: readonly Scored[],
  explained: number,
  lossScale: number,
  hints: readonly string[],
): number => {
  const likelihood = (candidate: Scored): number =>
    Math.exp((scored[0]!.total - candidate.total) / lossScale) *
    (isNamed(candidate.template.definition, hints) ? hintFactor : 1)
  const all = scored.reduce((sum, candidate) => sum + likelihood(candidate), 0)
  return (likelihood(scored[0]!) / all) * Math.min(1, explained)
}

/**
 * Recognises the phantom of a scan from its pixels: a straight body of the right cross-section, then the phantom whose
 * expected HU explain it best, at any roll, either way round, whole or in part.
 *
 * A scan that no phantom explains is `none`: patients, other phantoms, too little of one.
 *
 * @param templates - Of the known phantoms at about the scan's tube voltage.
 * @param hints - Texts of the headers; they decide between phantoms that the pixels leave open, nothing else.
 * @see docs/methods/phantom-recognition.md
 * @example recognisePhantom(volume, templates, []).kind // 'phantom'
 */
export const recognisePhantom = (
  volume: Volume,
  templates: readonly PhantomTemplate[],
  hints: readonly string[],
): Recognition => {
  if (volume.size[2] > 1 && volume.spacingMm[2] > farthestApartMm)
    return none(
      'slices-too-far-apart',
      `Slices must be at most ${farthestApartMm} mm apart for a phantom to be recognised, they are ${volume.spacingMm[2].toFixed(1)} mm`,
    )
  const scan = reduceScan(volume)
  const axis = bodyAxis(scan)
  if (!axis) return none('no-round-body', 'No slice shows a body with a round or oval edge')
  const tilt = Math.atan(Math.hypot(...axis.slope)) * (180 / Math.PI)
  if (tilt > largestTiltDeg)
    return none(
      'body-tilted',
      `The body is tilted by ${tilt.toFixed(1)}°; up to ${largestTiltDeg}° a slice shows one part of a phantom: align it and scan again`,
    )
  const size = axis.halfAxesMm.map((half) => (2 * half).toFixed(0)).join(' × ')
  const fitting = templates.flatMap((template) => {
    const difference = outlineFit(template, axis)
    return difference === null ? [] : [{ template, difference }]
  })
  if (fitting.length === 0) return none('no-such-body', `No known phantom measures ${size} mm`)
  const around = aroundAxis(scan, axis)
  const matched = around.map((slice) => ({
    zMm: slice.zMm,
    spectra: slice.around && sliceSpectra(slice.around),
  }))
  const found = fitting.flatMap(({ template, difference }) =>
    searchPose(template, matched, scan.noiseHu).map((candidate) => ({
      outline: outlineLoss * (difference / 2) ** 2,
      candidate: scored(candidate, around, scan.noiseHu, axis),
    })),
  )
  const least = Math.min(...found.map(({ candidate, outline }) => candidate.total + outline))
  const all = found
    .filter(({ candidate, outline }) => candidate.total + outline <= least + hopeless)
    .map(({ candidate, outline }) => {
      const best = closer(candidate, around, scan.noiseHu, axis)
      return { ...best, total: best.total + outline }
    })
    .sort((a, b) => a.total - b.total)
  const strangers = strangeSlices(all[0]!.slices)
  // each phantom once, the better way round; none that has nothing where the scan shows things all around
  const candidates = all
    .filter(({ slices }) => strangeSlices(slices) === 0)
    .filter(({ template }, i, kept) => kept.findIndex((other) => other.template === template) === i)
  if (candidates.length === 0)
    return none(
      'no-phantom-explains',
      `A body of ${size} mm; the nearest phantom, ${all[0]!.template.definition.id}, has nothing where ${strangers} slices show things all around`,
    )
  const lossScale = decidingSlices / around.length
  const named = candidates.filter(({ template }) => isNamed(template.definition, hints))
  const best =
    named.find(({ total }) => total - candidates[0]!.total < lossScale * Math.log(hintFactor)) ??
    candidates[0]!
  const ordered = [best, ...candidates.filter((candidate) => candidate !== best)]
  const within = best.slices.filter(({ module }) => module !== null)
  const explained = median(within.map((slice) => slice.explained))
  if (!(explained >= smallestExplained)) {
    const share = `${(100 * (explained || 0)).toFixed(0)} % of it as expected`
    return none(
      'no-phantom-explains',
      `A body of ${size} mm; the nearest phantom, ${best.template.definition.id}, leaves ${share}`,
    )
  }
  if (isEven(best.template) && Math.abs(best.offsetHu) > evenOffsetHu)
    return none(
      'no-phantom-explains',
      `An even body of ${size} mm that reads ${best.offsetHu.toFixed(0)} HU beside ${best.template.definition.id}: at most ${evenOffsetHu} HU apart it would be one`,
    )
  // between the first and the last slice that show the whole body: a tilted end does not
  const body = scan.slices.filter((_, i) => axis.states[i] === 'body').map(({ zMm }) => zMm)
  const slices = lookedAt(best, everySlice(volume, scan), axis, [body[0]!, body.at(-1)!])
  const own = slices.filter(({ module }) => module !== null)
  const odd = own.filter(isOdd).length
  if (odd > mostOdd * own.length)
    return none(
      'no-phantom-explains',
      `A body of ${size} mm; ${odd} of ${own.length} slices do not show what the nearest phantom, ${best.template.definition.id}, has there`,
    )
  const strangeInAll = strangeSlices(slices)
  if (strangeInAll > 0)
    return none(
      'no-phantom-explains',
      `A body of ${size} mm; the nearest phantom, ${best.template.definition.id}, has nothing where ${strangeInAll} slices show things all around`,
    )
  const confidence = confidenceOf(ordered, explained, lossScale, hints)
  const near = ordered
    .filter((candidate) => candidate === best || candidate.total - best.total < 3 * lossScale)
    .map(({ template }) => template.definition)
  const alternatives = near.slice(1).map(({ id }) => id)
  if (confidence < leastConfidence && alternatives.length > 0) {
    const seen = own.flatMap((slice) => (slice.module === null || isOdd(slice) ? [] : [slice.module]))
    return none(
      'phantom-ambiguous',
      `What was scanned is the same in ${near.map(({ id }) => id).join(', ')}: ${ambiguousAdvice(near, seen)}`,
    )
  }
  return {
    kind: 'phantom',
    definition: best.template.definition,
    physics: best.template.physics,
    confidence,
    alternatives,
    axis,
    isReversed: best.isReversed,
    zMm: best.zMm,
    zReachMm: best.zReachMm,
    rollDeg: best.rollDeg,
    offsetHu: best.offsetHu,
    slices,
  }
}
