import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectedBeam } from '../../src/simulate/beam.ts'
import { createDetection } from '../../src/simulate/create-detection.ts'
import { createFanGeometry } from '../../src/simulate/create-fan-geometry.ts'
import type { AttenuationTable } from '../../src/simulate/material.ts'
import { resolveMaterial } from '../../src/simulate/resolve-material.ts'
import type { Quality, Scanner, ScannerState, Technique } from '../../src/simulate/scanner.ts'
import { defaultScanner, nominalState, qualities } from '../../src/simulate/scanners.ts'
import { seededRandom } from '../../src/simulate/seeded-random.ts'
import { table, technique } from '../evaluate/simulator-cases.ts'
import { handTable } from '../support/hand-table.ts'

type Changes = {
  readonly table?: AttenuationTable
  readonly scanner?: Partial<Scanner>
  readonly technique?: Partial<Technique>
  readonly state?: Partial<ScannerState>
  readonly quality?: Partial<Quality>
  readonly channelGainSeed?: number
}

/** A detector without errors of single channels, unless a case is about them. */
const detectorOf = (materials: readonly string[], changes: Changes = {}) => {
  const scanner = { ...defaultScanner, ...changes.scanner }
  const state = { ...nominalState, channelGainSd: 0, ...changes.state }
  const quality = { ...qualities.full, ...changes.quality }
  const geometry = createFanGeometry(scanner, state, quality)
  const from = changes.table ?? table
  const { detect } = createDetection({
    table: from,
    scanner,
    technique: technique(changes.technique),
    state,
    quality,
    geometry,
    materials: materials.map((name) => resolveMaterial(name, {}, from)),
    channelGainSeed: changes.channelGainSeed ?? 3,
  })
  return { detect, geometry }
}

/** A view behind so many cm of each material, the same for every channel. */
const view = (
  lengthsCm: Readonly<Record<string, number>>,
  changes: Changes = {},
  seed: number | null = null,
) => {
  const { detect, geometry } = detectorOf(Object.keys(lengthsCm), changes)
  const { channels } = geometry
  const lengths = Float32Array.from(Object.values(lengthsCm).flatMap((cm) => new Array(channels).fill(cm)))
  const integrals = new Float32Array(channels)
  const variances = new Float32Array(channels)
  detect(lengths, seed === null ? null : seededRandom(seed), integrals, variances)
  const middle = Math.round(geometry.centreChannel)
  return { integrals, variances, middle: integrals[middle]!, variance: variances[middle]!, geometry }
}

const withoutScatter = { scatterCorrection: { share: 1 } }
const silent = { electronicNoiseKev: 0 }
/** Behind 20 cm of water: what 1 cm of a material in its place shows, in HU. */
const insertHu = (name: string, changes: Changes): number => {
  const inWater = view({ water: 20, [name]: 1 }, changes).middle - view({ water: 20 }, changes).middle
  return 1000 * (inWater - 1)
}

/** The same by the whole spectrum, energy by energy: bisection for the water that attenuates as much. */
const exactInsertHu = (name: string, tungstenUm: number): number => {
  const air = resolveMaterial('air', {}, table).attenuationPerCm
  const overAir = (one: string): Float64Array =>
    resolveMaterial(one, {}, table).attenuationPerCm.map((value, i) => value - air[i]!)
  const [water, insert] = [overAir('water'), overAir(name)]
  const { photons } = detectedBeam(table, defaultScanner, { kvp: 120 }, { output: 1, tungstenUm }, 0)
  const signal = (waterCm: number, insertCm: number): number =>
    photons.reduce(
      (sum, count, i) =>
        sum + count * table.energiesKev[i]! * Math.exp(-water[i]! * waterCm - insert[i]! * insertCm),
      0,
    )
  let [low, high] = [0, 100]
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (signal(middle, 0) > signal(20, 1)) low = middle
    else high = middle
  }
  return 1000 * (low - 21)
}

