import { formatNumber } from '../../src/format/number.ts'

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

/**
 * A size in decimal units.
 *
 * @param bytes - 0 or more.
 * @example formatBytes(52_400_000) // '52.4 MB'
 */
export const formatBytes = (bytes: number): string => {
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${formatNumber(value, unit === 0 || value >= 100 ? 0 : 1)} ${units[unit]}`
}
