import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spectralResponse } from '../../src/phantom/spectral-response.ts'
import { fingerprint, type InsertShift } from '../../src/quality/fingerprint.ts'
import { effectiveAttenuation } from '../../src/simulate/effective-attenuation.ts'
import { normalPairs } from '../../src/simulate/normal-pairs.ts'
import { resolveMaterial } from '../../src/simulate/resolve-material.ts'
import { defaultScanner, nominalState } from '../../src/simulate/scanners.ts'
import { table } from '../evaluate/simulator-cases.ts'
import { createRandom } from '../support/random.ts'

const catphan = ['air', 'PMP', 'LDPE', 'polystyrene', 'acrylic', 'Delrin', 'Teflon']

const huOf = (names: readonly string[], tungstenUm: number): readonly number[] =>
  effectiveAttenuation(
    names.map((name) => resolveMaterial(name, {}, table)),
    table,
    defaultScanner,
    { kvp: 120 },
    { ...nominalState, tungstenUm },
    20,
  ).map((f) => 1000 * (f - 1))

type Inserts = readonly Omit<InsertShift, 'shiftHu'>[]

const insertsOf = (names: readonly string[], standardUncertaintyHu: number): Inserts => {
  const responses = spectralResponse(
    names.map((name) => resolveMaterial(name, {}, table)),
    table,
    120,
  )
  return huOf(names, 0).map((referenceHu, i) => ({
    region: `${names[i]}-${i}`,
    material: names[i]!,
    referenceHu,
    standardUncertaintyHu,
    spectralHuPerMm: responses[i]!,
  }))
}

const moved = (inserts: Inserts, shiftHu: (insert: Inserts[number], i: number) => number): InsertShift[] =>
  inserts.map((insert, i) => ({ ...insert, shiftHu: shiftHu(insert, i) }))

const measured = (shifts: readonly InsertShift[]) => {
  const found = fingerprint(shifts)
  if (found.status === 'not-measured') throw new Error(found.reason.message)
  return found
}

