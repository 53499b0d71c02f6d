import { normalPairs } from '../../src/simulate/normal-pairs.ts'
import { seededRandom } from '../../src/simulate/seeded-random.ts'
import { gls } from '../../src/stats/autocorrelated/gls.ts'
import { glsInterval } from '../../src/stats/autocorrelated/gls-interval.ts'

/** Noise of unit variance with correlation φ^gap of neighbours. */
export const autoregressiveNoise = (
  gaps: ArrayLike<number>,
  phi: number,
  normal: () => number,
): Float64Array => {
  const noise = new Float64Array(gaps.length + 1)
  noise[0] = normal()
  for (let i = 0; i < gaps.length; i++) {
    const rho = phi ** gaps[i]!
    noise[i + 1] = rho * noise[i]! + Math.sqrt(1 - rho * rho) * normal()
  }
  return noise
}

/** One cell of the table of coverage. */
export type CoverageCase = {
  /** Points before the step, and as many after it. */
  readonly half: number
  readonly phi: number
  /** Times with gaps that scatter as those of a clinic do, or equal gaps. */
  readonly gaps: 'equal' | 'uneven'
  readonly level: number
  readonly runs: number
}

/** What the intervals did: parts of all runs, and means. */
export type Coverage = {
  readonly covered: number
  /** By Student's t with n − p degrees of freedom, as if φ were known. */
  readonly coveredNaively: number
  readonly phi: number
  readonly degreesOfFreedom: number
  /** In standard deviations of the noise. */
  readonly halfWidth: number
}

/** Part of the intervals for a step of 1 that hold it. */
export const coverageOfStep = ({ half, phi, gaps, level, runs }: CoverageCase, seed: number): Coverage => {
  const random = seededRandom(seed)
  const normal = normalPairs(random)
  const count = 2 * half
  const design = [
    new Float64Array(count).fill(1),
    Float64Array.from({ length: count }, (_, i) => (i < half ? 0 : 1)),
  ]
  const sums = { covered: 0, coveredNaively: 0, phi: 0, degreesOfFreedom: 0, halfWidth: 0 }
  for (let run = 0; run < runs; run++) {
    // ln 2 is the median of −ln u: φ belongs to the median gap
    const steps = Float64Array.from({ length: count - 1 }, () =>
      gaps === 'equal' ? 1 : Math.max(0.25, -Math.log(1 - random()) / Math.LN2),
    )
    const noise = autoregressiveNoise(steps, phi, normal)
    const times = [0]
    for (const step of steps) times.push(times[times.length - 1]! + step)
    const y = noise.map((value, i) => value + (i < half ? 0 : 1))
    const fit = gls(gaps === 'equal' ? { design, y } : { design, y, times })
    const { low, high, degreesOfFreedom } = glsInterval(fit, [0, 1], level)
    const naive = glsInterval(
      { ...fit, sensitivity: { ...fit.sensitivity, deviations: Infinity } },
      [0, 1],
      level,
    )
    sums.covered += low <= 1 && 1 <= high ? 1 : 0
    sums.coveredNaively += naive.low <= 1 && 1 <= naive.high ? 1 : 0
    sums.phi += fit.phi
    sums.degreesOfFreedom += degreesOfFreedom
    sums.halfWidth += (high - low) / 2
  }
  return {
    covered: sums.covered / runs,
    coveredNaively: sums.coveredNaively / runs,
    phi: sums.phi / runs,
    degreesOfFreedom: sums.degreesOfFreedom / runs,
    halfWidth: sums.halfWidth / runs,
  }
}
