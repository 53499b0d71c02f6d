import { createFourierPlane } from '../stats/fourier-plane.ts'
import { nextPowerOfTwo } from './next-power-of-two.ts'
import { signedFrequency } from './signed-frequency.ts'

const sinc = (x: number): number => (Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x))

/**
 * Blurs an image of voxel means as a scanner's resolution would: each frequency is multiplied by the modulation
 * transfer function, over what the averaging inside a voxel has already taken.
 *
 * The image is padded by its own first voxel, so its border must be uniform (air around the body).
 *
 * @param matrix - Columns and rows.
 * @param pixelMm - Distance of neighbouring voxels.
 * @param mtf - Modulation transfer at a frequency in 1/mm; 1 at 0.
 * @returns A function from matrix² values to their blurred copy.
 * @example createImageBlur(512, 0.7, (fPerMm) => Math.exp(-fPerMm * fPerMm))(image)
 */
export const createImageBlur = (
  matrix: number,
  pixelMm: number,
  mtf: (fPerMm: number) => number,
): ((image: Float32Array) => Float32Array) => {
  const size = nextPowerOfTwo(matrix)
  const fourier = createFourierPlane(size)
  const transfer = new Float64Array(size * size)
  for (let v = 0; v < size; v++) {
    const fy = signedFrequency(v, size, pixelMm)
    for (let u = 0; u < size; u++) {
      const fx = signedFrequency(u, size, pixelMm)
      transfer[v * size + u] = mtf(Math.hypot(fx, fy)) / (sinc(fx * pixelMm) * sinc(fy * pixelMm))
    }
  }
  return (image) => {
    const plane = new Float64Array(2 * size * size)
    const outside = image[0]!
    for (let y = 0; y < matrix; y++) {
      for (let x = 0; x < matrix; x++) plane[2 * (y * size + x)] = image[y * matrix + x]! - outside
    }
    fourier.forward(plane)
    for (let i = 0; i < transfer.length; i++) {
      plane[2 * i]! *= transfer[i]!
      plane[2 * i + 1]! *= transfer[i]!
    }
    fourier.inverse(plane)
    const blurred = new Float32Array(matrix * matrix)
    for (let y = 0; y < matrix; y++) {
      for (let x = 0; x < matrix; x++) blurred[y * matrix + x] = plane[2 * (y * size + x)]! + outside
    }
    return blurred
  }
}
