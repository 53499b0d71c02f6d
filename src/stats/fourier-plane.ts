import { createFourier } from './fourier.ts'

/** A two-dimensional Fourier transform of size × size complex numbers (real, imaginary; x fastest), in place. */
export type FourierPlane = {
  readonly size: number
  /** Not normalised. */
  readonly forward: (plane: Float64Array) => void
  /** The inverse, divided by size². */
  readonly inverse: (plane: Float64Array) => void
}

const transpose = (plane: Float64Array, size: number): void => {
  for (let y = 0; y < size; y++) {
    for (let x = y + 1; x < size; x++) {
      const a = 2 * (y * size + x)
      const b = 2 * (x * size + y)
      const real = plane[a]!
      const imaginary = plane[a + 1]!
      plane[a] = plane[b]!
      plane[a + 1] = plane[b + 1]!
      plane[b] = real
      plane[b + 1] = imaginary
    }
  }
}

/**
 * A two-dimensional discrete Fourier transform; afterwards index (u, v) holds the frequency u along x and v along y.
 *
 * @param size - Power of two, 2 or more.
 * @throws {RangeError} If `size` is no power of two.
 * @example createFourierPlane(2).forward(Float64Array.of(1, 0, 1, 0, 1, 0, 1, 0)) // the first number is 4, all else 0
 */
export const createFourierPlane = (size: number): FourierPlane => {
  const line = createFourier(size)
  const transformed = new Float64Array(2 * size)
  const alongX = (plane: Float64Array, transform: (from: Float64Array, to: Float64Array) => void): void => {
    for (let y = 0; y < size; y++) {
      const row = plane.subarray(2 * y * size, 2 * (y + 1) * size)
      transform(row, transformed)
      row.set(transformed)
    }
  }
  const both = (plane: Float64Array, transform: (from: Float64Array, to: Float64Array) => void): void => {
    alongX(plane, transform)
    transpose(plane, size)
    alongX(plane, transform)
    transpose(plane, size)
  }
  return {
    size,
    forward: (plane) => both(plane, line.ofComplex),
    inverse: (plane) => both(plane, line.inverse),
  }
}
