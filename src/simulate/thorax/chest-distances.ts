import type { ChestForm } from './chest-form.ts'

/** Distance in mm from a superellipse, nearly: negative inside. */
const superellipse = (x: number, y: number, a: number, b: number, exponent: number): number => {
  const q = (Math.abs(x) / a) ** exponent + (Math.abs(y) / b) ** exponent
  return (q ** (1 / exponent) - 1) * Math.min(a, b)
}

/** Distance from an ellipsoid, nearly: negative inside. */
export const ellipsoidDistance = (
  dx: number,
  dy: number,
  dz: number,
  [a, b, c]: readonly [number, number, number],
): number => (Math.hypot(dx / a, dy / b, dz / c) - 1) * Math.min(a, b, c)

/** Share of its widest section that the ribs' space has at a height. */
const cavityShare = (z: number, apexZ: number): number => {
  const u = z / apexZ
  if (u < 0.3) return 1
  const v = (u - 0.3) / 0.72
  return v >= 1 ? 0 : Math.sqrt(1 - v ** 2.2)
}

/** Distance from the skin: negative inside the body. The shoulders are wider and flatter. */
export const torsoDistance = (form: ChestForm, x: number, y: number, z: number): number => {
  const shoulder = Math.min(Math.max((z - 0.72 * form.apexZ) / (0.3 * form.apexZ), 0), 1)
  const a = form.torsoX * (1 + 0.1 * shoulder)
  const b = form.torsoY * (1 - 0.14 * shoulder)
  return superellipse(x, y, a, b, form.torsoExponent)
}

/** Distance from the space within the ribs. */
export const cavityDistance = (form: ChestForm, x: number, y: number, z: number): number => {
  const share = cavityShare(z, form.apexZ)
  if (share < 0.08) return 100
  return superellipse(x, y, form.cavityX * share, form.cavityY * Math.sqrt(share), form.cavityExponent)
}

/** Height of the diaphragm over a place. */
export const diaphragmZ = (form: ChestForm, x: number, y: number): number => {
  const isRight = x < 0
  const dome = form.domes[isRight ? 0 : 1]
  const cx = isRight ? -0.47 * form.cavityX : 0.47 * form.cavityX
  const r = ((x - cx) / (0.62 * form.cavityX)) ** 2 + ((y + 0.12 * form.cavityY) / (1.02 * form.cavityY)) ** 2
  return dome * (1 - r)
}

/** Half width of the mediastinum: thin in front, wide in the middle, narrow beside the spine. */
const mediastinumWidth = (form: ChestForm, y: number, z: number): number => {
  const v = y / form.cavityY
  const middle = Math.exp(-(((v - 0.05) / 0.42) ** 2))
  const upper = z > form.carinaZ ? 1 : 0.85
  return 5 + upper * 0.2 * form.cavityX * middle + (v > 0.4 ? 6 * Math.min(1, (v - 0.4) / 0.3) : 0)
}

/**
 * Distance from the lungs: negative inside either. Within the ribs' space, above the diaphragm, beside mediastinum,
 * heart and spine.
 */
export const lungDistance = (form: ChestForm, x: number, y: number, z: number): number => {
  const { heart, spineY } = form
  const cavity = cavityDistance(form, x, y, z) + 3
  if (cavity > 0) return cavity
  const beside = mediastinumWidth(form, y, z) - Math.abs(x)
  const above = (diaphragmZ(form, x, y) - z) * 0.75
  const [hx, hy, hz] = heart.centre
  const outsideHeart = -ellipsoidDistance(x - hx, y - hy, z - hz, heart.half)
  const outsideSpine = 25 - Math.hypot(x, y - spineY)
  const outsideAorta = z < form.carinaZ + 20 ? 15 - Math.hypot(x - 22, y - spineY + 30) : -100
  return Math.max(cavity, beside, above, outsideHeart, outsideSpine, outsideAorta)
}
