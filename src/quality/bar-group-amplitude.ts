import { type BarGroup, type BarWindow, barWindow, halfWindowMm } from './bar-window.ts'
import type { Image } from './image.ts'

/**
 * Fourier component of a group at its own frequency, over that of bars of 1 HU without any blur; `contrastHu` is what
 * its mean makes of the bars, whatever the blur.
 */
export type BarAmplitude = {
  readonly amplitudeHu: number
  readonly noiseHu: number
  readonly contrastHu: number
  readonly contrastNoiseHu: number
}

/** Free space along the bars, between their measured part and where noise is measured. Ours. */
const noiseGapMm = 4
/** How far the group may be turned from where it should be. Ours. */
const turnsDeg = [-1.2, -0.8, -0.4, 0.4, 0.8, 1.2] as const
/** Amplitude over noise above which the direction is refined: below it noise would be chosen. Ours. */
const leastForSearch = 10
/** Neighbouring frequencies at which noise is measured, in steps of one over the window. */
const neighbours = [-2, -1, 0, 1, 2] as const

/** Squared Fourier component of a window at a frequency in 1/mm. */
const powerAt = ({ across, values, weights }: BarWindow, fPerMm: number, widthMm: number) => {
  let [real, imaginary, total] = [0, 0, 0]
  for (let i = 0; i < across.length; i++) {
    const phase = 2 * Math.PI * fPerMm * across[i]!
    real += weights[i]! * values[i]! * Math.cos(phase)
    imaginary += weights[i]! * values[i]! * Math.sin(phase)
    total += weights[i]!
  }
  const scale = widthMm / total
  return (real * scale) ** 2 + (imaginary * scale) ** 2
}

const meanOf = ({ values, weights }: BarWindow): number => {
  let [sum, total] = [0, 0]
  for (let i = 0; i < values.length; i++) {
    sum += weights[i]! * values[i]!
    total += weights[i]!
  }
  return sum / total
}

/**
 * Amplitude of a group of bars at its own frequency, free of its place and its phase. The Fourier component of all
 * bars together is compared with that of ideal bars, count·period/π for bars of 1 HU: by the convolution theorem their
 * ratio is the contrast times the modulation transfer, whatever the form of the blur. What noise adds to the power is
 * measured beside the bars and taken away.
 *
 * @param images - Of one grid; their mean is used.
 * @returns `amplitudeHu` is 0 where noise explains all; null where the group leaves the image, or its frequency lies
 * above what the voxels carry.
 * @see docs/methods/bar-pattern.md
 * @example barGroupAmplitude([image], { lpPerCm: 5, count: 4, centreMm: [143, 169], directionDeg: 158, lengthMm: 3 })
 */
export const barGroupAmplitude = (images: readonly Image[], group: BarGroup): BarAmplitude | null => {
  const { spacingMm } = images[0]!
  const period = 10 / group.lpPerCm
  const angle = (group.directionDeg * Math.PI) / 180
  const cycles = Math.max(
    Math.abs((Math.cos(angle) / period) * spacingMm[0]),
    Math.abs((Math.sin(angle) / period) * spacingMm[1]),
  )
  if (cycles >= 0.5) return null
  const widthMm = 2 * halfWindowMm(group)
  const ideal = (group.count * period) / Math.PI
  const powers: number[] = []
  const means: number[] = []
  const noiseShift = group.lengthMm + noiseGapMm
  for (const alongMm of [
    -noiseShift - group.lengthMm,
    -noiseShift,
    noiseShift,
    noiseShift + group.lengthMm,
  ]) {
    const window = barWindow(images, group, alongMm, 0)
    if (!window) continue
    means.push(meanOf(window))
    for (const n of neighbours) powers.push(powerAt(window, 1 / period + n / widthMm, widthMm))
  }
  const own = barWindow(images, group, 0, 0)
  if (!own || powers.length === 0) return null
  const noisePower = powers.reduce((sum, power) => sum + power, 0) / powers.length
  let power = powerAt(own, 1 / period, widthMm)
  if (power > leastForSearch ** 2 * noisePower) {
    for (const turnDeg of turnsDeg) {
      const window = barWindow(images, group, 0, turnDeg)
      if (window) power = Math.max(power, powerAt(window, 1 / period, widthMm))
    }
  }
  // without blur too, half of count·period is bar
  const perMean = widthMm / ((group.count * period) / 2)
  return {
    amplitudeHu: Math.sqrt(Math.max(0, power - noisePower)) / ideal,
    // the part of the noise that lies along the amplitude
    noiseHu: Math.sqrt(noisePower / 2) / ideal,
    contrastHu: perMean * meanOf(own),
    contrastNoiseHu: perMean * Math.sqrt(means.reduce((sum, mean) => sum + mean * mean, 0) / means.length),
  }
}
