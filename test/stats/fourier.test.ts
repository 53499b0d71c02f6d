import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFourier } from '../../src/stats/fourier.ts'

const sizes = fc.integer({ min: 1, max: 7 }).map((power) => 2 ** power)
const complexValues = sizes.chain((size) =>
  fc
    .array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2 * size, maxLength: 2 * size })
    .map((values) => Float64Array.from(values)),
)

const spectrumOf = (values: Float64Array): Float64Array => {
  const spectrum = new Float64Array(values.length)
  createFourier(values.length / 2).ofComplex(values, spectrum)
  return spectrum
}

const furthest = (a: Float64Array, b: Float64Array): number =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0)

/** Sum of x·exp(−2πi·jk/size), term by term. */
const slowSpectrum = (values: Float64Array): Float64Array => {
  const size = values.length / 2
  const spectrum = new Float64Array(2 * size)
  for (let k = 0; k < size; k++) {
    for (let j = 0; j < size; j++) {
      const angle = (-2 * Math.PI * ((j * k) % size)) / size
      spectrum[2 * k]! += values[2 * j]! * Math.cos(angle) - values[2 * j + 1]! * Math.sin(angle)
      spectrum[2 * k + 1]! += values[2 * j]! * Math.sin(angle) + values[2 * j + 1]! * Math.cos(angle)
    }
  }
  return spectrum
}

/** Rounding of sums of 128 numbers up to 100. */
const rounding = 1e-9

describe('the Fourier transform', () => {
  it('of 1, 2, 3, 4 is 10, −2 + 2i, −2, −2 − 2i', () => {
    // k = 1: 1 − 2i − 3 + 4i = −2 + 2i; k = 2: 1 − 2 + 3 − 4 = −2
    const spectrum = new Float64Array(8)
    createFourier(4).ofReal(Float64Array.of(1, 2, 3, 4), spectrum)
    expect([...spectrum].map((value) => value + 0)).toEqual([10, 0, -2, 2, -2, 0, -2, -2])
  })

  it('is the sum that defines it', () => {
    fc.assert(
      fc.property(complexValues, (values) => {
        expect(furthest(spectrumOf(values), slowSpectrum(values))).toBeLessThan(rounding)
      }),
      { seed: 3 },
    )
  })

  it('of real numbers is that of complex ones without imaginary part', () => {
    fc.assert(
      fc.property(complexValues, (values) => {
        const real = values.filter((_, i) => i % 2 === 0)
        const spectrum = new Float64Array(values.length)
        createFourier(real.length).ofReal(real, spectrum)
        const padded = values.map((value, i) => (i % 2 === 0 ? value : 0))
        expect(furthest(spectrum, spectrumOf(padded))).toBeLessThan(rounding)
      }),
      { seed: 4 },
    )
  })

  it('comes back by its inverse, leaves what it read, and keeps the energy', () => {
    fc.assert(
      fc.property(complexValues, (values) => {
        const before = values.slice()
        const spectrum = spectrumOf(values)
        const kept = spectrum.slice()
        const back = new Float64Array(values.length)
        createFourier(values.length / 2).inverse(spectrum, back)
        expect(furthest(back, before)).toBeLessThan(rounding)
        expect(values).toEqual(before)
        expect(spectrum).toEqual(kept)
        const energy = (of: Float64Array): number => of.reduce((sum, value) => sum + value * value, 0)
        const expected = energy(values) * (values.length / 2)
        expect(Math.abs(energy(spectrum) - expected)).toBeLessThanOrEqual(1e-12 * expected)
      }),
      { seed: 5 },
    )
  })

  it('turns by exp(−2πi·k/size) when the numbers move by one', () => {
    fc.assert(
      fc.property(complexValues, (values) => {
        const size = values.length / 2
        const moved = values.map((_, i) => values.at(i - 2)!)
        const spectrum = spectrumOf(values)
        const turned = spectrum.map((_, i) => {
          const k = i >> 1
          const [real, imaginary] = [spectrum[2 * k]!, spectrum[2 * k + 1]!]
          const [cosine, sine] = [Math.cos((-2 * Math.PI * k) / size), Math.sin((-2 * Math.PI * k) / size)]
          return i % 2 === 0 ? real * cosine - imaginary * sine : real * sine + imaginary * cosine
        })
        expect(furthest(spectrumOf(moved), turned)).toBeLessThan(rounding)
      }),
      { seed: 6 },
    )
  })

  it.each([0, 1, 3, 12, -4, 2.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses a size of %d', (size) => {
    expect(() => createFourier(size)).toThrow(
      new RangeError(
        `Cannot make a Fourier transform: its size must be a power of two, current value is ${size}`,
      ),
    )
  })
})
