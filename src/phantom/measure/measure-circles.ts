import { clippedNormalBias } from '../../densitometry/clipped-normal-bias.ts'
import type { Reason } from '../../errors/finding.ts'
import { type Circle, type MeanWithNoise, meansWithNoise } from '../../quality/means-with-noise.ts'
import type { Measurement } from '../../units/measurement.ts'
import type { PhantomRegion } from '../phantom-definition.ts'
import { isLungLike } from './is-lung-like.ts'
import { circleValues, percentileOf } from './percentile-of.ts'
import { figure, withheld } from './phantom-measurement.ts'
import { centreIn, circleOutline, cutNear, type ModuleScan, nothing, type Part } from './phantom-scan.ts'
import { regionDisturbance } from './region-disturbance.ts'
import type { PhantomMeasureName } from './registry.ts'
import { rodAt } from './rod-at.ts'

type CircleRegion = Extract<PhantomRegion, { readonly kind: 'circle' }>

/** Slices within it of the region's height take part. Ours: inserts are 20 mm and longer. */
const nearMm = 7.5

/** An insert that is farther from what its material should show is another one. Ours. */
const strangerHu = 100
const strangerPart = 0.15

const isMeasured = (region: PhantomRegion): region is CircleRegion =>
  region.kind === 'circle' && region.measures.some((measure) => measure === 'hu' || measure === 'noise')

type CircleMeasure = Extract<PhantomMeasureName, 'hu' | 'noise' | 'pd5' | 'pd15'>

/** And the regions in which something else lies. */
export type MeasuredCircles = Part & { readonly refused: ReadonlyMap<string, Reason> }

/** What a region is called by what is measured there: mean, noise, and the percentiles of a foam. */
export const circleMeasures = (region: CircleRegion): readonly CircleMeasure[] => [
  ...(region.measures.includes('hu') ? (['hu'] as const) : []),
  ...(region.measures.includes('noise') ? (['noise'] as const) : []),
  ...(region.measures.includes('hu') && isLungLike(region.nominal?.hu) ? (['pd5', 'pd15'] as const) : []),
]

const refusal = (scan: ModuleScan, region: CircleRegion, found: MeanWithNoise | null): Reason | null => {
  if (!found) {
    const message = `Cannot measure in ${region.id}: it must lie inside the reconstructed field of view, it does not`
    return { code: 'region-outside-image', message }
  }
  const rod = rodAt(scan.module, region.at)
  const expected = (rod && scan.physics.get(rod.material)?.hu) ?? region.nominal?.hu ?? null
  if (expected === null) return null
  const limit = strangerHu + strangerPart * Math.abs(expected)
  if (Math.abs(found.meanHu - expected) <= limit) return null
  const message = `Cannot measure ${region.id}: it must show ${expected.toFixed(0)} ± ${limit.toFixed(0)} HU, current value is ${found.meanHu.toFixed(0)} HU: another insert, or none`
  return { code: 'insert-not-as-expected', message }
}

/** Share of pixels at the floor of the stored values from which a mean may be falsified. Ours. */
const clippedShare = 0.01

/** Bias by clipping that is still told as uncertainty; a larger one is taken away first. Ours. */
const toldBiasHu = 0.5

/** Beyond half, most of a region's values are not known. */
const mostClipped = 0.5

/** A bias that is taken away is not known better than this part of it. Ours. */
const biasUncertainty = 0.25

/** Share of a region's values that lie at the lowest one that the scan can hold. */
const shareClipped = ({ floorHu }: ModuleScan, values: Float64Array): number =>
  values.findLastIndex((value) => value <= floorHu + 0.5) / values.length + 1 / values.length

const clipped = (region: string, share: number): Reason => ({
  code: 'hu-clipped',
  message: `Cannot measure in ${region}: too many of its pixels lie at the lowest value of the scan, ${(100 * share).toFixed(1)} %`,
})

