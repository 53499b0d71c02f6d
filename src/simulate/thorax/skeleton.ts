import type { Vector } from '../../units/vector.ts'
import { cavityDistance } from './chest-distances.ts'
import type { ChestForm } from './chest-form.ts'
import type { Tube } from './tubes.ts'

/** The bones of a chest. Tubes are of cortical bone with marrow inside. */
export type Skeleton = {
  readonly tubes: readonly Tube[]
  /** Height of the middle of each vertebra. */
  readonly vertebraZ: readonly number[]
}

/** Thickness of the cortical bone of ribs and clavicles. */
export const corticalMm = 1.4

const ribRadiusMm = 5
const ribs = 11
const piecesPerRib = 20

/** A place on the outside of the ribs' space, in a direction, at a height. */
const onRibs = (form: ChestForm, angle: number, z: number): Vector => {
  const [cx, cy] = [Math.cos(angle), Math.sin(angle)]
  let near = 0
  let far = 250
  for (let i = 0; i < 24; i++) {
    const r = (near + far) / 2
    if (cavityDistance(form, r * cx, r * cy, z) < ribRadiusMm) near = r
    else far = r
  }
  return [near * cx, near * cy, z]
}

/** One rib on one side: from the spine it runs down to the front. */
const ribOf = (form: ChestForm, number: number, side: 1 | -1): readonly Tube[] => {
  const top = form.apexZ * 0.97 - number * form.apexZ * 0.092
  const fall = form.apexZ * (0.1 + 0.015 * number)
  const points = Array.from({ length: piecesPerRib + 1 }, (_, i) => {
    const share = i / piecesPerRib
    // from the back (90°) around the side to the front
    const angle = Math.PI / 2 - side * share * (number > 8 ? 1.9 : 2.55)
    return onRibs(
      form,
      angle,
      Math.min(top, form.apexZ * 0.97) - fall * (1 - Math.cos(share * Math.PI)) * 0.5,
    )
  })
  return points.slice(1).map((to, i) => ({
    from: points[i]!,
    to,
    fromRadius: ribRadiusMm,
    toRadius: ribRadiusMm,
  }))
}

const clavicle = (form: ChestForm, side: 1 | -1): Tube => ({
  from: [side * 18, -0.62 * form.cavityY, form.apexZ * 0.9],
  to: [side * form.torsoX * 0.9, -0.1 * form.cavityY, form.apexZ * 1.06],
  fromRadius: 7,
  toRadius: 6,
})

/**
 * The bones of a chest: eleven pairs of ribs, clavicles, the heights of the vertebrae.
 *
 * @example skeletonOf(chestForm(healthyThorax)).vertebraZ.length
 */
export const skeletonOf = (form: ChestForm): Skeleton => {
  const sides = [1, -1] as const
  return {
    tubes: sides.flatMap((side) => [
      ...Array.from({ length: ribs }, (_, i) => ribOf(form, i, side)).flat(),
      clavicle(form, side),
    ]),
    vertebraZ: Array.from({ length: 18 }, (_, i) => -70 + 24 * i),
  }
}
