import type { PlaneGrid } from '../../src/simulate/scene.ts'
import { createFourierPlane } from '../../src/stats/fourier-plane.ts'

/** Mean and standard deviation inside a circle. */
export const circleStatistics = (
  hu: ArrayLike<number>,
  { columns, rows, spacingMm, originMm }: PlaneGrid,
  [x, y]: readonly [number, number],
  radiusMm: number,
): { readonly mean: number; readonly sd: number; readonly count: number } => {
  let sum = 0
  let squares = 0
  let count = 0
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const dx = originMm[0] + column * spacingMm[0] - x
      const dy = originMm[1] + row * spacingMm[1] - y
      if (dx * dx + dy * dy > radiusMm * radiusMm) continue
      const value = hu[row * columns + column]!
      sum += value
      squares += value * value
      count++
    }
  }
  const mean = sum / count
  return { mean, sd: Math.sqrt(Math.max(0, squares / count - mean * mean)), count }
}

/** Width of a bin of the edge profile, and how far on each side of the edge it goes. */
const binMm = 0.1
const reachMm = 7

/** The frequency at which a falling curve reaches a level, linear between samples. */
const frequencyAt = (transfer: readonly number[], stepPerMm: number, level: number): number => {
  const next = transfer.findIndex((value) => value < level)
  const [above, below] = [transfer[next - 1]!, transfer[next]!]
  return (next - 1 + (above - level) / (above - below)) * stepPerMm
}

/** MTF50 and MTF10 in 1/mm by the circular edge of a disc at a known place: edge, its slope, its spectrum. */
export const circularEdgeMtf = (
  hu: ArrayLike<number>,
  { columns, rows, spacingMm, originMm }: PlaneGrid,
  [x, y]: readonly [number, number],
  radiusMm: number,
): { readonly mtf50: number; readonly mtf10: number } => {
  const bins = Math.round((2 * reachMm) / binMm)
  const sums = new Float64Array(bins)
  const counts = new Float64Array(bins)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const r = Math.hypot(originMm[0] + column * spacingMm[0] - x, originMm[1] + row * spacingMm[1] - y)
      const bin = Math.floor((r - radiusMm + reachMm) / binMm)
      if (bin < 0 || bin >= bins) continue
      sums[bin]! += hu[row * columns + column]!
      counts[bin]!++
    }
  }
  const slope = Array.from(
    { length: bins - 1 },
    (_, i) => sums[i + 1]! / counts[i + 1]! - sums[i]! / counts[i]!,
  )
  const amplitude = (f: number): number => {
    let real = 0
    let imaginary = 0
    slope.forEach((value, i) => {
      const place = (i - (slope.length - 1) / 2) * binMm
      // flat where the edge is, so that it does not sharpen it; to zero at the ends, where only noise is
      const tail = Math.max(0, (Math.abs(place) - reachMm / 2) / (reachMm / 2))
      const window = 0.5 + 0.5 * Math.cos(Math.PI * tail)
      real += value * window * Math.cos(2 * Math.PI * f * place)
      imaginary += value * window * Math.sin(2 * Math.PI * f * place)
    })
    // a bin averages over its width, the difference of two bins over the same again
    const width = f === 0 ? 1 : Math.sin(Math.PI * f * binMm) / (Math.PI * f * binMm)
    return Math.hypot(real, imaginary) / width ** 2
  }
  const stepPerMm = 0.01
  const atZero = amplitude(0)
  const transfer = Array.from({ length: 170 }, (_, i) => amplitude(i * stepPerMm) / atZero)
  return { mtf50: frequencyAt(transfer, stepPerMm, 0.5), mtf10: frequencyAt(transfer, stepPerMm, 0.1) }
}

/** The radial noise power spectrum of square pieces of noise (HU²·mm² at each frequency bin), and its integral. */
export const noisePowerSpectrum = (
  pieces: readonly Float64Array[],
  size: number,
  pixelMm: number,
): {
  readonly peakPerMm: number
  readonly integral: number
  readonly variance: number
  readonly radial: number[]
} => {
  const fourier = createFourierPlane(size)
  const power = new Float64Array(size * size)
  let variance = 0
  for (const piece of pieces) {
    const mean = piece.reduce((sum, value) => sum + value, 0) / piece.length
    const plane = new Float64Array(2 * size * size)
    piece.forEach((value, i) => {
      plane[2 * i] = value - mean
      variance += (value - mean) ** 2 / piece.length / pieces.length
    })
    fourier.forward(plane)
    for (let i = 0; i < power.length; i++) {
      power[i]! += ((plane[2 * i]! ** 2 + plane[2 * i + 1]! ** 2) * pixelMm ** 2) / size ** 2 / pieces.length
    }
  }
  const df = 1 / (size * pixelMm)
  const sums = new Float64Array(size)
  const counts = new Float64Array(size)
  for (let v = 0; v < size; v++) {
    for (let u = 0; u < size; u++) {
      const bin = Math.round(Math.hypot(u < size / 2 ? u : u - size, v < size / 2 ? v : v - size))
      if (bin >= size / 2) continue
      sums[bin]! += power[v * size + u]!
      counts[bin]!++
    }
  }
  const radial = Array.from({ length: size / 2 }, (_, i) => sums[i]! / counts[i]!)
  const peak = radial.indexOf(Math.max(...radial))
  return {
    peakPerMm: peak * df,
    integral: power.reduce((sum, value) => sum + value, 0) * df * df,
    variance,
    radial,
  }
}
