import { qualities } from './scanners.ts'
import { createImageSimulator } from './simulate-image.ts'
import { createRaySimulator } from './simulate-rays.ts'
import type { QualityName, SimulationSetting, SliceSimulator } from './slice-simulator.ts'

/**
 * The simulator of a scan's slices at a quality.
 *
 * @throws {InputError} `kvp-out-of-range`, `material-unknown`, `material-fractions`.
 * @example createSliceSimulator(setting, 'draft')(0, 1)
 */
export const createSliceSimulator = (setting: SimulationSetting, quality: QualityName): SliceSimulator =>
  quality === 'image-domain' ? createImageSimulator(setting) : createRaySimulator(setting, qualities[quality])
