import { notMeasurable, type Outcome } from './outcome.ts'
import type { RampThickness } from './ramp-thickness.ts'

/** One ramp of several, with the direction in which its wire climbs. */
export type RampOutcome = { readonly directionDeg: number; readonly outcome: Outcome<RampThickness> }

/** The slice's thickness by all ramps. */
export type SliceThickness = {
  readonly thicknessMm: number
  readonly standardUncertaintyMm: number
  /** Without the blur in the plane and the wire's own width; null where a ramp has it not. */
  readonly deconvolvedMm: number | null
  readonly deconvolvedStandardUncertaintyMm: number | null
  readonly ramps: number
  /** Every ramp has one that climbs the other way, so that a tilt of the phantom cancels. */
  readonly isTiltCancelled: boolean
}

/** Directions that differ from opposite by more are not a pair. Ours. */
const pairToleranceDeg = 20

type Measured = { readonly directionDeg: number; readonly ramp: RampThickness }

const areOpposite = (a: Measured, b: Measured): boolean =>
  Math.cos(((a.directionDeg - b.directionDeg) * Math.PI) / 180) <
  -Math.cos((pairToleranceDeg * Math.PI) / 180)

/** Pairs of ramps that climb in opposite directions, each ramp once. */
const pairsOf = (ramps: readonly Measured[]): readonly (readonly [Measured, Measured])[] => {
  const pairs: [Measured, Measured][] = []
  const left = [...ramps]
  while (left.length > 0) {
    const first = left.shift()!
    const partner = left.findIndex((other) => areOpposite(first, other))
    if (partner >= 0) pairs.push([first, left.splice(partner, 1)[0]!])
  }
  return pairs
}

/**
 * Mean and its uncertainty: the larger of what the noise of each value and what the scatter of the groups give. A
 * group's own differences (a tilt) are no scatter.
 */
const combine = (
  groups: readonly (readonly { readonly value: number; readonly uncertainty: number }[])[],
) => {
  const means = groups.map((group) => group.reduce((sum, { value }) => sum + value, 0) / group.length)
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length
  const noise =
    Math.sqrt(
      groups.reduce(
        (sum, group) =>
          sum + group.reduce((inner, { uncertainty }) => inner + uncertainty ** 2, 0) / group.length ** 2,
        0,
      ),
    ) / groups.length
  const scatter =
    groups.length < 2
      ? 0
      : Math.sqrt(
          means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (groups.length - 1) / groups.length,
        )
  return { mean, uncertainty: Math.max(noise, scatter) }
}

/**
 * Thickness of a slice by the mean of several ramps. Only pairs of ramps that climb in opposite directions count where
 * there is one: a tilt makes one seem longer and the other shorter.
 *
 * @param ramps - At least one.
 * @returns Or the reason of the first ramp, if none could be measured.
 * @see docs/methods/slice-thickness.md
 * @example sliceThickness([{ directionDeg: 0, outcome: top }, { directionDeg: 180, outcome: bottom }])
 */
export const sliceThickness = (ramps: readonly RampOutcome[]): Outcome<SliceThickness> => {
  const measured = ramps.flatMap(({ directionDeg, outcome }) =>
    outcome.status === 'measured' ? [{ directionDeg, ramp: outcome }] : [],
  )
  if (measured.length === 0) {
    const failed = ramps[0]?.outcome
    return failed?.status === 'not-measured'
      ? failed
      : notMeasurable(
          'wire-not-seen',
          'Cannot measure a slice thickness: there must be at least one ramp, current number is 0',
        )
  }
  const pairs = pairsOf(measured)
  const groups: readonly (readonly Measured[])[] = pairs.length > 0 ? pairs : measured.map((ramp) => [ramp])
  const used = groups.flat()
  const raw = combine(
    groups.map((group) =>
      group.map(({ ramp }) => ({ value: ramp.thicknessMm, uncertainty: ramp.standardUncertaintyMm })),
    ),
  )
  const hasAll = used.every(({ ramp }) => ramp.deconvolvedMm !== null)
  const without = hasAll
    ? combine(
        groups.map((group) =>
          group.map(({ ramp }) => ({
            value: ramp.deconvolvedMm!,
            uncertainty: ramp.deconvolvedStandardUncertaintyMm!,
          })),
        ),
      )
    : null
  return {
    status: 'measured',
    thicknessMm: raw.mean,
    standardUncertaintyMm: raw.uncertainty,
    deconvolvedMm: without ? without.mean : null,
    deconvolvedStandardUncertaintyMm: without ? without.uncertainty : null,
    ramps: used.length,
    isTiltCancelled: pairs.length > 0,
  }
}
