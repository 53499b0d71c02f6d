import { chiSquareQuantile } from '../stats/chi-square-distribution.ts'
import { fQuantile } from '../stats/f-distribution.ts'
import type { Effect } from './change.ts'
import type { DriftStream } from './drift-stream.ts'
import type { Scatter } from './scatter-of.ts'

/** What a change of scatter did to one stream: the effect, and both standard deviations with the interval of their ratio. */
export type ScatterEffect = {
  readonly effect: Effect
  readonly before: number
  readonly after: number
  readonly ratio95: readonly [number, number]
}

const tail = 0.025

/** 95 % interval of a standard deviation. */
const interval = ({ squares, degreesOfFreedom }: Scatter): readonly [number, number] => [
  Math.sqrt(squares / chiSquareQuantile(tail, degreesOfFreedom, 'upper')),
  Math.sqrt(squares / chiSquareQuantile(tail, degreesOfFreedom)),
]

/**
 * The effect of a change of scatter: standard deviation between scans after it, less that before. The interval of the
 * difference follows from those of both (Zou and Donner 2008), that of their ratio from F.
 *
 * @see docs/methods/drift.md
 * @example scatterEffect(stream, quiet, noisy).effect.name // 'sd-of-hu'
 */
export const scatterEffect = (
  { id, name, region, unit }: DriftStream,
  first: Scatter,
  second: Scatter,
): ScatterEffect => {
  const [before, after] = [first, second].map((one) => Math.sqrt(one.squares / one.degreesOfFreedom)) as [
    number,
    number,
  ]
  const [low, high] = interval(first)
  const [lower, upper] = interval(second)
  const delta = after - before
  const quantileOf = (side: 'lower' | 'upper'): number =>
    fQuantile(tail, second.degreesOfFreedom, first.degreesOfFreedom, side)
  return {
    effect: {
      stream: id,
      name: `sd-of-${name}`,
      region,
      delta,
      unit,
      ci95: [
        delta - Math.hypot(after - lower, high - before),
        delta + Math.hypot(upper - after, before - low),
      ],
    },
    before,
    after,
    ratio95: [
      after / before / Math.sqrt(quantileOf('upper')),
      after / before / Math.sqrt(quantileOf('lower')),
    ],
  }
}
