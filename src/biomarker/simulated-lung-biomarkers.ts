import { attenuationArea } from '../densitometry/attenuation-area.ts'
import { type HuHistogram, huBins, huHistogram, huOffset } from '../densitometry/hu-histogram.ts'
import { moments } from '../densitometry/moments.ts'
import { percentileDensity } from '../densitometry/percentile-density.ts'
import { squareGrid } from '../simulate/plane-grid.ts'
import type { ScannerState, Technique } from '../simulate/scanner.ts'
import { seedOf } from '../simulate/seed-of.ts'
import type { SliceSimulator } from '../simulate/slice-simulator.ts'
import { storeHu } from '../simulate/store-hu.ts'
import type { Thorax } from '../simulate/thorax/create-thorax.ts'
import { label } from '../volume/labels.ts'

/** A biomarker's name with its value. */
export type SimulatedBiomarkers = Readonly<Record<'mean' | 'perc15' | 'laa950' | 'haa', number>>

/** Distance of the slices that stand for the lungs. */
const sampleEveryMm = 20

const addLung = (counts: Uint32Array, hu: Int16Array, labels: Uint8Array): void => {
  for (let i = 0; i < hu.length; i++) {
    const at = labels[i]!
    if (at === label.rightLung || at === label.leftLung) counts[hu[i]! + huOffset]!++
  }
}

const histogramOf = (
  thorax: Thorax,
  simulate: SliceSimulator,
  technique: Technique,
  state: ScannerState,
): HuHistogram => {
  const counts = new Uint32Array(huBins)
  const grid = squareGrid(technique.matrix, technique.fieldOfViewMm, technique.centreMm)
  const [low, high] = thorax.lungsMm
  for (let z = low + sampleEveryMm / 2; z < high; z += sampleEveryMm) {
    // the same noise before and after a change, so that their difference is the change's
    const hu = storeHu(simulate(z, seedOf(`truth ${z}`)), state)
    addLung(counts, hu, thorax.labelsAt(z, grid))
  }
  return huHistogram(counts)
}

/**
 * The biomarkers of a simulated chest under its true mask, from slices every 20 mm with fixed noise.
 *
 * @param simulate - Slices of this chest with this technique in this state.
 * @returns In HU, HU, % and %.
 * @example simulatedLungBiomarkers(thorax, simulate, technique, nominalState).perc15
 */
export const simulatedLungBiomarkers = (
  thorax: Thorax,
  simulate: SliceSimulator,
  technique: Technique,
  state: ScannerState,
): SimulatedBiomarkers => {
  const histogram = histogramOf(thorax, simulate, technique, state)
  return {
    mean: moments(histogram).mean,
    perc15: percentileDensity(histogram, 15),
    laa950: attenuationArea(histogram, -32767, -951),
    haa: attenuationArea(histogram, -600, -250),
  }
}
