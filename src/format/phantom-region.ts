import { regionLabel } from './quantity.ts'

/**
 * What a region of a phantom is called: its air is an insert, not what surrounds a body.
 *
 * @example phantomRegion('air') // 'air'
 */
export const phantomRegion = (region: string): string => (region === 'air' ? region : regionLabel(region))
