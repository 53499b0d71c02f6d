import { lineSpreadSigma } from '../../quality/line-spread-sigma.ts'
import type { NoisePowerSpectrum } from '../../quality/noise-power-spectrum.ts'
import type { Outcome } from '../../quality/outcome.ts'
import { measureBars } from './measure-bars.ts'
import { measureCircles } from './measure-circles.ts'
import { type EdgeTtf, measureEdges } from './measure-edges.ts'
import { measureLowContrast } from './measure-low-contrast.ts'
import { measureNoisePower } from './measure-noise-power.ts'
import { measurePins } from './measure-pins.ts'
import { measurePoints } from './measure-points.ts'
import { type InPlaneBlur, measureRamps } from './measure-ramps.ts'
import { measureUniformity } from './measure-uniformity.ts'
import { measureVisibility } from './measure-visibility.ts'
import { cutNear, joined, type ModuleScan, type Part } from './phantom-scan.ts'

/** A module measured, the slice to show, and what detectability needs of it. */
export type MeasuredModule = Part & {
  readonly slice: number
  readonly edges: readonly EdgeTtf[]
  readonly spectrum: Outcome<NoisePowerSpectrum> | null
}

/** The height that most of a module's regions lie at. */
const shownOffsetMm = ({ module }: ModuleScan): number =>
  module.regions.find(({ zMm }) => zMm !== undefined)?.zMm ?? 0

/** The blur of the image plane by the insert of the most contrast. */
const blurOf = (edges: readonly EdgeTtf[]): InPlaneBlur | null => {
  const measured = edges.flatMap(({ outcome }) => (outcome.status === 'measured' ? [outcome] : []))
  const strongest = measured.toSorted((a, b) => Math.abs(b.contrastHu) - Math.abs(a.contrastHu))[0]
  const sigma = strongest && lineSpreadSigma([...strongest.frequenciesPerMm], [...strongest.ttf])
  return sigma ? { pointSpreadSigmaMm: sigma } : null
}

/**
 * Everything that is measured in one module of a phantom.
 *
 * @example measureModule(scan).measurements.length
 */
export const measureModule = (scan: ModuleScan): MeasuredModule => {
  const circles = measureCircles(scan)
  const noise = measureNoisePower(scan)
  const { part: edges, edges: transfers } = measureEdges(scan, circles.refused)
  return {
    ...joined([
      circles,
      measureUniformity(scan),
      noise,
      edges,
      measureVisibility(scan, circles.refused),
      measureLowContrast(scan),
      measurePins(scan),
      measurePoints(scan),
      measureBars(scan),
      measureRamps(scan, blurOf(transfers)),
    ]),
    slice: cutNear(scan, shownOffsetMm(scan), 0).ks[0]!,
    edges: transfers,
    spectrum: noise.spectrum,
  }
}
