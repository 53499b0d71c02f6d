import type { Reason } from '../../errors/finding.ts'
import { median } from '../../stats/median.ts'
import type { PhantomModule } from '../phantom-definition.ts'
import type { PhantomPose } from '../pose.ts'
import type { SeenSlice } from '../recognise/recognise-phantom.ts'
import { type ModuleSlice, moduleSlices, type SliceStack } from './module-slices.ts'

/** Share of a module that must be as expected before a number of it is given. Ours. */
const smallestExplained = 0.8

/** A slice of another module differs by more; what is between is no whole slice of either. Ours. */
const largestLoss = 0.6

/** The slices that a module can be measured in, or why it cannot be. */
export type ModuleCheck =
  | {
      readonly status: 'found'
      readonly slices: readonly ModuleSlice[]
      /** Slices that should lie in it and show something else. */
      readonly strange: number
    }
  | { readonly status: 'missing'; readonly reason: Reason }

const missing = (code: string, message: string): ModuleCheck => ({
  status: 'missing',
  reason: { code, message },
})

/** Where the scan begins and ends in the phantom's own coordinates. */
const scanned = (pose: PhantomPose, { count, spacingMm }: SliceStack): readonly [number, number] => {
  const ends = [-pose.originMm[2], (count - 1) * spacingMm - pose.originMm[2]]
  return pose.isReversed ? [-ends[1]!, -ends[0]!] : [ends[0]!, ends[1]!]
}

/**
 * Whether a module lies in the scan and shows what it should: else a number of it would be one of something else.
 *
 * @param seen - What recognition saw of every slice.
 * @example checkModule(pose, stack, module, recognition.slices).status // 'found'
 */
export const checkModule = (
  pose: PhantomPose,
  stack: SliceStack,
  module: PhantomModule,
  seen: readonly SeenSlice[],
): ModuleCheck => {
  const slices = moduleSlices(pose, stack, module)
  if (slices.length === 0) {
    const [from, to] = scanned(pose, stack).map((mm) => mm.toFixed(0))
    return missing(
      'module-not-scanned',
      `Cannot measure ${module.id}: a slice must lie wholly within it, ${module.fromMm} to ${module.toMm} mm; the scan goes from ${from} to ${to} mm`,
    )
  }
  const seenNear = ({ k }: ModuleSlice): SeenSlice | undefined => {
    const away = ({ zMm }: SeenSlice): number => Math.abs(zMm - k * stack.spacingMm)
    return seen.toSorted((a, b) => away(a) - away(b))[0]
  }
  const looked = slices.map((slice) => ({ slice, seen: seenNear(slice) }))
  const explained = median(looked.map((one) => one.seen?.explained ?? 0))
  const good = looked
    .filter((one) => one.seen && one.seen.looksLike === null && one.seen.loss <= largestLoss)
    .map(({ slice }) => slice)
  if (!(explained >= smallestExplained) || good.length === 0) {
    return missing(
      'module-not-as-expected',
      `Cannot measure ${module.id}: ${100 * smallestExplained} % of it must be as expected, current value is ${(100 * (explained || 0)).toFixed(0)} %, in ${good.length} of ${slices.length} slices`,
    )
  }
  return { status: 'found', slices: good, strange: slices.length - good.length }
}
