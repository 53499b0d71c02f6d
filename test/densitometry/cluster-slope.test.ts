import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clusterSizes } from '../../src/densitometry/cluster-sizes.ts'
import { clusterSlope } from '../../src/densitometry/cluster-slope.ts'
import { lungBox } from '../../src/densitometry/lung-box.ts'
import { lungStrip } from '../support/lung-strip.ts'
import { normalTable } from '../support/synthetic-chest.ts'

const sizesOf = (scan: ReturnType<typeof lungStrip>): number[] =>
  [...clusterSizes(scan.volume, scan.labels, lungBox(scan.volume, scan.labels), -950)].sort((a, b) => a - b)

/** Slow and plain: flood each cluster by its six neighbours. */
const floodSizes = (scan: ReturnType<typeof lungStrip>): number[] => {
  const [nx, ny, nz] = scan.volume.size
  const open = (x: number, y: number, z: number): boolean => {
    if (x < 0 || y < 0 || z < 0 || x >= nx || y >= ny || z >= nz) return false
    const i = (z * ny + y) * nx + x
    return (
      (scan.labels[i] === 1 || scan.labels[i] === 2) &&
      scan.volume.hu[i]! < -950 &&
      scan.volume.hu[i] !== -32768
    )
  }
  const seen = new Set<number>()
  const flood = (x: number, y: number, z: number): number => {
    const i = (z * ny + y) * nx + x
    if (!open(x, y, z) || seen.has(i)) return 0
    seen.add(i)
    return (
      1 +
      flood(x - 1, y, z) +
      flood(x + 1, y, z) +
      flood(x, y - 1, z) +
      flood(x, y + 1, z) +
      flood(x, y, z - 1) +
      flood(x, y, z + 1)
    )
  }
  const sizes: number[] = []
  for (let z = 0; z < nz; z++)
    for (let y = 0; y < ny; y++)
      for (let x = 0; x < nx; x++) {
        const size = flood(x, y, z)
        if (size > 0) sizes.push(size)
      }
  return sizes.sort((a, b) => a - b)
}

describe('clusterSizes', () => {
  it('joins faces, not edges; −950 itself is out', () => {
    // X X .   . . X    three faces make one cluster, a diagonal makes two
    // X . .   . X .
    const X = -960
    expect(sizesOf(lungStrip([X, X, -950, X, -900, -900], [3, 2, 1]))).toEqual([3])
    expect(sizesOf(lungStrip([-900, -900, X, -900, X, -900], [3, 2, 1]))).toEqual([1, 1])
  })

  it('equals a plain flood on any volume', () => {
    const voxel = fc.tuple(fc.constantFrom(-1000, -960, -900, -32768), fc.constantFrom(0, 1, 1, 2, 2, 3))
    fc.assert(
      fc.property(fc.array(voxel, { minLength: 180, maxLength: 180 }), (voxels) => {
        const scan = lungStrip(
          voxels.map(([hu]) => hu),
          [6, 6, 5],
          voxels.map(([, code]) => code),
        )
        expect(sizesOf(scan)).toEqual(floodSizes(scan))
      }),
      { seed: 7, numRuns: 200 },
    )
  })

  it('grows past its first allotment of runs', () => {
    // a chequered row pair: 10,000 single voxels
    const hu = Array.from({ length: 20000 }, (_, i) => (i % 2 === 0 ? -960 : -900))
    expect(sizesOf(lungStrip(hu))).toHaveLength(10000)
  })
})

/** Sizes in voxels of a discretised Pareto distribution at given probabilities; cut-off in voxels. */
const paretoSizes = (exponent: number, cutOff: number, probabilities: readonly number[]): Uint32Array =>
  Uint32Array.from(probabilities, (p) => Math.round((cutOff - 0.5) * p ** (-1 / exponent)))

describe('clusterSlope', () => {
  it.each([0.8, 1.25, 2])('finds the exponent %d of sizes laid out by their quantiles', (exponent) => {
    const n = 2000
    const sizes = paretoSizes(
      exponent,
      16,
      Array.from({ length: n }, (_, i) => (i + 0.5) / n),
    )
    const estimate = clusterSlope(sizes, 0.5)
    if (estimate.value === null) throw new Error(estimate.reason.message)
    // evenly laid quantiles miss by far less than a random draw's D/√n; a fifth of it allows for the cut tail
    expect(Math.abs(estimate.value - exponent)).toBeLessThan(exponent / Math.sqrt(n) / 5)
    expect(estimate.standardUncertainty! / (exponent / Math.sqrt(n))).toBeCloseTo(1, 1)
    expect(estimate.parameters).toEqual({ clusters: n, lowerCutOff_mm3: 8 })
  })

  it('is unbiased and states its own scatter, with a cut-off of three voxels', () => {
    const draws = 200
    const n = 100
    const exponent = 1.25
    // uniform numbers from the pair of normals: r² of two normals is exponential
    const normals = normalTable(2 * n * draws, 5)
    const uniform = Array.from({ length: n * draws }, (_, i) =>
      Math.exp(-(normals[2 * i]! ** 2 + normals[2 * i + 1]! ** 2) / 2),
    )
    const scores = Array.from({ length: draws }, (_, k) => {
      const estimate = clusterSlope(paretoSizes(exponent, 3, uniform.slice(k * n, (k + 1) * n)), 3)
      return estimate.value === null
        ? Number.NaN
        : (estimate.value - exponent) / estimate.standardUncertainty!
    })
    const mean = scores.reduce((sum, score) => sum + score, 0) / draws
    const sd = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (draws - 1))
    // the mean of 200 scores scatters by 0.07 (the estimator's own bias D/n adds 0.1); their sd by 5 %
    expect(Math.abs(mean)).toBeLessThan(0.35)
    expect(sd).toBeGreaterThan(0.8)
    expect(sd).toBeLessThan(1.2)
  })

  it('counts only clusters from 8 mm³ on', () => {
    const large = paretoSizes(
      1.25,
      16,
      Array.from({ length: 500 }, (_, i) => (i + 0.5) / 500),
    )
    const withNoise = Uint32Array.from([...large, ...new Array(10000).fill(1), ...new Array(500).fill(15)])
    expect(clusterSlope(withNoise, 0.5)).toEqual(clusterSlope(large, 0.5))
  })

  it('says why it cannot be measured', () => {
    expect(
      clusterSlope(
        Uint32Array.from({ length: 49 }, () => 30),
        0.5,
      ),
    ).toMatchObject({
      value: null,
      reason: { code: 'too-few-clusters', message: expect.stringContaining('current number is 49') },
    })
    expect(clusterSlope(new Uint32Array(60).fill(16), 0.5)).toMatchObject({
      reason: { code: 'clusters-of-one-size' },
    })
    expect(clusterSlope(new Uint32Array(60).fill(3), 69)).toMatchObject({
      reason: { code: 'voxels-too-large' },
    })
  })
})
