import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EvidenceProblem, subsetEvidence } from '../../src/drift/subset-evidence.ts'
import { normals } from '../support/drift-streams.ts'

type Matrix = number[][]

/** log |A| and A⁻¹b of a positive definite matrix, by Gauss and Jordan. */
const solved = (matrix: Matrix, right: readonly number[]): { logDeterminant: number; x: number[] } => {
  const a = matrix.map((row, i) => [...row, right[i]!])
  let logDeterminant = 0
  for (let i = 0; i < a.length; i++) {
    logDeterminant += Math.log(a[i]![i]!)
    for (let r = 0; r < a.length; r++) {
      if (r === i) continue
      const factor = a[r]![i]! / a[i]![i]!
      a[r] = a[r]!.map((value, c) => value - factor * a[i]![c]!)
    }
  }
  return { logDeterminant, x: a.map((row, i) => row.at(-1)! / row[i]!) }
}

/**
 * The same by brute force, without whitening and without a Cholesky factor: y is multivariate t about an unknown mean
 * with scale R + Σ τ²·c·cᵀ, R of AR(1); the flat prior of the mean is taken out by its generalised mean, which leaves
 * n − 1 values.
 */
const bruteForce = (problem: EvidenceProblem, subset: number): number => {
  const { columns, y, gaps, phi, priorSd, priorSigma, priorDegreesOfFreedom: nu } = problem
  const n = y.length
  const times = [0]
  for (const gap of gaps) times.push(times.at(-1)! + gap)
  const scale: Matrix = times.map((a, i) =>
    times.map((b, k) => {
      const ar = a === b ? 1 : phi ** Math.abs(a - b)
      return columns.reduce(
        (sum, column, j) => sum + (subset & (1 << j) ? priorSd[j]! ** 2 * column[i]! * column[k]! : 0),
        ar,
      )
    }),
  )
  const ones = Array(n).fill(1)
  const { logDeterminant, x: inverseOnes } = solved(scale, ones)
  const information = inverseOnes.reduce((sum, value) => sum + value, 0)
  const mean = inverseOnes.reduce((sum, value, i) => sum + value * y[i]!, 0) / information
  const rest = [...y].map((value) => value - mean)
  const squares = solved(scale, rest).x.reduce((sum, value, i) => sum + value * rest[i]!, 0)
  return (
    -0.5 * logDeterminant -
    0.5 * Math.log(information) -
    0.5 * (n - 1 + nu) * Math.log(squares + nu * priorSigma ** 2)
  )
}

const columnsOf = (n: number): Float64Array[] => [
  Float64Array.from({ length: n }, (_, i) => (i >= 3 ? 1 : 0)),
  Float64Array.from({ length: n }, (_, i) => (i >= 6 ? 1 : 0)),
  Float64Array.from({ length: n }, (_, i) => i / (n - 1)),
  Float64Array.from({ length: n }, (_, i) => (i % 5) / 4),
]

const problemOf = (seed: number, parts: Partial<EvidenceProblem> = {}): EvidenceProblem => {
  const n = parts.y?.length ?? 10
  return {
    columns: columnsOf(n),
    y: Float64Array.from(normals(seed, n), (z, i) => z + (i >= 6 ? 3 : 0)),
    gaps: Float64Array.from({ length: n - 1 }, (_, i) => 1 + (i % 3)),
    phi: 0,
    priorSd: [2, 2, 1.5, 3],
    priorSigma: 0,
    priorDegreesOfFreedom: 0,
    ...parts,
  }
}

/** Differences to the empty set: a constant for all has no meaning. */
const relative = (evidence: Float64Array): number[] => [...evidence].map((value) => value - evidence[0]!)

