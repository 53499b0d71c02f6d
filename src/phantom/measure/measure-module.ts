import type { Finding } from '../../errors/finding.ts'
import { measureCircles } from './measure-circles.ts'
import { measureNoisePower } from './measure-noise-power.ts'
import { measurePins } from './measure-pins.ts'
import { measurePoints } from './measure-points.ts'
import { measureRamps } from './measure-ramps.ts'
import { cutNear, joined, type ModuleScan, type Part } from './phantom-scan.ts'

/** A module measured, and the slice to show. */
export type MeasuredModule = Part & { readonly flags: readonly Finding[]; readonly slice: number }

/** The height that most of a module's regions lie at. */
const shownOffsetMm = ({ module }: ModuleScan): number =>
  module.regions.find(({ zMm }) => zMm !== undefined)?.zMm ?? 0

/**
 * Everything that is measured in one module of a phantom.
 *
 * @example measureModule(scan).measurements.length
 */
export const measureModule = (scan: ModuleScan): MeasuredModule => {
  const ks = cutNear(scan, shownOffsetMm(scan), 0).ks
  return {
    ...joined([
      measureCircles(scan),
      measureNoisePower(scan),
      measurePins(scan),
      measurePoints(scan),
      measureRamps(scan, null),
    ]),
    flags: [],
    slice: ks[0]!,
  }
}
