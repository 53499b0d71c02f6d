import type { Place } from './phantom-definition.ts'

/**
 * A place of a definition in mm.
 *
 * @example placeInPlane({ radiusMm: 58.7, angleDeg: 90 }) // [0, 58.7]
 */
export const placeInPlane = (place: Place): readonly [x: number, y: number] => {
  if ('xMm' in place) return [place.xMm, place.yMm]
  const angle = (place.angleDeg * Math.PI) / 180
  return [place.radiusMm * Math.cos(angle), place.radiusMm * Math.sin(angle)]
}
