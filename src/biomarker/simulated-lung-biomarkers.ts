import { squareGrid } from '../simulate/plane-grid.ts'
import type { ScannerState, Technique } from '../simulate/scanner.ts'
import { seedOf } from '../simulate/seed-of.ts'
import type { SliceSimulator } from '../simulate/slice-simulator.ts'
import { scaledHu } from '../simulate/store-hu.ts'
import type { Thorax } from '../simulate/thorax/create-thorax.ts'
import { label } from '../volume/labels.ts'

/** A biomarker's name with its value. */
export type SimulatedBiomarkers = Readonly<Record<'mean' | 'perc15' | 'laa950' | 'haa', number>>

/** Distance of the slices that stand for the lungs. */
const sampleEveryMm = 20

/** HU of all lung voxels of the sampled slices, ascending; not rounded, so that small shifts show. */
const lungHu = (
  thorax: Thorax,
  simulate: SliceSimulator,
  technique: Technique,
  { scaleChange, floorHu }: ScannerState,
): Float32Array => {
  const found: number[] = []
  const grid = squareGrid(technique.matrix, technique.fieldOfViewMm, technique.centreMm)
  const [low, high] = thorax.lungsMm
  for (let z = low + sampleEveryMm / 2; z < high; z += sampleEveryMm) {
    // the same noise before and after a change, so that their difference is the change's
    const hu = scaledHu(simulate(z, seedOf(`truth ${z}`)), scaleChange)
    const labels = thorax.labelsAt(z, grid)
    for (let i = 0; i < hu.length; i++) {
      const at = labels[i]!
      if (at === label.rightLung || at === label.leftLung) found.push(Math.max(hu[i]!, floorHu ?? -Infinity))
    }
  }
  return Float32Array.from(found).sort()
}

/** Number of values below a limit. */
const countBelow = (ascending: Float32Array, limit: number): number => {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! < limit) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The biomarkers of a simulated chest under its true mask, from slices every 20 mm with fixed noise, in the
 * definitions of the registry but without rounding to whole HU.
 *
 * @param simulate - Slices of this chest with this technique in this state.
 * @returns In HU, HU, % and %.
 * @throws {RangeError} If the sampled slices hold no lung.
 * @example simulatedLungBiomarkers(thorax, simulate, technique, nominalState).perc15
 */
export const simulatedLungBiomarkers = (
  thorax: Thorax,
  simulate: SliceSimulator,
  technique: Technique,
  state: ScannerState,
): SimulatedBiomarkers => {
  const hu = lungHu(thorax, simulate, technique, state)
  if (hu.length === 0) {
    throw new RangeError(
      'Cannot measure a simulated chest: its slices must hold lung, the current number of voxels is 0',
    )
  }
  const position = 0.15 * (hu.length - 1)
  const rank = Math.floor(position)
  const next = hu[Math.min(rank + 1, hu.length - 1)]!
  const share = (count: number): number => (100 * count) / hu.length
  return {
    mean: hu.reduce((sum, value) => sum + value, 0) / hu.length,
    perc15: hu[rank]! + (position - rank) * (next - hu[rank]!),
    laa950: share(countBelow(hu, -950)),
    // from −600 to −250 HU inclusive
    haa: share(countBelow(hu, -250 + 1e-3) - countBelow(hu, -600)),
  }
}