describe('subsetEvidence', () => {
  it('is by hand for one step and four scans', () => {
    // y = 0, 2, 4, 6 and a step after two: centred y −3, −1, 1, 3, column ∓½; yᵀy = 20, cᵀc = 1, cᵀy = 4;
    // τ = 1: log ½ of |1 + τ²cᵀc| = ½·log 2; what is left is 20 − 16/2 = 12
    const [none, step] = subsetEvidence({
      columns: [Float64Array.of(0, 0, 1, 1)],
      y: Float64Array.of(0, 2, 4, 6),
      gaps: Float64Array.of(1, 1, 1),
      phi: 0,
      priorSd: [1],
      priorSigma: 0,
      priorDegreesOfFreedom: 0,
    })
    expect(step! - none!).toBeCloseTo(-0.5 * Math.log(2) - 1.5 * Math.log(12 / 20), 12)
  })

  it('is that of the multivariate t by brute force, for every subset', () => {
    const cases: Partial<EvidenceProblem>[] = [
      {},
      { phi: 0.5 },
      { phi: 0.85, priorSigma: 0.7, priorDegreesOfFreedom: 5 },
      { priorSigma: 2, priorDegreesOfFreedom: 40, priorSd: [1, 0.3, 2, 10] },
    ]
    for (const [seed, parts] of cases.entries()) {
      const problem = problemOf(seed + 1, parts)
      const evidence = relative(subsetEvidence(problem))
      expect(evidence).toHaveLength(16)
      for (const [subset, value] of evidence.entries())
        expect(value).toBeCloseTo(bruteForce(problem, subset) - bruteForce(problem, 0), 8)
    }
  })

  it('changes nothing when every value moves, or comes in another unit and no noise is known', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: -1e4, max: 1e4, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        (seed, shift, scale, phi) => {
          const problem = problemOf(seed, { phi })
          const moved = { ...problem, y: problem.y.map((value) => scale * (value + shift)) }
          const plain = relative(subsetEvidence(problem))
          for (const [i, value] of relative(subsetEvidence(moved)).entries())
            expect(value).toBeCloseTo(plain[i]!, 5)
        },
      ),
      { seed: 5, numRuns: 100 },
    )
  })

  it('scales with the known noise', () => {
    const problem = problemOf(7, { priorSigma: 0.8, priorDegreesOfFreedom: 10 })
    const scaled = { ...problem, y: problem.y.map((value) => 1000 * value), priorSigma: 800 }
    const plain = relative(subsetEvidence(problem))
    for (const [i, value] of relative(subsetEvidence(scaled)).entries())
      expect(value).toBeCloseTo(plain[i]!, 8)
  })

  it('does not care about the order of candidates', () => {
    const problem = problemOf(8)
    const swapped = {
      ...problem,
      columns: [...problem.columns].reverse(),
      priorSd: [...problem.priorSd].reverse(),
    }
    const plain = subsetEvidence(problem)
    for (const [mask, value] of subsetEvidence(swapped).entries()) {
      const other = [0, 1, 2, 3].reduce((sum, j) => sum | (mask & (1 << j) ? 1 << (3 - j) : 0), 0)
      expect(value).toBeCloseTo(plain[other]!, 8)
    }
  })

  it('is a Bayes factor: on average over data without a change it is one', () => {
    // E[p(y | step)/p(y | none)] under p(y | none) = 1; noise is given by a prior that is all but certain, and with
    // τ = .2 the factor has a standard deviation near .4 (it is exp of small numbers): mean of 4000 within 4·.4/√4000
    const column = [Float64Array.from({ length: 20 }, (_, i) => (i >= 10 ? 1 : 0))]
    const y = normals(9, 80_000)
    const factors = Array.from({ length: 4000 }, (_, run) => {
      const [none, step] = subsetEvidence({
        columns: column,
        y: Float64Array.from(y.slice(20 * run, 20 * run + 20)),
        gaps: new Float64Array(19).fill(1),
        phi: 0,
        priorSd: [0.2],
        priorSigma: 1,
        priorDegreesOfFreedom: 1e9,
      })
      return Math.exp(step! - none!)
    })
    const mean = factors.reduce((sum, value) => sum + value, 0) / 4000
    const sd = Math.sqrt(factors.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4000)
    expect(sd).toBeLessThan(0.4)
    expect(Math.abs(mean - 1)).toBeLessThan((4 * 0.4) / Math.sqrt(4000))
  })

  it('stays finite where nothing is left of a fit, and where all values are equal', () => {
    const exact = problemOf(1, { y: Float64Array.from({ length: 10 }, (_, i) => (i >= 6 ? 3 : 0)) })
    const constant = problemOf(1, { y: new Float64Array(10).fill(4) })
    for (const problem of [exact, constant]) expect(subsetEvidence(problem).every(Number.isFinite)).toBe(true)
    const evidence = subsetEvidence(exact)
    expect(evidence.indexOf(Math.max(...evidence)) & 2).toBe(2)
  })

  it('weighs all 4096 sets of twelve candidates', () => {
    const columns = Array.from({ length: 12 }, (_, j) =>
      Float64Array.from({ length: 60 }, (__, i) => (i >= 4 * (j + 1) ? 1 : 0)),
    )
    const evidence = subsetEvidence({
      columns,
      y: Float64Array.from(normals(3, 60), (z, i) => z + (i >= 20 ? 6 : 0)),
      gaps: new Float64Array(59).fill(1),
      phi: 0.2,
      priorSd: columns.map(() => 2),
      priorSigma: 0,
      priorDegreesOfFreedom: 0,
    })
    expect(evidence).toHaveLength(4096)
    // candidate 4 begins at scan 20
    expect(evidence.indexOf(Math.max(...evidence)) & (1 << 4)).not.toBe(0)
  })
})
