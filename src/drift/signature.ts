import type { StreamEffect } from './change-effect.ts'
import { type Signature, type SignatureKind, signatureKinds } from './signature-kind.ts'
import { spectralShift } from './spectral-shift.ts'

/** Ours: standard deviations of the sizes: HU; HU at water; mm of aluminium; relative. */
const sizes = { offset: 2, gain: 2, spectral: 1, free: 2, noise: 0.1, resolution: 0.05 }

/** Ours: streams follow a pattern but for so much, HU. */
const leastErrorHu = 0.1

/** Ours: relative errors of noise and sharpness are no smaller. */
const leastErrorRelative = 0.01

type Term = { readonly value: number; readonly variance: number }

/** ln of the density of values that are `pattern` times one size of standard deviation `size`, beside their errors. */
const logEvidence = (terms: readonly Term[], pattern: readonly number[], size: number): number => {
  let [weight, fit, chi, log] = [0, 0, 0, 0]
  terms.forEach(({ value, variance }, i) => {
    weight += pattern[i]! ** 2 / variance
    fit += (pattern[i]! * value) / variance
    chi += value ** 2 / variance
    log += Math.log(2 * Math.PI * variance)
  })
  const spread = 1 + size ** 2 * weight
  return -0.5 * (log + chi + Math.log(spread) - (size ** 2 * fit ** 2) / spread)
}

/** ln of the density where each value moved by itself. */
const logFree = (terms: readonly Term[], size: number): number =>
  terms.reduce((sum, { value, variance }) => {
    const all = variance + size ** 2
    return sum - 0.5 * (Math.log(2 * Math.PI * all) + value ** 2 / all)
  }, 0)

const nothing = (terms: readonly Term[]): number => logFree(terms, 0)

/** ln of the mean of two densities. */
const mean = ([a, b]: readonly [number, number]): number =>
  Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b))) - Math.LN2

/** Relative changes of what is positive. */
const relativeTerms = (effects: readonly StreamEffect[], name: string): readonly Term[] =>
  effects.flatMap(({ effect, before, standardError }) =>
    effect.name === name && before > 0
      ? [{ value: effect.delta / before, variance: (standardError / before) ** 2 + leastErrorRelative ** 2 }]
      : [],
  )

const ones = (terms: readonly Term[]): readonly number[] => terms.map(() => 1)

/**
 * Which physical cause the effects of a change fit: an offset of all HU, a gain of the scale, another spectrum, noise
 * alone, resolution (with or without noise), or none of these. Bayesian comparison of patterns with one size each, of
 * which all are as likely beforehand, against effects that move one by one.
 *
 * @param effects - Of all streams of one kind of subject, those that hardly moved too.
 * @returns In the order of `signatureKinds`; empty where fewer than two streams can show a pattern.
 * @see docs/methods/attribution.md
 * @example signatureOf(effects)[2] // { kind: 'spectral', probability: 0.93 }
 */
export const signatureOf = (effects: readonly StreamEffect[]): readonly Signature[] => {
  const inserts = effects.filter(({ effect }) => effect.name === 'hu')
  const hu = inserts.map(({ effect, standardError }) => ({
    value: effect.delta,
    variance: standardError ** 2 + leastErrorHu ** 2,
  }))
  const [noise, sharpness] = [relativeTerms(effects, 'noise'), relativeTerms(effects, 'ttf50')]
  if (hu.length + noise.length + sharpness.length < 2) return []
  const still = nothing(hu)
  const noisy = (): number => logEvidence(noise, ones(noise), sizes.noise)
  const eitherNoise = mean([nothing(noise), noisy()])
  const beside = eitherNoise + nothing(sharpness)
  const logs: Readonly<Record<SignatureKind, number>> = {
    offset: logEvidence(hu, ones(hu), sizes.offset) + beside,
    gain:
      logEvidence(
        hu,
        inserts.map(({ before }) => (before + 1000) / 1000),
        sizes.gain,
      ) + beside,
    spectral:
      logEvidence(
        hu,
        inserts.map(({ before }) => spectralShift(before)),
        sizes.spectral,
      ) + beside,
    noise: still + noisy() + nothing(sharpness),
    resolution:
      mean([still, logFree(hu, sizes.free)]) +
      eitherNoise +
      logEvidence(sharpness, ones(sharpness), sizes.resolution),
    free:
      logFree(hu, sizes.free) +
      mean([eitherNoise, logFree(noise, sizes.noise)]) +
      mean([nothing(sharpness), logFree(sharpness, sizes.resolution)]),
  }
  const most = Math.max(...Object.values(logs))
  const weights = signatureKinds.map((kind) => Math.exp(logs[kind] - most))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return signatureKinds.map((kind, i) => ({ kind, probability: weights[i]! / total }))
}
