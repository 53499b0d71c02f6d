import type { PlaneMm } from '../../quality/image.ts'
import type { Circle } from '../../quality/means-with-noise.ts'
import { type NoisePowerSpectrum, noisePowerSpectrum } from '../../quality/noise-power-spectrum.ts'
import { notMeasurable, type Outcome } from '../../quality/outcome.ts'
import type { PhantomModule } from '../phantom-definition.ts'
import { placeInPlane } from '../place-in-plane.ts'
import { placeInSlice } from '../place-in-volume.ts'
import { shapesOf } from '../scene-of.ts'
import { ofOutcome } from './phantom-measurement.ts'
import { cutNear, lineOutline, type ModuleScan, nothing, type Part } from './phantom-scan.ts'
import { innerPart, regionDisturbance } from './region-disturbance.ts'

/** Regions are as large as a power of two of pixels within this, mm. Ours. */
const largestSideMm = 45
const smallestPx = 16

/** Squares of up to this part of the uniform radius lie beside each other without overlap. */
const apartPart = 0.72

/** A variance that is not known better is not one of noise alone. Ours. */
const poorestPart = 0.3

/** Most slices that take part: the statistics of more are not needed. Ours. */
const mostSlices = 16

/** And the spectrum itself; null for a module without one. */
export type MeasuredNoisePower = Part & { readonly spectrum: Outcome<NoisePowerSpectrum> | null }

/** How far from the axis a module is uniform, as its own regions say. */
const uniformRadiusMm = ({ regions }: PhantomModule): number =>
  Math.max(
    ...regions.map((region) =>
      region.kind === 'circle' && region.measures.includes('uniformity')
        ? Math.hypot(...placeInPlane(region.at)) + region.radiusMm
        : 0,
    ),
  )

/** Squares of a side within a circle about the axis: in the middle where there is room, and four or eight around. */
const squaresWithin = (radiusMm: number, sideMm: number): readonly PlaneMm[] => {
  const away = Math.sqrt(radiusMm ** 2 - (sideMm / 2) ** 2) - sideMm / 2
  const ring = (distance: number, firstDeg: number): readonly PlaneMm[] =>
    [0, 90, 180, 270].map((step) => {
      const angle = ((firstDeg + step) * Math.PI) / 180
      return [distance * Math.cos(angle), distance * Math.sin(angle)]
    })
  const middle: readonly PlaneMm[] = away >= sideMm ? [[0, 0]] : []
  const diagonal = radiusMm - (sideMm * Math.SQRT2) / 2
  const corners = diagonal * Math.SQRT1_2 >= sideMm && away >= sideMm ? ring(diagonal, 45) : []
  return [...middle, ...ring(away, 0), ...corners]
}

/** Kept free around what lies in a uniform module after all, such as a bead. Ours: its blur and its rings. */
const freeMm = 5

/** Whether something of the module lies within a square. */
const holdsShape = (module: PhantomModule, [x, y]: PlaneMm, sideMm: number): boolean =>
  module.shapes
    .flatMap((shape) => shapesOf(shape, module))
    .some(({ centreMm, halfAxesMm: [a, b, c], axes }) => {
      if (Math.hypot(centreMm[0], centreMm[1]) === 0) return false
      const reach = Math.max(a, b, c * Math.hypot(axes[2][0], axes[2][1])) + freeMm + sideMm / 2
      return Math.abs(centreMm[0] - x) < reach && Math.abs(centreMm[1] - y) < reach
    })

/** The circle through a square's corners, as far as a region's inner part reaches. */
const cornersCircle = (centreMm: PlaneMm, sideMm: number): Circle => ({
  centreMm,
  radiusMm: (sideMm * Math.SQRT1_2) / innerPart,
})

/** A spectrum whose regions agree: one that holds something else has another variance. */
const onlyNoise = (outcome: Outcome<NoisePowerSpectrum>): Outcome<NoisePowerSpectrum> => {
  if (outcome.status === 'not-measured') return outcome
  const { value, standardUncertainty } = outcome.varianceHu2
  if (standardUncertainty <= poorestPart * value) return outcome
  return notMeasurable(
    'region-disturbed',
    `Cannot measure a noise power spectrum: its regions must agree in variance to ${100 * poorestPart} %, current value is ${value.toFixed(0)} ± ${standardUncertainty.toFixed(0)} HU² (an artefact or a foreign object?)`,
  )
}

/** Every n-th of them, so that at most `most` are left. */
const thinned = <Item>(items: readonly Item[], most: number): readonly Item[] => {
  const step = Math.ceil(items.length / most)
  return items.filter((_, i) => i % step === 0)
}

/**
 * The noise power spectrum of a uniform module.
 *
 * @example measureNoisePower(scan).measurements.map(({ name }) => name) // ['nps-peak', 'nps-mean', 'nps-variance']
 */
export const measureNoisePower = (scan: ModuleScan): MeasuredNoisePower => {
  const region = scan.module.regions.find(({ measures }) => (measures as readonly string[]).includes('nps'))
  if (!region) return { ...nothing, spectrum: null }
  const cut = cutNear(scan, 0, Number.POSITIVE_INFINITY)
  const pixelMm = Math.max(...cut.images[0]!.spacingMm)
  const radiusMm = uniformRadiusMm(scan.module)
  const largest = Math.min(largestSideMm, apartPart * radiusMm)
  const sizePx = Math.max(smallestPx, 2 ** Math.floor(Math.log2(largest / pixelMm)))
  const sideMm = sizePx * pixelMm
  const images = thinned(cut.images, mostSlices)
  const centresMm = squaresWithin(radiusMm, sideMm)
    .filter((place) => !holdsShape(scan.module, place, sideMm))
    .map((place) => placeInSlice(scan.pose, place, cut.zMm).centreMm)
    .filter((centreMm) => regionDisturbance(images, cornersCircle(centreMm, sideMm), region.id) === null)
  const outcome = onlyNoise(noisePowerSpectrum(images, { centresMm, sizePx }))
  const square = ([x, y]: PlaneMm): readonly PlaneMm[] => [
    [x - sideMm / 2, y - sideMm / 2],
    [x + sideMm / 2, y - sideMm / 2],
    [x + sideMm / 2, y + sideMm / 2],
    [x - sideMm / 2, y + sideMm / 2],
  ]
  const parameters = { regions: centresMm.length, pixelsAcross: sizePx }
  return {
    measurements: [
      ofOutcome('nps-peak', region.id, outcome, ({ peakPerMm }) => ({ ...peakPerMm, parameters })),
      ofOutcome('nps-mean', region.id, outcome, ({ meanPerMm }) => ({ ...meanPerMm, parameters })),
      ofOutcome('nps-variance', region.id, outcome, ({ varianceHu2 }) => ({ ...varianceHu2, parameters })),
    ],
    outlines: centresMm.map((centre) => lineOutline('polygon', 'noise power', square(centre), scan.volume)),
    curves:
      outcome.status === 'measured'
        ? [
            {
              kind: 'nps',
              region: region.id,
              xLabel: 'spatial frequency',
              xUnit: '1/mm',
              yLabel: 'noise power',
              yUnit: 'HU²·mm²',
              x: [...outcome.frequenciesPerMm],
              y: [...outcome.powerHu2Mm2],
              marks: [],
            },
          ]
        : [],
    spectrum: outcome,
  }
}
