import { createFourierPlane } from '../stats/fourier-plane.ts'
import { nextPowerOfTwo } from './next-power-of-two.ts'
import { signedFrequency } from './signed-frequency.ts'

/** Replicas of the spectrum that are folded on each side: enough for pixels up to 1.5 mm and powers up to 1.7 /mm. */
const foldings = 3

/** Steps of 1/mm at which the power is tabulated; between them it is linear. */
const powerStepPerMm = 0.001

/** The power that an image sampled at `pixelMm` shows at each frequency: what lies above its Nyquist is folded back. */
const foldedPower = (size: number, pixelMm: number, power: (fPerMm: number) => number): Float64Array => {
  const highest = (Math.SQRT2 * (foldings + 0.5)) / pixelMm
  const steps = Math.ceil(highest / powerStepPerMm) + 2
  const table = Float64Array.from({ length: steps }, (_, i) => power(i * powerStepPerMm))
  const powerAt = (fPerMm: number): number => {
    const place = fPerMm / powerStepPerMm
    const i = Math.floor(place)
    return table[i]! + (place - i) * (table[i + 1]! - table[i]!)
  }
  const folded = new Float64Array(size * size)
  for (let v = 0; v < size; v++) {
    const fy = signedFrequency(v, size, pixelMm)
    for (let u = 0; u < size; u++) {
      const fx = signedFrequency(u, size, pixelMm)
      let sum = 0
      for (let j = -foldings; j <= foldings; j++) {
        for (let i = -foldings; i <= foldings; i++) {
          sum += powerAt(Math.sqrt((fx + i / pixelMm) ** 2 + (fy + j / pixelMm) ** 2))
        }
      }
      folded[v * size + u] = sum
    }
  }
  return folded
}

/**
 * Noise with the texture of a reconstruction: correlated normal numbers of mean 0 and variance 1 whose power
 * spectrum has the given shape.
 *
 * @param power - Noise power at a frequency in 1/mm, in any unit: only its shape counts.
 * @returns A function from uniform random numbers to matrix² noise values.
 * @example createNoiseTexture(512, 0.7, (fPerMm) => fPerMm * Math.exp(-fPerMm))(seededRandom(1))
 */
export const createNoiseTexture = (
  matrix: number,
  pixelMm: number,
  power: (fPerMm: number) => number,
): ((random: () => number) => Float32Array) => {
  const size = nextPowerOfTwo(matrix)
  const fourier = createFourierPlane(size)
  const amplitude = foldedPower(size, pixelMm, power)
  const total = amplitude.reduce((sum, value) => sum + value, 0)
  // real and imaginary part of each bin are standard normal: the real part of the image then has the variance
  // Σ amplitude² / size⁴
  for (let i = 0; i < amplitude.length; i++) amplitude[i] = size * size * Math.sqrt(amplitude[i]! / total)
  return (random) => {
    const plane = new Float64Array(2 * size * size)
    for (let i = 0; i < amplitude.length; i++) {
      const radius = amplitude[i]! * Math.sqrt(-2 * Math.log(1 - random()))
      const angle = 2 * Math.PI * random()
      plane[2 * i] = radius * Math.cos(angle)
      plane[2 * i + 1] = radius * Math.sin(angle)
    }
    fourier.inverse(plane)
    const noise = new Float32Array(matrix * matrix)
    for (let y = 0; y < matrix; y++) {
      for (let x = 0; x < matrix; x++) noise[y * matrix + x] = plane[2 * (y * size + x)]!
    }
    return noise
  }
}