describe('detection with a beam of one energy', () => {
  const oneEnergy = handTable([1e6, 0])
  const changes: Changes = {
    table: oneEnergy,
    technique: { kvp: 100 },
    scanner: { ...silent, bowtieAluminiumMm: [0] },
  }

  it('gives lengths times the attenuation over that of water, both over air', () => {
    // (0.2402 − 0.0002)/(0.2002 − 0.0002) = 1.2; what the scatter correction misses is 10⁻⁴
    expect(view({ acrylic: 5 }, changes).middle).toBeCloseTo(6, 3)
    expect(view({ acrylic: 5, water: 2 }, changes).middle).toBeCloseTo(8, 3)
    expect(view({ air: 30 }, changes).middle).toBeCloseTo(0, 9)
  })

  it('has the noise of the photons: 1/(photons·µ²)', () => {
    const { apertureRad } = view({ water: 0 }, changes).geometry
    // channel of 0.95 m · aperture by 5 mm · 950/540, as it would be at 1 m, in cm²
    const areaCm2 = ((apertureRad * 950 * ((5 * 950) / 540)) / 100) * (1000 / 950) ** 2
    const emitted = 1e6 * 0.6 * Math.exp(-0.7 * 0.3) * areaCm2 * (200 / 984)
    const photons = emitted * (1 - Math.exp(-20 * 0.14))
    expect(view({ water: 0 }, changes).variance * photons * 0.2 ** 2).toBeCloseTo(1, 5)
    const behind = view({ water: 10 }, changes).variance * photons * Math.exp(-2) * 0.2 ** 2
    // scatter is two thousandths times two of the signal here; its photons add to the noise
    expect(behind).toBeGreaterThan(1.002)
    expect(behind).toBeLessThan(1.006)
  })

  it('adds the noise of the electronics', () => {
    const noisy = { ...changes, scanner: { ...changes.scanner, electronicNoiseKev: 600 } }
    const more = view({ water: 30 }, noisy).variance - view({ water: 30 }, changes).variance
    const more2 =
      view({ water: 30 }, { ...noisy, scanner: { ...noisy.scanner, electronicNoiseKev: 1200 } }).variance -
      view({ water: 30 }, changes).variance
    expect(more).toBeGreaterThan(0)
    expect(more2 / more).toBeCloseTo(4, 3)
  })

  it('stops at half a standard deviation of the electronics behind what lets nothing through', () => {
    const noisy = { ...changes, scanner: { ...changes.scanner, electronicNoiseKev: 600 } }
    // 60 keV a photon; the signal in air from its noise: variance = 1/(photons·µ²)
    const photons = 1 / (view({ water: 0 }, changes).variance * 0.2 ** 2)
    const expected = Math.log((photons * 60) / 300) / 0.2
    expect(view({ lead: 2 }, noisy).middle).toBeCloseTo(expected, 2)
  })
})

describe('detection', () => {
  it('shows air as 0, however the scanner has aged', () => {
    const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
    fc.assert(
      fc.property(
        fc.integer({ min: 70, max: 140 }),
        between(0.5, 1.2),
        between(0, 20),
        between(0, 20),
        between(0, 1.2),
        (kvp, output, tungstenUm, calibratedTungstenUm, share) => {
          const state = { output, tungstenUm, calibratedTungstenUm, scatterCorrection: { share } }
          const { integrals } = view({ water: 0 }, { technique: { kvp }, state })
          expect(Math.max(...integrals.map(Math.abs))).toBeLessThan(1e-6)
        },
      ),
      { seed: 6, numRuns: 5 },
    )
  })

  it.each([70, 95, 120, 140])('shows water as thick as it is at %i kVp, behind any bowtie', (kvp) => {
    // 30 cm leaves the channels at the edge of the bowtie enough at 70 kVp
    for (const waterCm of [0.5, 2, 10, 20, 30]) {
      const { integrals } = view({ water: waterCm }, { technique: { kvp } })
      for (const found of integrals) expect(Math.abs(found / waterCm - 1)).toBeLessThan(1e-4)
    }
  })

  it.each(['PMP', 'acrylic', 'Teflon', 'lung 0.144', 'cortical bone'])(
    'shows %s as the whole spectrum would, found by bisection',
    (name) => {
      const exact = exactInsertHu(name, 0)
      // bins of 2 keV miss a ten-thousandth of the attenuation; Float32 holds 20 cm to 10⁻⁶, 0.001 HU of 1 cm
      expect(Math.abs(insertHu(name, { state: withoutScatter }) - exact)).toBeLessThan(1e-4 * (1000 + exact))
    },
  )

  it.each(['PMP', 'acrylic', 'Teflon', 'lung 0.144'])('loses little in %s with bins of 6 keV', (name) => {
    const coarse = insertHu(name, { quality: { energyStepKev: 6 } })
    expect(Math.abs(coarse - insertHu(name, {}))).toBeLessThan(0.3)
  })

  it('finds finite integrals where nothing comes through, and leaves the other channels alone', () => {
    const { detect, geometry } = detectorOf(['water', 'tungsten'])
    const { channels } = geometry
    const lengths = new Float32Array(2 * channels).fill(10, 0, channels)
    lengths.fill(5, channels + 440, channels + 450)
    const integrals = new Float32Array(channels)
    const variances = new Float32Array(channels)
    for (const random of [null, seededRandom(1)]) {
      detect(lengths, random, integrals, variances)
      expect(integrals.every(Number.isFinite)).toBe(true)
      expect(variances.every((variance) => variance > 0 && Number.isFinite(variance))).toBe(true)
      expect(integrals[444]!).toBeGreaterThan(40)
      expect(Math.abs(integrals[300]! - 10)).toBeLessThan(0.1)
    }
  })

  it('refuses a voltage that the table does not reach', () => {
    expect(() => detectorOf(['water'], { technique: { kvp: 60 } })).toThrow('Cannot make a spectrum')
  })
})

