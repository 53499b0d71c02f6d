import { gapCorrelations, whitenInto } from './whiten-ar1.ts'

/** What a likelihood needs of whitened columns. */
export type WhitenedProducts = {
  /** Products of each two columns, a square whose lower triangle counts, row by row. */
  readonly products: Float64Array
  /** Logarithm of the determinant of the matrix of correlations. */
  readonly logDeterminant: number
}

/** Ours: gaps that repeat more often than this on average are worth a sum of their own. */
const fewestOfAGap = 8

/** Adds the products of rows of some columns with rows of others, two by two so that each value is read less often. */
const addProducts = (
  columns: readonly Float64Array[],
  others: readonly Float64Array[],
  sums: Float64Array,
): void => {
  const width = columns.length
  const count = columns[0]!.length
  for (let a = 0; a < width; a += 2) {
    const left = columns[a]!
    const nextLeft = columns[a + 1] ?? left
    for (let b = 0; b <= a; b += 2) {
      const right = others[b]!
      const nextRight = others[b + 1] ?? right
      let both = 0
      let crossed = 0
      let mirrored = 0
      let nextBoth = 0
      for (let i = 0; i < count; i++) {
        const x = left[i]!
        const nextX = nextLeft[i]!
        const y = right[i]!
        const nextY = nextRight[i]!
        both += x * y
        crossed += x * nextY
        mirrored += nextX * y
        nextBoth += nextX * nextY
      }
      sums[a * width + b]! += both
      if (b + 1 < width) sums[a * width + b + 1]! += crossed
      if (a + 1 < width) sums[(a + 1) * width + b]! += mirrored
      if (a + 1 < width && b + 1 < width) sums[(a + 1) * width + b + 1]! += nextBoth
    }
  }
}

const logVariances = (correlations: Float64Array, counts: ArrayLike<number> | null): number => {
  let sum = 0
  for (let k = 0; k < correlations.length; k++) {
    sum += (counts?.[k] ?? 1) * Math.log1p(-correlations[k]! * correlations[k]!)
  }
  return sum
}

/** By whitening for each φ, always into the same columns: O(n·p²). */
const afresh = (
  columns: readonly Float64Array[],
  gaps: Float64Array,
): ((phi: number) => WhitenedProducts) => {
  const white = columns.map(({ length }) => new Float64Array(length))
  return (phi) => {
    const correlations = gapCorrelations(gaps, phi)
    whitenInto(columns, correlations, white)
    const products = new Float64Array(columns.length ** 2)
    addProducts(white, white, products)
    return { products, logDeterminant: logVariances(correlations, null) }
  }
}

/** Rows of the columns after each gap of one length, and rows before it. */
const besideGap = (
  columns: readonly Float64Array[],
  ends: readonly number[],
  shift: number,
): Float64Array[] =>
  columns.map((column) => {
    const chosen = new Float64Array(ends.length)
    for (let i = 0; i < ends.length; i++) chosen[i] = column[ends[i]! - shift]!
    return chosen
  })

/**
 * From sums made once for each length of gap: Σ(x − ρx₋)(x − ρx₋)ᵀ/(1 − ρ²) is a parabola in ρ for each. O(k·p²) for
 * k lengths, however many values.
 */
const fromSums = (
  columns: readonly Float64Array[],
  endsByGap: ReadonlyMap<number, readonly number[]>,
): ((phi: number) => WhitenedProducts) => {
  const size = columns.length ** 2
  const first = new Float64Array(size)
  const starts = columns.map((column) => column.subarray(0, 1))
  addProducts(starts, starts, first)
  const lengths = Float64Array.from(endsByGap.keys())
  const counts = Array.from(endsByGap.values(), (ends) => ends.length)
  const parabolas = Array.from(endsByGap.values(), (ends) => {
    const [after, before] = [besideGap(columns, ends, 0), besideGap(columns, ends, 1)]
    const [constant, linear, square] = [0, 1, 2].map(() => new Float64Array(size)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ]
    addProducts(after, after, constant)
    addProducts(after, before, linear)
    addProducts(before, after, linear)
    addProducts(before, before, square)
    return { constant, linear, square }
  })
  return (phi) => {
    const correlations = gapCorrelations(lengths, phi)
    const products = first.slice()
    for (const [k, { constant, linear, square }] of parabolas.entries()) {
      const rho = correlations[k]!
      const scale = 1 / (1 - rho * rho)
      for (let i = 0; i < size; i++) {
        products[i]! += (constant[i]! + rho * (rho * square[i]! - linear[i]!)) * scale
      }
    }
    return { products, logDeterminant: logVariances(correlations, counts) }
  }
}

/**
 * Products of columns after AR(1) correlation is taken out, as a function of φ that is cheap to call again.
 *
 * @param columns - Each with n values.
 * @param gaps - The n − 1 gaps between them.
 * @returns A function that throws a RangeError where φ does not fit the gaps.
 * @example whitenedProducts([Float64Array.of(1, 2)], Float64Array.of(1))(0.6).products // [4.0625]: 1 + 1.75²
 */
export const whitenedProducts = (
  columns: readonly Float64Array[],
  gaps: Float64Array,
): ((phi: number) => WhitenedProducts) => {
  const endsByGap = new Map<number, number[]>()
  for (let i = 0; i < gaps.length; i++) {
    const gap = gaps[i]!
    const ends = endsByGap.get(gap)
    if (ends) ends.push(i + 1)
    else endsByGap.set(gap, [i + 1])
  }
  const isRepeated = endsByGap.size * fewestOfAGap <= gaps.length
  return isRepeated ? fromSums(columns, endsByGap) : afresh(columns, gaps)
}
