import type { Shape } from '../simulate/shape.ts'
import type { PhantomDefinition } from './phantom-definition.ts'
import { refusePhantom } from './refuse-phantom.ts'
import { shapesOf } from './scene-of.ts'

/** How far a shape may stick out of its module: rounding of the file, no more. Ours. */
const heightToleranceMm = 0.01

const checkUnique = (where: string, ids: readonly string[]): void => {
  const twice = ids.find((id, i) => ids.indexOf(id) !== i)
  if (twice !== undefined) refusePhantom(where, 'have ids that differ', `${twice} twice`)
}

/** Half of what the shape takes up along z, its clips not counted. */
const halfHeight = ({ kind, halfAxesMm: h, axes }: Shape): number => {
  const [a, b, c] = [h[0] * axes[0][2], h[1] * axes[1][2], h[2] * axes[2][2]]
  if (kind === 'ellipsoid') return Math.hypot(a, b, c)
  return kind === 'cylinder' ? Math.hypot(a, b) + Math.abs(c) : Math.abs(a) + Math.abs(b) + Math.abs(c)
}

const checkHeights = (module: PhantomDefinition['modules'][number], m: number): void => {
  const { fromMm, toMm } = module
  module.shapes.forEach((shape, s) => {
    for (const body of shapesOf(shape, module)) {
      const half = halfHeight(body)
      const [low, high] = [body.centreMm[2] - half, body.centreMm[2] + half]
      const turnedOver = Math.min(...body.halfAxesMm) <= 0
      if (turnedOver || low < fromMm - heightToleranceMm || high > toMm + heightToleranceMm) {
        refusePhantom(
          `modules.${m}.shapes.${s}`,
          turnedOver ? 'end above its beginning' : `lie within its module, ${fromMm} to ${toMm} mm`,
          turnedOver
            ? `${high.toFixed(2)} to ${low.toFixed(2)} mm`
            : `${low.toFixed(2)} to ${high.toFixed(2)} mm`,
        )
      }
    }
  })
}

/**
 * Checks that ids differ, that modules lie one above the other, and that every shape lies in its own module: else one
 * module would be drawn over another.
 *
 * @throws {InputError} `phantom-invalid`.
 * @example checkModules(definition)
 */
export const checkModules = ({ modules }: PhantomDefinition): void => {
  checkUnique(
    'modules',
    modules.map(({ id }) => id),
  )
  checkUnique(
    'regions',
    modules.flatMap(({ regions }) => regions.map(({ id }) => id)),
  )
  const ordered = modules.map((module, m) => ({ ...module, m })).sort((a, b) => a.fromMm - b.fromMm)
  ordered.forEach(({ fromMm, toMm, m }, i) => {
    if (fromMm >= toMm) refusePhantom(`modules.${m}`, 'end above their beginning', `${fromMm} to ${toMm} mm`)
    const next = ordered[i + 1]
    if (next && next.fromMm < toMm)
      refusePhantom(
        `modules.${m}`,
        `end below the beginning of modules.${next.m}`,
        `${toMm} > ${next.fromMm} mm`,
      )
  })
  modules.forEach(checkHeights)
}