describe('the noise of a view', () => {
  /** Noise over what was predicted of it, of many channels and views. */
  const scores = (waterCm: number, changes: Changes, views: number): Float64Array => {
    const { detect, geometry } = detectorOf(['water'], changes)
    const { channels } = geometry
    const lengths = new Float32Array(channels).fill(waterCm)
    const [expected, noisy, variances] = [0, 1, 2].map(() => new Float32Array(channels))
    detect(lengths, null, expected!, variances!)
    const random = seededRandom(21)
    const all = new Float64Array(views * channels)
    for (let v = 0; v < views; v++) {
      detect(lengths, random, noisy!, null)
      for (let c = 0; c < channels; c++)
        all[v * channels + c] = (noisy![c]! - expected![c]!) / Math.sqrt(variances![c]!)
    }
    return all
  }

  it.each([
    ['air', 0],
    ['5 cm of water', 5],
    ['20 cm of water', 20],
  ])('is as large as predicted behind %s, and no channel knows of the next', (_, waterCm) => {
    const z = scores(waterCm, {}, 20)
    const n = z.length
    const variance = z.reduce((sum, value) => sum + value * value, 0) / n
    // √(2/17,760) = 0.0106 is one standard error of the variance; four of them
    expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / n))
    let together = 0
    for (let i = 1; i < n; i++) together += z[i]! * z[i - 1]!
    expect(Math.abs(together / n)).toBeLessThan(4 / Math.sqrt(n))
  })

  it('has a variance of one over the mAs, and of one over the output', () => {
    const of = (exposureMas: number, output: number): number =>
      view({ water: 20 }, { technique: { exposureMas }, state: { output }, scanner: silent }).variance
    expect(of(50, 1) / of(200, 1)).toBeCloseTo(4, 5)
    expect(Math.sqrt(of(200, 0.95) / of(200, 1))).toBeCloseTo(0.95 ** -0.5, 6)
  })

  it('rises by 2.6 % when 5 % of the output is lost to tungsten, not by the loss twice', () => {
    const worn = { output: 0.95, tungstenUm: 5, calibratedTungstenUm: 5 }
    const ratio = view({ water: 20 }, { state: worn }).variance / view({ water: 20 }).variance
    // the harder beam comes a little better through 20 cm of water: a few parts in a thousand less
    expect(Math.abs(Math.sqrt(ratio) - 1.026)).toBeLessThan(0.006)
  })

  it.each([
    [{ everyNthView: 2 }, 2],
    [{ everyNthView: 6, energyStepKev: 2 }, 6],
  ])('is that of the views it stands for: %o', (quality, merged) => {
    const ratio = view({ water: 20 }).variance / view({ water: 20 }, { quality }).variance
    expect(ratio).toBeCloseTo(merged, 4)
  })

  it('is that of the channels it stands for; the gaps between them count as detector', () => {
    const one = view({ water: 20 }, { scanner: silent })
    const four = view({ water: 20 }, { scanner: silent, quality: { everyNthChannel: 4 } })
    // 4 − 0.1 of a pitch over 0.9 of one; the channel in the middle is not quite the same
    expect(one.variance / four.variance).toBeCloseTo(3.9 / 0.9, 2)
  })

  it('is the same for the same seed', () => {
    expect(view({ water: 20 }, {}, 5).integrals).toEqual(view({ water: 20 }, {}, 5).integrals)
    expect(view({ water: 20 }, {}, 5).integrals).not.toEqual(view({ water: 20 }, {}, 6).integrals)
  })
})

