import { type BarAmplitude, barGroupAmplitude } from './bar-group-amplitude.ts'
import type { BarGroup } from './bar-window.ts'
import type { Image } from './image.ts'
import { notMeasurable, type Outcome } from './outcome.ts'

/** Modulation transfer at one group; `modulation` is null for one that is not resolved, `upperBound` (95 %) then holds. */
export type BarModulation = {
  readonly lpPerCm: number
  readonly modulation: number | null
  readonly standardUncertainty: number
  readonly upperBound: number
}

/** The groups, and the frequencies at which the modulation falls to 50 and 10 %; null where it is not seen to. */
export type BarPattern = {
  readonly contrastHu: number
  readonly groups: readonly BarModulation[]
  readonly mtf50PerMm: number | null
  readonly mtf50StandardUncertaintyPerMm: number | null
  readonly mtf10PerMm: number | null
  readonly mtf10StandardUncertaintyPerMm: number | null
}

/** Amplitude over noise of a group that counts as resolved. Ours. */
const leastResolved = 3
/** One-sided 95 % of the normal distribution. */
const oneSided = 1.645
/** Contrast of the bars over its noise. Ours. */
const leastContrastToNoise = 10
type Point = { readonly fPerMm: number; readonly modulation: number; readonly uncertainty: number }

/** First fall to a level, linear between neighbouring groups; the uncertainty is that of both, over the slope. */
const crossing = (points: readonly Point[], level: number) => {
  const next = points.findIndex(({ modulation }) => modulation < level)
  if (next < 1) return null
  const [above, below] = [points[next - 1]!, points[next]!]
  const share = (above.modulation - level) / (above.modulation - below.modulation)
  const slope = (above.modulation - below.modulation) / (below.fPerMm - above.fPerMm)
  return {
    fPerMm: above.fPerMm + share * (below.fPerMm - above.fPerMm),
    uncertainty: Math.hypot((1 - share) * above.uncertainty, share * below.uncertainty) / slope,
  }
}

/**
 * Modulation transfer by groups of bars.
 *
 * @param images - Slices through the bars; their mean is used. At least one.
 * @param groups - At least one.
 * @param contrastHu - Of the bars over what lies between them; without it each group's own mean gives it, so that a tilt
 * does not matter.
 * @returns Or the reason `bars-not-seen`.
 * @see docs/methods/bar-pattern.md
 * @example barPattern([image], groups)
 */
export const barPattern = (
  images: readonly Image[],
  groups: readonly BarGroup[],
  contrastHu?: number,
): Outcome<BarPattern> => {
  const measured = groups
    .toSorted((a, b) => a.lpPerCm - b.lpPerCm)
    .flatMap((group) => {
      const amplitude = barGroupAmplitude(images, group)
      return amplitude ? [{ group, amplitude }] : []
    })
  const strongest = measured[0]?.amplitude
  if (
    !strongest ||
    !(Math.abs(contrastHu ?? strongest.contrastHu) >= leastContrastToNoise * strongest.noiseHu)
  ) {
    return notMeasurable(
      'bars-not-seen',
      `Cannot measure a bar pattern: the contrast of its widest bars must be at least ${leastContrastToNoise} times the ` +
        `noise, current values are ${strongest ? `${strongest.contrastHu.toFixed(0)} and ${strongest.noiseHu.toFixed(1)} HU` : 'none'}`,
    )
  }
  const modulationOf = (amplitude: BarAmplitude) => {
    const size = Math.abs(contrastHu ?? amplitude.contrastHu)
    const modulation = amplitude.amplitudeHu / size
    const ofContrast = contrastHu === undefined ? (modulation * amplitude.contrastNoiseHu) / size : 0
    const uncertainty = Math.hypot(amplitude.noiseHu / size, ofContrast)
    return { modulation, uncertainty }
  }
  const results = measured.map(({ group, amplitude }) => {
    const { modulation, uncertainty } = modulationOf(amplitude)
    const isResolved = amplitude.amplitudeHu >= leastResolved * amplitude.noiseHu
    return {
      lpPerCm: group.lpPerCm,
      modulation: isResolved ? modulation : null,
      standardUncertainty: uncertainty,
      upperBound: modulation + oneSided * uncertainty,
    }
  })
  const points: readonly Point[] = [
    { fPerMm: 0, modulation: 1, uncertainty: 0 },
    ...measured.map(({ group, amplitude }) => ({ fPerMm: group.lpPerCm / 10, ...modulationOf(amplitude) })),
  ]
  const [half, tenth] = [crossing(points, 0.5), crossing(points, 0.1)]
  return {
    status: 'measured',
    contrastHu: contrastHu ?? strongest.contrastHu,
    groups: results,
    mtf50PerMm: half ? half.fPerMm : null,
    mtf50StandardUncertaintyPerMm: half ? half.uncertainty : null,
    mtf10PerMm: tenth ? tenth.fPerMm : null,
    mtf10StandardUncertaintyPerMm: tenth ? tenth.uncertainty : null,
  }
}
