/**
 * The frequency behind an index of a discrete Fourier transform, in 1/mm: the upper half of the indices are negative.
 *
 * @param stepMm - Distance of neighbouring samples.
 * @example signedFrequency(3, 4, 0.5) // -0.5
 */
export const signedFrequency = (index: number, size: number, stepMm: number): number =>
  (index < size / 2 ? index : index - size) / (size * stepMm)