describe('the fingerprint of shifted inserts', () => {
  const inserts = insertsOf(catphan, 0.2)
  const small = fc.double({ min: -3, max: 3, noNaN: true })

  it('gives back every mixture of offset, gain and spectrum that there is, with nothing left', () => {
    fc.assert(
      fc.property(small, small, small, (offset, gain, spectral) => {
        const found = measured(
          moved(
            inserts,
            ({ referenceHu, spectralHuPerMm }) =>
              offset + (gain * (referenceHu + 1000)) / 1000 + spectral * spectralHuPerMm,
          ),
        )
        expect(found.offset.value).toBeCloseTo(offset, 6)
        expect(found.gain.value).toBeCloseTo(gain, 6)
        expect(found.spectral.value).toBeCloseTo(spectral, 6)
        expect(found.chiSquared).toBeCloseTo(0, 6)
      }),
      { seed: 11, numRuns: 50 },
    )
  })

  it('depends on the shifts linearly, its covariance not at all where they fit', () => {
    const plain = measured(moved(inserts, () => 1))
    const double = measured(moved(inserts, () => 2))
    expect(double.offset.value).toBeCloseTo(2 * plain.offset.value, 9)
    expect(double.covariance).toEqual(plain.covariance)
  })

  // the mean of an insert over 25 mm at a noise of 5 HU: about 0.15 HU now, and as much in the baseline
  const noiseHu = Math.hypot(0.15, 0.15)
  const draws = 400

  /** Of many scans: the mean z of each part, and the share beyond 1.96. */
  const repeated = (shiftHu: (i: number) => number, seed: number) => {
    const normal = normalPairs(createRandom(seed))
    const noisy = insertsOf(catphan, noiseHu)
    const parts = ['offset', 'gain', 'spectral'] as const
    const sums = { offset: 0, gain: 0, spectral: 0 }
    const beyond = { offset: 0, gain: 0, spectral: 0 }
    for (let n = 0; n < draws; n++) {
      const found = measured(moved(noisy, (_, i) => shiftHu(i) + noiseHu * normal()))
      for (const part of parts) {
        const z = found[part].value / found[part].standardUncertainty
        sums[part] += found[part].value / draws
        if (Math.abs(z) > 1.96) beyond[part] += 1 / draws
      }
    }
    return { mean: sums, beyond }
  }
  // With equal noise the uncertainty is widened by the root of max(1, chi²/4), chi² of 4 degrees of freedom and
  // independent of the value: shares of |z| above 1.96 by drawing both 4,000,000 times.
  const three = (share: number): number => 3 * Math.sqrt((share * (1 - share)) / draws)
  const byChance = 0.0375 + three(0.0375)

  it('tells an aged tube, 10 µm of tungsten, from an offset', () => {
    const [before, aged] = [huOf(catphan, 0), huOf(catphan, 10)]
    const { mean, beyond } = repeated((i) => aged[i]! - before[i]!, 21)
    // 0.435 mm of aluminium, 3.24 uncertainties of 0.134 mm; of 400 scans a twentieth of it
    expect(Math.abs(mean.spectral - 0.435)).toBeLessThan(3 * (0.134 / Math.sqrt(draws)))
    expect(Math.abs(beyond.spectral - 0.843)).toBeLessThan(three(0.843))
    expect(beyond.offset).toBeLessThan(byChance)
    expect(beyond.gain).toBeLessThan(byChance)
  })

  it('tells an offset of 1 HU after a calibration from an aged tube', () => {
    const { mean, beyond } = repeated(() => 1, 22)
    // 4.81 uncertainties of 0.208 HU
    expect(Math.abs(beyond.offset - 0.991)).toBeLessThan(three(0.991))
    expect(beyond.spectral).toBeLessThan(byChance)
    expect(beyond.gain).toBeLessThan(byChance)
    expect(Math.abs(mean.offset - 1)).toBeLessThan(3 * (0.208 / Math.sqrt(draws)))
  })

  it('widens for what no pattern explains, and says so by chi²', () => {
    const odd = measured(moved(inserts, (_, i) => (i === 3 ? 5 : 0)))
    expect(odd.chiSquared).toBeGreaterThan(100)
    expect(odd.scatterHu).toBeGreaterThan(1)
    expect(odd.offset.standardUncertainty).toBeGreaterThan(
      3 * measured(moved(inserts, () => 0)).offset.standardUncertainty,
    )
    expect(odd.degreesOfFreedom).toBe(4)
  })

  it('needs four materials: two holes of air are one', () => {
    const few = insertsOf(['air', 'air', 'LDPE', 'Teflon'], 0.2)
    expect(fingerprint(moved(few, () => 1))).toMatchObject({
      status: 'not-measured',
      reason: { code: 'too-few-materials', message: expect.stringMatching(/current number is 3/) },
    })
    expect(fingerprint([]).status).toBe('not-measured')
  })

  it('says that foams show nothing of the spectrum', () => {
    const foams = insertsOf(['air', 'foam 4 lb/ft3', 'foam 12 lb/ft3', 'foam 20 lb/ft3', 'lung 0.26'], 0.2)
    expect(fingerprint(moved(foams, () => 1))).toMatchObject({ reason: { code: 'materials-too-alike' } })
  })

  it('says that a spectrum which moves all as a gain does cannot be told from it', () => {
    const alike = inserts.map((insert) => ({
      ...insert,
      spectralHuPerMm: (insert.referenceHu + 1000) / 1000,
    }))
    expect(fingerprint(moved(alike, () => 1))).toMatchObject({
      reason: { code: 'materials-too-alike', message: expect.stringMatching(/must be its own/) },
    })
  })

  it('refuses numbers that are none', () => {
    expect(() => fingerprint(moved(inserts, () => Number.NaN))).toThrow(/must be finite/)
    expect(() => fingerprint(moved(insertsOf(catphan, -1), () => 0))).toThrow(/not negative/)
  })
})
