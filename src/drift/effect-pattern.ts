import type { StreamEffect } from './change-effect.ts'
import type { Signature, SignatureKind } from './signature-kind.ts'

/** Ours: what a stream must have moved by, in standard errors, to count as moved in words. */
const moved = 3

/** Ours: a signature is told in words from this probability on. */
const told = 0.8

/** What is not told by noise and sharpness themselves. */
const signatureWords: Readonly<Record<SignatureKind, string | null>> = {
  offset: 'all together fit one offset of HU',
  gain: 'all together fit a gain of the HU scale',
  spectral: 'all together fit another spectrum: tube or filter',
  noise: null,
  resolution: null,
  free: null,
}

/** Relative change of what is positive, with its standard error: weighted mean over streams of a name. */
const relative = (
  effects: readonly StreamEffect[],
  name: string,
): { change: number; error: number } | null => {
  const own = effects.filter(({ effect, before }) => effect.name === name && before > 0)
  if (own.length === 0) return null
  const weights = own.map(({ before, standardError }) => (before / standardError) ** 2)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const change =
    own.reduce((sum, { effect, before }, i) => sum + (weights[i]! * effect.delta) / before, 0) / total
  return { change, error: 1 / Math.sqrt(total) }
}

const isMoved = (
  value: { change: number; error: number } | null,
): value is { change: number; error: number } =>
  value !== null && Math.abs(value.change) > moved * value.error

const percent = (change: number): string => `${change > 0 ? '+' : '−'}${Math.abs(100 * change).toFixed(1)} %`

const imageWords = (effects: readonly StreamEffect[]): string | null => {
  const noise = relative(effects, 'noise')
  const sharpness = relative(effects, 'ttf50')
  if (isMoved(noise) && isMoved(sharpness)) {
    const sharper = sharpness.change > 0
    if (sharper === noise.change > 0)
      return `edges ${sharper ? 'sharper' : 'softer'} (TTF50 ${percent(sharpness.change)}) and noise ${percent(noise.change)}: as a ${sharper ? 'sharper' : 'softer'} kernel does`
    return `noise ${percent(noise.change)} and TTF50 ${percent(sharpness.change)}: another kind of reconstruction`
  }
  if (isMoved(sharpness)) {
    const beside = noise === null ? 'noise was not measured' : 'with the same noise: resolution'
    return `TTF50 ${percent(sharpness.change)}, ${beside}`
  }
  if (!isMoved(noise)) return null
  if (sharpness === null) return `noise ${percent(noise.change)}; sharpness was not measured`
  return noise.change > 0
    ? `noise ${percent(noise.change)} with the same sharpness: less dose, a weaker tube or weaker noise reduction`
    : `noise ${percent(noise.change)} with the same sharpness: more dose, a new tube or stronger noise reduction`
}

const range = (values: readonly number[]): string =>
  `${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)} HU`

const huWords = (effects: readonly StreamEffect[]): string | null => {
  const hu = effects.filter(({ effect }) => effect.name === 'hu')
  const clear = hu.filter(({ effect, standardError }) => Math.abs(effect.delta) > moved * standardError)
  if (clear.length === 0) return null
  const deltas = clear.map(({ effect }) => effect.delta)
  if (clear.length === 1) {
    return hu.length === 1 ? null : `HU of ${clear[0]!.effect.region} alone moved`
  }
  const low = clear.filter(({ before }) => before < -500)
  const high = clear.filter(({ before }) => before >= -500)
  const rises = new Set(deltas.map(Math.sign)).size === 1
  const isDenseMeasured = hu.some(({ before }) => before >= -500)
  if (low.length > 0 && high.length === 0 && isDenseMeasured)
    return `HU below −500 moved by ${range(deltas)}, denser inserts did not: scale at low densities, or scatter correction`
  if (low.length > 0 && !rises)
    return `HU below −500 moved by ${range(low.map(({ effect }) => effect.delta))}, denser ones by ${range(high.map(({ effect }) => effect.delta))}: scale, or scatter correction`
  return clear.length === hu.length && rises
    ? `all HU moved by ${range(deltas)}: calibration or reconstruction`
    : `HU of ${clear.length} of ${hu.length} regions moved by ${range(deltas)}`
}

/**
 * What physical cause the effects of a change fit, in words: scale of HU, noise, resolution, spectrum.
 *
 * @param effects - Of all streams of one kind of subject, those that hardly moved too.
 * @param signature - Of these effects.
 * @returns Null where nothing shows a pattern.
 * @see docs/methods/attribution.md
 */
export const effectPattern = (
  effects: readonly StreamEffect[],
  signature: readonly Signature[] = [],
): string | null => {
  const spectral = effects.find(({ effect }) => effect.name === 'fingerprint-spectral')
  const words = [
    huWords(effects),
    imageWords(effects),
    spectral && Math.abs(spectral.effect.delta) > moved * spectral.standardError
      ? `the spectrum moved by ${spectral.effect.delta.toFixed(2)} mm Al: tube or filter`
      : null,
    ...signature.filter(({ probability }) => probability >= told).map(({ kind }) => signatureWords[kind]),
  ].filter((word) => word !== null)
  return words.length === 0 ? null : words.join('; ')
}
