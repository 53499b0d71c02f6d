import { flooredUncertainty } from '../../quality/floored-uncertainty.ts'
import { notMeasurable, type Outcome } from '../../quality/outcome.ts'
import type { HuEffect } from './hu-effect.ts'
import { lungReferenceHu } from './lung-numbers.ts'
import { type ScaleFit, scaleFit } from './scale-fit.ts'

/** How the HU scale of the lung range changed. */
export type ScaleShift = ScaleFit & {
  /** `line`: offset and gain from inserts; `level`: one level of an insert alone; `air`: air alone. */
  readonly basis: 'line' | 'level' | 'air'
  /** Regions that it was taken from. */
  readonly regions: readonly string[]
}

/** Ours: inserts that say something about lungs, from air to the densest foam. */
const [lowestHu, highestHu] = [-1010, -600]

/** Ours: up to here an insert is air; the lightest foam lies at −941 HU. */
const airHu = -960

/** Ours: levels nearer than this are one level: no gain can be told from them. */
const levelGapHu = 30

/**
 * Ours, from a table measured with scatter correction off and on (Mobberley 2013): air inside the phantom moved by −3
 * and −6 HU where lung moved by −2 and −7, a trachea by −16 and −17. As parts of the shift that was seen; a gain, per
 * 1000 HU, was up to twice the shift, and never taken for smaller than 1.
 */
const extraShare = { level: 0.1, air: 0.4, patients: 1 } as const
const gainShare = 2
const leastGain = 1

/**
 * Ours: no scanner's scale is a straight line, and a chest scatters otherwise than a phantom does: a twentieth of the
 * shift and 0.1 HU stay unknown even with perfect inserts (docs/methods/first-impact.md).
 */
const transferShare = 0.05
const leastTransferHu = 0.1

const position = ({ levelHu }: HuEffect): number => (levelHu - lungReferenceHu) / 1000

const withTransfer = ({ offsetHu, gain, covariance: [[a, b], [c, d]] }: ScaleFit): ScaleFit => ({
  offsetHu,
  gain,
  covariance: [
    [a + leastTransferHu ** 2 + (transferShare * offsetHu) ** 2, b],
    [c, d],
  ],
})

/** One level: its shift holds over the lung range but for what other scanners have shown. */
const levelShift = (level: ScaleFit, x: number, share: number): ScaleFit => {
  const shift = level.offsetHu
  const gainVariance = Math.max(leastGain, gainShare * Math.abs(shift)) ** 2
  return {
    offsetHu: shift,
    gain: 0,
    covariance: [
      [level.covariance[0][0] + (share * shift) ** 2 + x * x * gainVariance, -x * gainVariance],
      [-x * gainVariance, gainVariance],
    ],
  }
}

const check = (effects: readonly HuEffect[]): void => {
  for (const { region, levelHu, deltaHu } of effects) {
    if (Number.isFinite(levelHu) && Number.isFinite(deltaHu)) continue
    throw new RangeError(
      `Cannot fit a shift of the scale: levels and shifts must be finite, current values of ${region} are ${levelHu} and ${deltaHu}`,
    )
  }
}

/** Rows and columns of the effects that are used; without correlations their variances alone. */
const covarianceOf = (
  used: readonly number[],
  effects: readonly HuEffect[],
  covariance: readonly (readonly number[])[] | undefined,
): number[][] =>
  used.map((i) =>
    used.map((j) => {
      if (i === j) return flooredUncertainty(effects[i]!.standardUncertaintyHu) ** 2
      return covariance?.[i]?.[j] ?? 0
    }),
  )

/** Places of the effects in the lung range: a phantom's, or patients' where there is no phantom. */
const inLungRange = (effects: readonly HuEffect[]): readonly number[] => {
  const inRange = [...effects.keys()].filter((i) => {
    const { levelHu } = effects[i]!
    return levelHu >= lowestHu && levelHu <= highestHu
  })
  const phantom = inRange.filter((i) => effects[i]!.subject === 'phantom')
  return phantom.length > 0 ? phantom : inRange
}

/**
 * Change of the HU scale in the lung range: offset at −900 HU and gain per 1000 HU, from the shifts of a phantom's
 * inserts between −1010 and −600 HU, by generalised least squares of the shift on (HU + 900)/1000.
 *
 * One level alone gives an offset with a wider uncertainty, air alone a still wider one; patients' regions count only
 * where no phantom does. All uncertainties include what stays unknown from phantom to chest.
 *
 * @param effects - `hu` effects with their level before the change.
 * @param covariance - Of the shifts, HU², in the order of the effects; its diagonal is not read.
 * @returns Not measured (`no-lung-density-region`) where no region lies in the lung range.
 * @throws {RangeError} If a level or shift is not finite, or an uncertainty negative.
 * @see docs/methods/first-impact.md
 * @example scaleShift([{ region: 'foam-4lb', subject: 'phantom', levelHu: -941, deltaHu: 2, standardUncertaintyHu: 0.2 }])
 */
export const scaleShift = (
  effects: readonly HuEffect[],
  covariance?: readonly (readonly number[])[],
): Outcome<ScaleShift> => {
  check(effects)
  const used = inLungRange(effects)
  if (used.length === 0) {
    return notMeasurable(
      'no-lung-density-region',
      `Cannot tell how HU of lungs moved: a region between ${lowestHu} and ${highestHu} HU must be measured, current number is 0`,
    )
  }
  const chosen = used.map((i) => effects[i]!)
  const levels = chosen.map(({ levelHu }) => levelHu)
  const isPhantom = chosen[0]!.subject === 'phantom'
  const isLine = isPhantom && Math.max(...levels) - Math.min(...levels) >= levelGapHu
  const values = chosen.map(({ deltaHu }) => deltaHu)
  const own = covarianceOf(used, effects, covariance)
  const regions = chosen.map(({ region }) => region)
  if (isLine) {
    const fit = scaleFit(chosen.map(position), values, own)
    return { status: 'measured', basis: 'line', regions, ...withTransfer(fit) }
  }
  const isAir = Math.max(...levels) <= airHu || !isPhantom
  const share = !isPhantom ? extraShare.patients : isAir ? extraShare.air : extraShare.level
  const x = chosen.map(position).reduce((sum, one) => sum + one, 0) / chosen.length
  const fit = levelShift(scaleFit(null, values, own), x, share)
  return { status: 'measured', basis: isAir ? 'air' : 'level', regions, ...withTransfer(fit) }
}
