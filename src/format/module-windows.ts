import type { ModuleEvidence } from '../phantom/evidence.ts'
import type { Measurement } from '../units/measurement.ts'

/** Which HU are drawn from black to white, with its name. */
export type NamedWindow = { readonly name: string; readonly level: number; readonly width: number }

/** Windows of phantoms, as level and width in HU. Ours, apart from the first three, which are in use everywhere. */
const soft: NamedWindow = { name: 'Soft', level: 0, width: 400 }
const foam: NamedWindow = { name: 'Foam', level: -850, width: 400 }
const wide: NamedWindow = { name: 'Wide', level: 0, width: 2200 }
const bars: NamedWindow = { name: 'Bars', level: 500, width: 1600 }

/** Widths around the level of the module's own material, in HU. Ours. */
const uniformWidth = 100
const lowContrastWidth = 60

/** Below this median the inserts of a module are foams, in HU. Ours. */
const foamBelowHu = -500

const median = (values: readonly number[]): number | null =>
  values.length === 0 ? null : ([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? null)

/** HU to the next ten: a window is read, not computed with. */
const toTens = (hu: number): number => Math.round(hu / 10) * 10

/**
 * The windows in which a module is worth looking at, its own first.
 *
 * @param measurements - Of the module; its HU decide the level.
 * @example moduleWindows('inserts', []) // [{ name: 'Soft', level: 0, width: 400 }, …]
 */
export const moduleWindows = (
  kind: ModuleEvidence['kind'],
  measurements: readonly Measurement[],
): readonly [NamedWindow, ...NamedWindow[]] => {
  const hu = median(
    measurements.flatMap(({ name, value }) => (name === 'hu' && value !== null ? [value] : [])),
  )
  switch (kind) {
    case 'uniformity':
      return [{ name: 'Fine', level: toTens(hu ?? 0), width: uniformWidth }, soft, wide]
    case 'low-contrast':
      return [{ name: 'Fine', level: toTens(hu ?? 50), width: lowContrastWidth }, soft, wide]
    case 'resolution':
      return [bars, soft, wide]
    case 'anatomy':
      return [wide, soft, foam]
    case 'inserts':
    case 'geometry':
      return hu !== null && hu < foamBelowHu ? [foam, soft, wide] : [soft, foam, wide]
  }
}
