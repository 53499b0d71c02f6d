import { median } from '../stats/median.ts'
import type { ProfileStream } from './position-profile.ts'

/** Values about their level, each without what the one before tells of it: as independent as φ is right. */
export const whitenedResiduals = ({ values, gaps, phi }: ProfileStream): Float64Array => {
  const level = median([...values])
  return values.map((value, i) => {
    const rho = i === 0 || phi === 0 ? 0 : phi ** gaps[i - 1]!
    const before = i === 0 ? 0 : values[i - 1]! - level
    return (value - level - rho * before) / Math.sqrt(1 - rho * rho)
  })
}
