import FFT from 'fft.js'

/** A Fourier transform of one length; complex numbers are interleaved (real, imaginary). Work arrays are its own. */
export type Fourier = {
  readonly size: number
  /** Spectrum of `size` real numbers: 2·size numbers, negative frequencies included. Not normalised. */
  readonly ofReal: (values: Float64Array, spectrum: Float64Array) => void
  /** Spectrum of `size` complex numbers. Not normalised. */
  readonly ofComplex: (values: Float64Array, spectrum: Float64Array) => void
  /** The inverse, divided by `size`. */
  readonly inverse: (spectrum: Float64Array, values: Float64Array) => void
}

/**
 * A discrete Fourier transform.
 *
 * @param size - Power of two, 2 or more.
 * @throws {RangeError} If `size` is no power of two.
 * @example createFourier(4).ofReal(Float64Array.of(1, 1, 1, 1), spectrum) // spectrum[0] is 4, all else 0
 */
export const createFourier = (size: number): Fourier => {
  if (!Number.isInteger(size) || size < 2 || (size & (size - 1)) !== 0) {
    throw new RangeError(
      `Cannot make a Fourier transform: its size must be a power of two, current value is ${size}`,
    )
  }
  const transform = new FFT(size)
  return {
    size,
    ofReal: (values, spectrum) => {
      transform.realTransform(spectrum, values)
      transform.completeSpectrum(spectrum)
    },
    ofComplex: (values, spectrum) => transform.transform(spectrum, values),
    inverse: (spectrum, values) => transform.inverseTransform(values, spectrum),
  }
}
