import type { Measurement } from '../units/measurement.ts'

/**
 * Whether a measurement lies outside its tolerance.
 *
 * @example isOutside({ ...water, state: 'action' }) // true
 */
export const isOutside = ({ state }: Pick<Measurement, 'state'>): boolean =>
  state === 'tolerance' || state === 'action'
