import { seededRandom } from '../seeded-random.ts'
import type { ThoraxOptions } from './thorax-options.ts'

/** The measures of one chest in mm. x to the left, y to the back, z to the head; z = 0 at the bases of the lungs. */
export type ChestForm = {
  /** Half axes of the torso's outline, and its exponent. */
  readonly torsoX: number
  readonly torsoY: number
  readonly torsoExponent: number
  readonly fat: number
  readonly wall: number
  /** Half axes of the space within the ribs, at its widest. */
  readonly cavityX: number
  readonly cavityY: number
  readonly cavityExponent: number
  readonly apexZ: number
  /** Height of the diaphragm's domes over z = 0: right and left. */
  readonly domes: readonly [right: number, left: number]
  readonly carinaZ: number
  readonly heart: {
    readonly centre: readonly [number, number, number]
    readonly half: readonly [number, number, number]
  }
  readonly tracheaRadius: number
  /** Where bronchi and vessels enter the lungs: right and left. */
  readonly hila: readonly [readonly [number, number, number], readonly [number, number, number]]
  readonly spineY: number
}

/** How far breathing out shrinks the ribs' space, and lifts the diaphragm (part of the lungs' height). */
const ribsIn = 0.95
const diaphragmUp = 0.17

/**
 * The measures of a chest: a typical one, varied by the seed.
 *
 * @example chestForm(healthyThorax).apexZ // about 250
 */
export const chestForm = ({ seed, scale, breathing }: ThoraxOptions): ChestForm => {
  const random = seededRandom(seed)
  const about = (value: number, share: number): number => value * scale * (1 + share * (2 * random() - 1))
  const out = breathing === 'expiration'
  const shrink = out ? ribsIn : 1
  const fat = about(13, 0.5)
  const wall = about(17, 0.15)
  const cavityX = about(134, 0.05) * shrink
  const cavityY = about(93, 0.06) * shrink
  const apexZ = about(252, 0.06)
  const lift = out ? diaphragmUp * apexZ : 0
  const carinaZ = 0.62 * apexZ
  return {
    torsoX: cavityX + wall + fat,
    torsoY: cavityY + wall + fat,
    torsoExponent: 2.35,
    fat,
    wall,
    cavityX,
    cavityY,
    cavityExponent: 2.2,
    apexZ,
    domes: [about(62, 0.1) + lift, about(50, 0.1) + lift],
    carinaZ,
    heart: {
      centre: [about(22, 0.2), about(-30, 0.1), about(62, 0.08) + lift],
      half: [about(60, 0.06), about(46, 0.06), about(52, 0.06)],
    },
    tracheaRadius: about(8.5, 0.1),
    hila: [
      [about(-42, 0.05), about(12, 0.2), carinaZ - about(28, 0.1)],
      [about(44, 0.05), about(14, 0.2), carinaZ - about(30, 0.1)],
    ],
    spineY: cavityY * 0.78,
  }
}
