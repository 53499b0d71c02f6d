import type { PhantomDefinition, PhantomModule, PhantomRegion } from './phantom-definition.ts'
import { placeInPlane } from './place-in-plane.ts'
import { refusePhantom } from './refuse-phantom.ts'

/** Largest distance from the axis that a module's large shapes reach. */
const reachOf = (module: PhantomModule): number =>
  Math.max(
    0,
    ...module.shapes.map((shape) => {
      if (shape.kind === 'rod') return Math.hypot(...placeInPlane(shape.at)) + shape.diameterMm / 2
      if (shape.kind === 'elliptic-rod')
        return Math.hypot(...placeInPlane(shape.at)) + Math.max(...shape.halfAxesMm)
      if (shape.kind === 'box' || shape.kind === 'ellipsoid')
        return (
          Math.hypot(shape.centreMm[0], shape.centreMm[1]) +
          Math.max(shape.halfAxesMm[0], shape.halfAxesMm[1])
        )
      return 0
    }),
  )

/** Largest distance from the axis that a region reaches. */
const regionReach = (region: PhantomRegion): number => {
  switch (region.kind) {
    case 'circle':
      return Math.hypot(...placeInPlane(region.at)) + region.radiusMm
    case 'distance':
      return Math.max(Math.hypot(...placeInPlane(region.from)), Math.hypot(...placeInPlane(region.to)))
    case 'ramp':
    case 'bars': {
      const [x, y] = placeInPlane(region.at)
      const half = region.kind === 'ramp' ? region.lengthMm / 2 : (region.count * 5) / region.lpPerCm
      const angle = (region.directionDeg * Math.PI) / 180
      const [dx, dy] = [half * Math.cos(angle), half * Math.sin(angle)]
      return Math.max(Math.hypot(x + dx, y + dy), Math.hypot(x - dx, y - dy))
    }
  }
}

/**
 * Checks that regions lie inside their module, and nominal values inside their own ranges.
 *
 * @throws {InputError} `phantom-invalid`.
 * @example checkRegions(definition)
 */
export const checkRegions = ({ modules }: PhantomDefinition): void => {
  modules.forEach((module, m) => {
    const reach = reachOf(module)
    const half = (module.toMm - module.fromMm) / 2
    module.regions.forEach((region, r) => {
      const where = `modules.${m}.regions.${r}`
      const far = regionReach(region)
      if (far > reach) refusePhantom(where, `lie within ${reach} mm of the axis`, `${far.toFixed(1)} mm`)
      const nominal = region.kind === 'circle' ? region.nominal : undefined
      if (nominal && !(nominal.low <= nominal.hu && nominal.hu <= nominal.high))
        refusePhantom(
          `${where}.nominal`,
          'have low ≤ hu ≤ high',
          `${nominal.low}, ${nominal.hu}, ${nominal.high}`,
        )
      if (region.zMm !== undefined && Math.abs(region.zMm) > half)
        refusePhantom(`${where}.zMm`, `lie within ${half} mm of the module's middle`, String(region.zMm))
    })
  })
}
