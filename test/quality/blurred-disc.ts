import type { Image, PlaneMm } from '../../src/quality/image.ts'

/** Bessel function of the first kind of order n, by its integral; the trapezoid rule converges exponentially. */
export const bessel = (order: 0 | 1, x: number): number => {
  const steps = 24 + Math.ceil(Math.abs(x))
  let sum = 0
  for (let i = 0; i < steps; i++) {
    const angle = (Math.PI * (i + 0.5)) / steps
    sum += Math.cos(order * angle - x * Math.sin(angle))
  }
  return sum / steps
}

/** Steps of the table of a disc's profile and of the integral over frequency. */
const tableStepMm = 0.02
const frequencyStepPerMm = 0.01

/**
 * HU over the distance to the centre of a disc of contrast 1 that is seen through a transfer function: the inverse
 * Hankel transform of R·J₁(2πRf)/f times the function. Exact but for the steps; of no function of `src`.
 */
export const blurredDisc = (
  radiusMm: number,
  transfer: (fPerMm: number) => number,
  toMm: number,
  highestPerMm: number,
): ((rMm: number) => number) => {
  const frequencies = Array.from(
    { length: Math.ceil(highestPerMm / frequencyStepPerMm) },
    (_, i) => (i + 0.5) * frequencyStepPerMm,
  )
  const weights = frequencies.map(
    (f) => 2 * Math.PI * frequencyStepPerMm * radiusMm * bessel(1, 2 * Math.PI * radiusMm * f) * transfer(f),
  )
  const table = Float64Array.from({ length: Math.ceil(toMm / tableStepMm) + 2 }, (_, i) =>
    frequencies.reduce((sum, f, j) => sum + weights[j]! * bessel(0, 2 * Math.PI * f * i * tableStepMm), 0),
  )
  return (rMm) => {
    const place = rMm / tableStepMm
    const i = Math.floor(place)
    if (i >= table.length - 1) return 0
    return table[i]! + (place - i) * (table[i + 1]! - table[i]!)
  }
}

/** An image of one disc on a ground of 0 HU, with noise added voxel by voxel. */
export const discImage = (
  profile: (rMm: number) => number,
  contrastHu: number,
  centreMm: PlaneMm,
  pixelMm: number,
  matrix: number,
  noise: (i: number) => number,
): Image => {
  const hu = new Float64Array(matrix * matrix)
  for (let row = 0; row < matrix; row++) {
    for (let column = 0; column < matrix; column++) {
      const i = row * matrix + column
      const r = Math.hypot(column * pixelMm - centreMm[0], row * pixelMm - centreMm[1])
      hu[i] = contrastHu * profile(r) + noise(i)
    }
  }
  return { hu, columns: matrix, rows: matrix, spacingMm: [pixelMm, pixelMm] }
}