describe('what a scanner gets wrong', () => {
  it('is water too thin when scatter stays, right when it is taken away, too thick when too much is', () => {
    const cm = (share: number): number =>
      view({ water: 20 }, { state: { scatterCorrection: { share } } }).middle - 20
    expect(cm(0)).toBeLessThan(-0.02)
    expect(Math.abs(cm(1))).toBeLessThan(1e-3)
    // beyond the whole it goes on as it came: 15 % of the way
    expect(cm(1.15) / -cm(0)).toBeCloseTo(0.15, 1)
  })

  it('is a gain that drifts in the middle of the arc: ln(1 + amplitude)/µ, fading to the sides', () => {
    const oneEnergy: Changes = {
      table: handTable([1e6, 0]),
      technique: { kvp: 100 },
      state: { gainDrift: { amplitude: 0.01, widthMm: 40 }, scatterCorrection: { share: 0 } },
    }
    const { integrals, geometry } = view({ water: 0 }, oneEnergy)
    const at = (tMm: number): number =>
      integrals[
        Math.round(
          geometry.centreChannel + Math.asin(tMm / geometry.sourceToCentreMm) / geometry.channelStepRad,
        )
      ]!
    expect(at(0)).toBeCloseTo(-Math.log(1.01) / 0.2, 4)
    // at one width e^−½ is left; the channel lies within 0.3 mm of the place
    expect(at(40)).toBeCloseTo(-Math.log(1 + 0.01 * Math.exp(-0.5)) / 0.2, 3)
    expect(Math.abs(at(200))).toBeLessThan(1e-6)
  })

  it('is each channel by its own gain, the same in every view, another for another scanner', () => {
    const state = { channelGainSd: 1e-3, scatterCorrection: { share: 0 } }
    const of = (channelGainSeed: number) =>
      view({ water: 0 }, { table: handTable([1e6, 0]), technique: { kvp: 100 }, state, channelGainSeed })
        .integrals
    const errors = of(3)
    expect(errors).toEqual(of(3))
    expect(errors).not.toEqual(of(4))
    const variance = errors.reduce((sum, value) => sum + value * value, 0) / errors.length
    // 10⁻³/0.2 per cm; 888 channels know it to √(2/888) = 4.7 % of the variance
    expect(Math.abs(variance / 0.005 ** 2 - 1)).toBeLessThan(4 * Math.sqrt(2 / 888))
  })

  it('is water in a beam that has hardened since the water calibration, and no longer after it', () => {
    const cm = (calibratedTungstenUm: number): number =>
      view({ water: 20 }, { state: { tungstenUm: 10, calibratedTungstenUm } }).middle - 20
    expect(cm(0)).toBeLessThan(-0.01)
    expect(Math.abs(cm(10))).toBeLessThan(1e-3)
  })

  it('is plastics and Teflon moved apart by tungsten, lung left where it is', () => {
    const worn = { state: { tungstenUm: 20, calibratedTungstenUm: 20 } }
    const moved = (name: string): number => insertHu(name, worn) - insertHu(name, {})
    for (const name of ['LDPE', 'acrylic', 'Teflon']) {
      const exact = exactInsertHu(name, 20) - exactInsertHu(name, 0)
      expect(Math.abs(exact)).toBeGreaterThan(0.4)
      // as Float32 and the scatter correction leave it
      expect(Math.abs(moved(name) - exact)).toBeLessThan(0.02)
    }
    expect(moved('LDPE')).toBeGreaterThan(0)
    expect(moved('Teflon')).toBeLessThan(0)
    expect(Math.abs(moved('lung 0.144'))).toBeLessThan(0.03)
  })
})
