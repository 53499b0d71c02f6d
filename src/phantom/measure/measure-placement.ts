import type { Finding, Reason } from '../../errors/finding.ts'
import type { Measurement } from '../../units/measurement.ts'
import { figure, withheld } from './phantom-measurement.ts'
import type { PhantomScan } from './phantom-scan.ts'
import { unknownRollDeg } from './refine-pose.ts'

/**
 * From here on a placement is called poor. Ours: the published acceptance (tilt index 0.3, bottle within 7 mm) is of
 * one phantom and of an index that was not found in full.
 */
const acceptance = { tiltDeg: 1.5, rollDeg: 5, offsetMm: 20 } as const

/** Over so many standard uncertainties, a bound is crossed for certain. */
const coverage = 2

/** Why nothing is measured that depends on the roll. */
export const rollUnknown: Reason = {
  code: 'roll-unknown',
  message: 'Cannot tell the roll: at least three inserts must be found, they were not scanned or not found',
}

const warning = (code: string, message: string): Finding => ({ code, severity: 'warning', message })

/** The middle of the reconstructed field of view. */
const viewCentre = ({ volume: { size, spacingMm } }: PhantomScan): readonly [number, number] => [
  ((size[0] - 1) / 2) * spacingMm[0],
  ((size[1] - 1) / 2) * spacingMm[1],
]

/**
 * How the phantom lies: offset of its origin from the middle of the field of view, roll and tilt, and whether that may
 * have cost accuracy.
 *
 * @see docs/methods/phantom-recognition.md
 * @example measurePlacement(scan).measurements.find(({ name }) => name === 'roll')?.value // -2.54
 */
export const measurePlacement = (
  scan: PhantomScan,
): { readonly measurements: readonly Measurement[]; readonly flags: readonly Finding[] } => {
  const { originMm, rollDeg, tiltDeg, yawDeg, isReversed, standardUncertainty: u } = scan.pose
  const [cx, cy] = viewCentre(scan)
  const [dx, dy] = [originMm[0] - cx, originMm[1] - cy]
  const tilt = Math.hypot(tiltDeg, yawDeg)
  const flags = [
    ...(tilt > acceptance.tiltDeg + coverage * Math.max(u.tiltDeg, u.yawDeg)
      ? [
          warning(
            'phantom-tilted',
            `The phantom is tilted by ${tilt.toFixed(1)}°; up to ${acceptance.tiltDeg}° is accepted (ours): align it and scan again`,
          ),
        ]
      : []),
    ...(rollDeg !== null &&
    u.rollDeg < unknownRollDeg &&
    Math.abs(rollDeg) > acceptance.rollDeg + coverage * u.rollDeg
      ? [
          warning(
            'phantom-rolled',
            `The phantom is rolled by ${rollDeg.toFixed(1)}°; up to ${acceptance.rollDeg}° is accepted (ours)`,
          ),
        ]
      : []),
    ...(Math.hypot(dx, dy) > acceptance.offsetMm
      ? [
          warning(
            'phantom-off-centre',
            `The phantom lies ${Math.hypot(dx, dy).toFixed(0)} mm off the middle of the field of view; up to ${acceptance.offsetMm} mm is accepted (ours)`,
          ),
        ]
      : []),
    ...(isReversed
      ? [
          warning(
            'phantom-reversed',
            'The phantom lies the other way round along the table than its definition says: regions were measured where they are',
          ),
        ]
      : []),
  ]
  return {
    measurements: [
      figure('offset-x', 'phantom', { value: dx, standardUncertainty: u.originMm[0] }),
      figure('offset-y', 'phantom', { value: dy, standardUncertainty: u.originMm[1] }),
      ...(rollDeg === null
        ? []
        : [
            u.rollDeg < unknownRollDeg
              ? figure('roll', 'phantom', { value: rollDeg, standardUncertainty: u.rollDeg })
              : withheld('roll', 'phantom', rollUnknown),
          ]),
      figure('tilt', 'phantom', { value: tiltDeg, standardUncertainty: u.tiltDeg }),
      figure('yaw', 'phantom', { value: yawDeg, standardUncertainty: u.yawDeg }),
    ],
    flags,
  }
}
