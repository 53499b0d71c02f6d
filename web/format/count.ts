import { formatNumber } from '../../src/format/number.ts'

/**
 * A count with its noun.
 *
 * @example count(1, 'scan') // '1 scan'
 * @example count(2, 'series', 'series') // '2 series'
 */
export const count = (n: number, singular: string, plural = `${singular}s`): string =>
  `${formatNumber(n, 0)} ${n === 1 ? singular : plural}`
