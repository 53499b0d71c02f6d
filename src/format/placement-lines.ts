import type { PhantomEvidence } from '../phantom/evidence.ts'
import { formatNumber } from './number.ts'
import { formatUncertain } from './uncertain-number.ts'

/** One part of the placement of a phantom. */
type PlacementLine = { readonly part: string; readonly value: string; readonly unit: string }

const withSpread = (value: number, standardUncertainty: number, unit: string): string => {
  const text = formatUncertain(value, standardUncertainty, unit)
  return text.uncertainty === null ? text.value : `${text.value} ± ${text.uncertainty}`
}

/**
 * How a phantom lies, each part with one standard uncertainty.
 *
 * @example placementLines(evidence)[3] // { part: 'Roll', value: '−0.42 ± 0.05', unit: '°' }
 */
export const placementLines = ({ pose }: PhantomEvidence): readonly PlacementLine[] => {
  const { originMm, rollDeg, tiltDeg, yawDeg, standardUncertainty: spread } = pose
  const place = (part: string, axis: 0 | 1 | 2): PlacementLine => ({
    part,
    value: withSpread(originMm[axis], spread.originMm[axis], 'mm'),
    unit: 'mm',
  })
  return [
    place('Position, to the left', 0),
    place('Position, to the back', 1),
    place('Position, to the head', 2),
    rollDeg === null
      ? { part: 'Roll', value: 'not defined: it looks the same from every side', unit: '' }
      : { part: 'Roll', value: withSpread(rollDeg, spread.rollDeg, '°'), unit: '°' },
    { part: 'Tilt', value: withSpread(tiltDeg, spread.tiltDeg, '°'), unit: '°' },
    { part: 'Yaw', value: withSpread(yawDeg, spread.yawDeg, '°'), unit: '°' },
  ]
}

/** Turns about an axis up to which a phantom counts as straight, in degrees. Ours. */
const straightDeg = 1

/**
 * How a phantom lies, in a sentence or two.
 *
 * @example placementWords(evidence) // 'Recognised as Catphan 504 with a confidence of 98 %. It lies straight: no turn exceeds 1°.'
 */
export const placementWords = ({ definition, confidence, pose }: PhantomEvidence): string => {
  const { rollDeg, tiltDeg, yawDeg, isReversed } = pose
  const turns = [
    ['rolled', rollDeg ?? 0],
    ['tilted', tiltDeg],
    ['turned sideways', yawDeg],
  ] as const
  const crooked = turns.filter(([, degrees]) => Math.abs(degrees) > straightDeg)
  const lies =
    crooked.length === 0
      ? `It lies straight: no turn exceeds ${straightDeg}°.`
      : `It lies ${crooked.map(([word, degrees]) => `${word} by ${formatNumber(Math.abs(degrees), 1)}°`).join(', ')}; the regions were turned with it.`
  const way = isReversed ? ' It lies the other way round along the table.' : ''
  return `Recognised as ${definition.name} with a confidence of ${formatNumber(confidence * 100, 0)} %. ${lies}${way}`
}
