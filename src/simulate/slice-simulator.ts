import type { AttenuationTable } from './material.ts'
import type { Scanner, ScannerState, Technique } from './scanner.ts'
import type { SimulatedBody } from './simulated-body.ts'

/** What a scan is simulated with; the same setting gives the same slices. */
export type SimulationSetting = {
  readonly table: AttenuationTable
  readonly scanner: Scanner
  readonly technique: Technique
  readonly state: ScannerState
  readonly body: SimulatedBody
  /** Seed of the scanner's own channel gains: the same at each of its scans. */
  readonly channelGainSeed: number
}

/**
 * One axial slice: matrix² HU, x fastest, before the scale change and the floor of the stored values.
 *
 * @param zMm - Height of the slice.
 * @param seed - Seed of the slice's noise; null gives the expected image, without noise.
 */
export type SliceSimulator = (zMm: number, seed: number | null) => Float32Array

/** How a scan is simulated: rays and reconstruction at two qualities, or in the image domain. */
export const qualityNames = ['image-domain', 'draft', 'full'] as const
export type QualityName = (typeof qualityNames)[number]
