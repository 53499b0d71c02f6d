import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bowtieAt, detectedBeam } from '../../src/simulate/beam.ts'
import { defaultScanner } from '../../src/simulate/scanners.ts'
import { table } from '../evaluate/simulator-cases.ts'
import { handTable } from '../support/hand-table.ts'

const newTube = { output: 1, tungstenUm: 0 }

/** Energy detected in air, and the mean energy of what brings it. */
const inAir = (kvp: number, state: typeof newTube, bowtieMm = 0) => {
  const { photons } = detectedBeam(table, defaultScanner, { kvp }, state, bowtieMm)
  let [energy, square] = [0, 0]
  photons.forEach((count, i) => {
    energy += count * table.energiesKev[i]!
    square += count * table.energiesKev[i]! ** 2
  })
  return { energy, meanKev: square / energy }
}

describe('the bowtie', () => {
  it('is linear between its steps, the same on both sides, and does not end', () => {
    expect(bowtieAt([0, 10], 0.5, -0.25)).toBe(5)
    expect(bowtieAt([0, 2, 10], 0.5, 0.25)).toBe(2)
    expect(bowtieAt([0, 2, 10], 0.5, 0.375)).toBe(6)
    expect(bowtieAt([0, 2, 10], 0.5, 0.5)).toBe(10)
    expect(bowtieAt([0, 2, 10], 0.5, -0.6)).toBe(10)
  })

  it('may be flat', () => {
    expect(bowtieAt([3], 0.5, 0.2)).toBe(3)
  })
})

describe('the beam in air', () => {
  it('is the spectrum behind its filters times what the scintillator absorbs', () => {
    const scanner = { ...defaultScanner, photonYield: 0.5, filterAluminiumMm: 2, scintillatorMm: 1 }
    const { photons } = detectedBeam(handTable([1000, 10]), scanner, { kvp: 100 }, newTube, 3)
    // 5 mm of aluminium at 0.7 and 0.6 per cm, 1 mm of scintillator at 20 and 19 per cm
    expect(photons[0]).toBeCloseTo(1000 * 0.5 * Math.exp(-0.35) * (1 - Math.exp(-2)), 9)
    expect(photons[1]).toBeCloseTo(10 * 0.5 * Math.exp(-0.3) * (1 - Math.exp(-1.9)), 9)
  })

  it('gets its shape from tungsten: 10 µm at 70 and 60 per cm', () => {
    const { photons } = detectedBeam(
      handTable([1000, 1000]),
      { ...defaultScanner, filterAluminiumMm: 0 },
      { kvp: 100 },
      { output: 1, tungstenUm: 10 },
      0,
    )
    const [soft, hard] = [1 - Math.exp(-20 * 0.14), 1 - Math.exp(-19 * 0.14)]
    expect(photons[0]! / photons[1]!).toBeCloseTo((Math.exp(-0.07 + 0.06) * soft) / hard, 12)
  })

  it('has the output that the tube has, whatever its tungsten took', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 70, max: 140 }),
        fc.double({ min: 0.5, max: 1.2, noNaN: true }),
        fc.double({ min: 0, max: 50, noNaN: true }),
        (kvp, output, tungstenUm) => {
          const worn = inAir(kvp, { output, tungstenUm }).energy
          expect(worn / inAir(kvp, newTube).energy).toBeCloseTo(output, 9)
        },
      ),
      { seed: 3, numRuns: 30 },
    )
  })

  it.each([80, 120, 140])('is hardened by tungsten and by the bowtie at %i kVp', (kvp) => {
    const { meanKev } = inAir(kvp, newTube)
    expect(inAir(kvp, { output: 1, tungstenUm: 10 }).meanKev).toBeGreaterThan(meanKev)
    expect(inAir(kvp, newTube, 10).meanKev).toBeGreaterThan(meanKev + 1)
    expect(inAir(kvp, newTube, 10).energy).toBeLessThan(inAir(kvp, newTube).energy)
  })
})
