import { createFourier } from '../stats/fourier.ts'

/** The plane of second order that is taken from a square piece of an image, and what that takes from its noise. */
export type Detrend = {
  /** Takes the fitted plane from size·size values, x fastest, in place. */
  readonly remove: (values: Float64Array) => void
  /**
   * Part of the power of white noise that is left at each frequency of a transform of `padded` × `padded`: 0 where
   * the plane takes all, near 1 elsewhere; its mean is (size² − 6)/size².
   */
  readonly keptPower: (padded: number) => Float64Array
}

/** Powers of x and y in each of the six terms. */
const terms = [
  [0, 0],
  [1, 0],
  [0, 1],
  [2, 0],
  [1, 1],
  [0, 2],
] as const

/** Polynomials of degree 0, 1, 2 on `size` points, orthogonal and of length 1. */
const orthonormal = (size: number): readonly Float64Array[] => {
  const lines: Float64Array[] = []
  for (let degree = 0; degree < 3; degree++) {
    const line = Float64Array.from({ length: size }, (_, i) => ((2 * i + 1) / size - 1) ** degree)
    for (const other of lines) {
      const overlap = line.reduce((sum, value, i) => sum + value * other[i]!, 0)
      for (let i = 0; i < size; i++) line[i]! -= overlap * other[i]!
    }
    const length = Math.sqrt(line.reduce((sum, value) => sum + value * value, 0))
    lines.push(line.map((value) => value / length))
  }
  return lines
}

const linePower = (line: Float64Array, padded: number): Float64Array => {
  const values = new Float64Array(padded)
  values.set(line)
  const spectrum = new Float64Array(2 * padded)
  createFourier(padded).ofReal(values, spectrum)
  return Float64Array.from({ length: padded }, (_, u) => spectrum[2 * u]! ** 2 + spectrum[2 * u + 1]! ** 2)
}

/**
 * The least-squares plane of second order (1, x, y, x², xy, y²) on size × size values.
 *
 * @param size - Columns and rows, 4 or more.
 * @throws {RangeError} If `size` is no whole number of 4 or more.
 * @see docs/methods/noise-power-spectrum.md
 * @example createDetrend(8).remove(values) // values that follow such a plane become 0
 */
export const createDetrend = (size: number): Detrend => {
  if (!Number.isInteger(size) || size < 4) {
    throw new RangeError(`Cannot detrend: the size must be a whole number from 4, current value is ${size}`)
  }
  const lines = orthonormal(size)
  const along = new Float64Array(3 * size)
  return {
    remove: (values) => {
      along.fill(0)
      for (let y = 0; y < size; y++) {
        for (let degree = 0; degree < 3; degree++) {
          const line = lines[degree]!
          let sum = 0
          for (let x = 0; x < size; x++) sum += line[x]! * values[y * size + x]!
          along[degree * size + y] = sum
        }
      }
      const coefficients = terms.map(([i, j]) => {
        let sum = 0
        for (let y = 0; y < size; y++) sum += lines[j]![y]! * along[i * size + y]!
        return sum
      })
      for (let y = 0; y < size; y++) {
        const inX = [0, 0, 0]
        terms.forEach(([i, j], term) => {
          inX[i]! += coefficients[term]! * lines[j]![y]!
        })
        const [a, b, c] = [inX[0]!, inX[1]!, inX[2]!]
        for (let x = 0; x < size; x++) {
          values[y * size + x]! -= a * lines[0]![x]! + b * lines[1]![x]! + c * lines[2]![x]!
        }
      }
    },
    keptPower: (padded) => {
      const powers = lines.map((line) => linePower(line, padded))
      const kept = new Float64Array(padded * padded)
      for (let v = 0; v < padded; v++) {
        for (let u = 0; u < padded; u++) {
          let taken = 0
          for (const [i, j] of terms) taken += powers[i]![u]! * powers[j]![v]!
          kept[v * padded + u] = Math.max(0, 1 - taken / (size * size))
        }
      }
      return kept
    },
  }
}