/** The mean of a region; where values below the floor of the scan were raised to it, without what that adds. */
const meanOf = (
  { floorHu }: ModuleScan,
  region: string,
  { meanHu, standardUncertaintyHu }: MeanWithNoise,
  share: number,
  parameters: Readonly<Record<string, number>>,
): Measurement => {
  const bias = share > clippedShare ? clippedNormalBias({ share, lowestHu: floorHu, meanHu }) : 0
  if (bias <= toldBiasHu)
    return figure('hu', region, {
      value: meanHu,
      standardUncertainty: Math.hypot(standardUncertaintyHu, bias),
      parameters,
    })
  if (share > mostClipped) return withheld('hu', region, clipped(region, share))
  return figure('hu', region, {
    value: meanHu - bias,
    standardUncertainty: Math.hypot(standardUncertaintyHu, biasUncertainty * bias),
    parameters: { ...parameters, clippingBias_HU: bias, clippedPercent: 100 * share },
  })
}

const noiseOf = (
  region: string,
  { sdHu, standardUncertaintyHu }: MeanWithNoise,
  share: number,
  parameters: Readonly<Record<string, number>>,
): Measurement => {
  if (share > clippedShare) return withheld('noise', region, clipped(region, share))
  // as many independent values as the mean has
  const standardUncertainty = standardUncertaintyHu / Math.SQRT2
  return figure('noise', region, { value: sdHu, standardUncertainty, parameters })
}

/** Percent and standard normal density at that percentile. */
const percentiles = { pd5: [5, 0.10314], pd15: [15, 0.23316] } as const

const percentileDensityOf = (
  name: 'pd5' | 'pd15',
  region: string,
  { standardUncertaintyHu }: MeanWithNoise,
  values: Float64Array,
  floorHu: number,
  parameters: Readonly<Record<string, number>>,
): Measurement => {
  const [percent, density] = percentiles[name]
  const hu = percentileOf(values, percent)
  if (hu <= floorHu + 0.5) return withheld(name, region, clipped(region, percent / 100))
  // of normal noise: √(p(1 − p)/n)·sd/φ, with the sd/√n of the mean
  const part = Math.sqrt((percent / 100) * (1 - percent / 100)) / density
  return figure(name, region, {
    value: 1000 + hu,
    standardUncertainty: part * standardUncertaintyHu,
    parameters,
  })
}

/**
 * Mean, noise and, of foams, percentiles in the circles of a module.
 *
 * @example measureCircles(scan).measurements.find(({ region }) => region === 'pmp')?.value // -185.2
 */
export const measureCircles = (scan: ModuleScan): MeasuredCircles => {
  const regions = scan.module.regions.filter(isMeasured)
  if (regions.length === 0) return { ...nothing, refused: new Map() }
  const cut = cutNear(scan, regions[0]!.zMm ?? 0, nearMm)
  const circles = regions.map(
    (region): Circle => ({
      centreMm: centreIn(scan, cut, region.at),
      radiusMm: region.radiusMm,
    }),
  )
  const means = meansWithNoise(cut.images, circles, scan.stack.thicknessMm / scan.stack.spacingMm)
  const refused = new Map<string, Reason>()
  const measurements = regions.flatMap((region, i): readonly Measurement[] => {
    const found = means[i]!
    const circle = circles[i]!
    const reason = refusal(scan, region, found) ?? regionDisturbance(cut.images, circle, region.id)
    const names = circleMeasures(region)
    if (reason) refused.set(region.id, reason)
    if (reason || !found) return names.map((name) => withheld(name, region.id, reason!))
    const parameters = { slices: found.slices, pixels: found.pixels }
    const values = circleValues(cut.images, circle)
    const share = shareClipped(scan, values)
    return names.map((name) => {
      if (name === 'hu') return meanOf(scan, region.id, found, share, parameters)
      if (name === 'noise') return noiseOf(region.id, found, share, parameters)
      return percentileDensityOf(name, region.id, found, values, scan.floorHu, parameters)
    })
  })
  return {
    measurements,
    outlines: regions.map((region, i) =>
      circleOutline(region.id, circles[i]!.centreMm, region.radiusMm, scan.volume),
    ),
    curves: [],
    refused,
  }
}
