import type { PhantomDefinition } from '../phantom-definition.ts'
import { detectionTasks } from './detection-tasks.ts'
import { type Planned, plannedMeasurements } from './planned-measurements.ts'
import type { PhantomMeasureName } from './registry.ts'

/** Measured of the phantom as a whole, where it has what that takes. */
const ofWhole: readonly PhantomMeasureName[] = [
  'linearity-slope',
  'linearity-intercept',
  'linearity-residual',
  'contrast-scale',
  'density-slope',
  'density-offset-860',
  'density-offset-950',
  'fingerprint-offset',
  'fingerprint-gain',
  'fingerprint-spectral',
  'offset-x',
  'offset-y',
  'roll',
  'tilt',
  'yaw',
]

/**
 * Every number that a scan of a phantom can give, by name and region.
 *
 * @example phantomPlan(catphan504).some(({ name, region }) => name === 'hu' && region === 'pmp') // true
 */
export const phantomPlan = ({ modules }: PhantomDefinition): readonly Planned[] => [
  ...modules.flatMap(plannedMeasurements),
  ...ofWhole.map((name) => ({ name, region: 'phantom' })),
  { name: 'diameter', region: 'body' },
  ...detectionTasks.map(({ id }) => ({ name: 'detectability', region: id }) as const),
]
