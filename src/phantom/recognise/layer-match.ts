import { createFourier } from '../../stats/fourier.ts'
import type { TemplateLayer } from './phantom-template.ts'
import { type PolarImage, polarAngles } from './polar-image.ts'

/** Between them a HU counts in full; beyond, less: else air and Teflon alone would decide. Ours. */
const [fullFromHu, fullToHu, beyond] = [-150, 250, 0.3]

/** A HU as it is compared. */
export const compressed = (hu: number): number => {
  if (hu < fullFromHu) return fullFromHu + beyond * (hu - fullFromHu)
  return hu > fullToHu ? fullToHu + beyond * (hu - fullToHu) : hu
}

/** Weighted HU that differ by less around a ring are the same. Ours. */
const roundHu = 1

const fourier = createFourier(polarAngles)
const half = polarAngles / 2 + 1

const spectraOf = (values: Float64Array, rings: number): Float64Array => {
  const spectra = new Float64Array(rings * half * 2)
  const spectrum = new Float64Array(2 * polarAngles)
  for (let ring = 0; ring < rings; ring++) {
    fourier.ofReal(values.subarray(ring * polarAngles, (ring + 1) * polarAngles), spectrum)
    spectra.set(spectrum.subarray(0, 2 * half), ring * half * 2)
  }
  return spectra
}

/** A slice of the scan, ready to be compared. */
export type SliceSpectra = {
  readonly rings: number
  readonly hu: Float64Array
  readonly squares: Float64Array
}

/** What was not scanned counts as plastic or water, which bodies are made of near their edge. */
const usualHu = 30

const filled = (values: Float64Array): Float64Array =>
  values.map((value) => (Number.isNaN(value) ? usualHu : value))

/**
 * Prepares a polar image of the scan.
 *
 * @param image - Not a number where nothing was reconstructed.
 *
 * @example sliceSpectra(polarImage(cells, hu, centre, 25, -1000))
 */
export const sliceSpectra = ({ rings, values }: PolarImage): SliceSpectra => {
  const hu = filled(Float64Array.from(values, compressed))
  return {
    rings,
    hu: spectraOf(hu, rings),
    squares: spectraOf(
      hu.map((value) => value * value),
      rings,
    ),
  }
}

/** A layer of a phantom, ready to be compared. */
export type LayerSpectra = {
  readonly rings: number
  readonly weight: Float64Array
  readonly weighted: Float64Array
  /** Sums of weight, of weighted HU, of weighted squares. */
  readonly total: number
  readonly sum: number
  readonly squares: number
  /** Whether it looks the same at every roll. */
  readonly isRound: boolean
}

const isRound = (values: Float64Array): boolean => {
  for (let i = 0; i < values.length; i++)
    if (Math.abs(values[i]! - values[i - (i % polarAngles)]!) > roundHu) return false
  return true
}

/** The layer as it is seen when the phantom is turned by 180° about the vertical. */
const mirrored = (values: Float64Array): Float64Array => {
  const turned = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const angle = i % polarAngles
    turned[i] = values[i - angle + ((polarAngles / 2 - angle + polarAngles) % polarAngles)]!
  }
  return turned
}

/**
 * Prepares a layer of a phantom.
 *
 * @example layerSpectra(layer, false)
 */
export const layerSpectra = ({ hu, weight }: TemplateLayer, isReversed: boolean): LayerSpectra => {
  const expected = Float64Array.from(hu.values, compressed)
  const plain = Float64Array.from(weight.values)
  const [values, weights] = isReversed ? [mirrored(expected), mirrored(plain)] : [expected, plain]
  const weighted = values.map((value, i) => value * weights[i]!)
  return {
    rings: hu.rings,
    weight: spectraOf(weights, hu.rings),
    weighted: spectraOf(weighted, hu.rings),
    total: weights.reduce((sum, value) => sum + value, 0),
    sum: weighted.reduce((sum, value) => sum + value, 0),
    squares: weighted.reduce((sum, value, i) => sum + value * values[i]!, 0),
    isRound: isRound(weights) && isRound(weighted),
  }
}

/** How a slice differs from a layer, at each roll: weighted sums of the difference and of its square. */
export type LayerMatch = { readonly sum: Float64Array; readonly squares: Float64Array }

const spectrum = new Float64Array(2 * polarAngles)
const correlated = new Float64Array(2 * polarAngles)

/** The same where `fixed` is round: of each ring only its mean counts. */
const correlateRound = (turned: Float64Array, fixed: Float64Array, rings: number): Float64Array => {
  let sum = 0
  for (let ring = 0; ring < rings; ring++) sum += turned[ring * half * 2]! * fixed[ring * half * 2]!
  return new Float64Array(polarAngles).fill(sum / polarAngles)
}

/** Σ over rings and angles of `turned(angle + roll) · fixed(angle)`, at each roll. */
const correlate = (turned: Float64Array, fixed: Float64Array, rings: number): Float64Array => {
  spectrum.fill(0)
  for (let ring = 0; ring < rings; ring++) {
    const start = ring * half * 2
    for (let k = 0; k < 2 * half; k += 2) {
      const [a, b] = [turned[start + k]!, turned[start + k + 1]!]
      const [c, d] = [fixed[start + k]!, fixed[start + k + 1]!]
      spectrum[k]! += a * c + b * d
      spectrum[k + 1]! += b * c - a * d
    }
  }
  for (let k = 1; k < polarAngles / 2; k++) {
    spectrum[2 * (polarAngles - k)] = spectrum[2 * k]!
    spectrum[2 * (polarAngles - k) + 1] = -spectrum[2 * k + 1]!
  }
  fourier.inverse(spectrum, correlated)
  return Float64Array.from({ length: polarAngles }, (_, i) => correlated[2 * i]!)
}

/**
 * Compares a slice with a layer at every roll, by its Fourier transform.
 *
 * @param slice - With at least as many rings as the layer.
 * @example layerMatch(slice, layer).squares[0] // 0 where the slice shows the layer unturned
 */
export const layerMatch = (slice: SliceSpectra, layer: LayerSpectra): LayerMatch => {
  const of = layer.isRound ? correlateRound : correlate
  const mean = of(slice.hu, layer.weight, layer.rings)
  const product = of(slice.hu, layer.weighted, layer.rings)
  const squares = of(slice.squares, layer.weight, layer.rings)
  for (let i = 0; i < polarAngles; i++) {
    squares[i] = squares[i]! - 2 * product[i]! + layer.squares
    mean[i]! -= layer.sum
  }
  return { sum: mean, squares }
}
