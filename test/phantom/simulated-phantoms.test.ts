import { describe, expect, it } from 'vitest'
import { evaluateBadCase } from '../evaluate/phantom-bad.ts'
import { badCases } from '../evaluate/phantom-bad-cases.ts'
import { evaluateRecognition, evaluateStranger } from '../evaluate/phantom-recognition.ts'
import { recognitionCases } from '../evaluate/phantom-recognition-cases.ts'
import { strangerCases } from '../evaluate/phantom-strangers.ts'
import { analysePhantom } from '../support/phantom-analysis.ts'
import { definitionOf, type PhantomCase, routine } from '../support/phantom-case.ts'
import { objectOf } from '../support/phantom-scene.ts'
import { simulatePhantom } from '../support/simulated-phantom.ts'

/** A short form of `npm run evaluate-phantoms`, whose page holds the whole grids. */
const seed = 77

describe('simulated phantoms of a seeded grid', () => {
  it('are recognised as what they are, at any roll, tilt, dose and kernel', () => {
    const results = recognitionCases(1, seed).map(evaluateRecognition)
    const missed = results
      .filter(({ verdict }) => verdict !== 'right' && verdict !== 'ambiguous')
      .map(({ name, conditions, found, reason }) => `${name} (${conditions}): ${found ?? reason}`)
    expect(missed).toEqual([])
    for (const { pose, name } of results) {
      // where the inserts tell the place, it is known to a part of a pixel
      if (pose && pose.xMm.stated < 0.1)
        expect(Math.hypot(pose.xMm.error, pose.yMm.error), name).toBeLessThan(1)
    }
  })

  it('are told from what is none of them', () => {
    const strangers = strangerCases(4)
    const mistaken = strangers
      .filter((_, i) => i % 3 === 0)
      .map(({ name, scan }) => evaluateStranger(name, simulatePhantom(scan).volume, scan.kvp))
      .filter(({ found }) => found !== null)
      .map(({ name, found }) => `${name}: ${found}`)
    expect(mistaken).toEqual([])
  })
})

describe('a simulated Catphan 504', () => {
  const definition = definitionOf('catphan-504')
  const scan: PhantomCase = {
    ...routine,
    definition,
    object: objectOf(definition),
    kernel: 'soft',
    fromMm: -72.5,
    slices: 36,
    placement: { offsetMm: [3.3, -2.1, 0.7], rollDeg: 1.8, tiltDeg: 0, yawDeg: 0 },
    seed,
  }
  const { volume, truth } = simulatePhantom(scan)
  const { analysis } = analysePhantom(volume, scan.kvp, scan.sliceThicknessMm)
  const measured = (name: string, region: string) =>
    analysis!.measurements.find((item) => item.name === name && item.region === region)!

  it('shows the HU of its inserts within half an HU and the noise of the mean', () => {
    for (const id of ['pmp', 'ldpe', 'polystyrene', 'acrylic', 'delrin', 'teflon', 'uniformity']) {
      const { value, standardUncertainty } = measured('hu', id)
      const allowed = 0.5 + 2 * standardUncertainty!
      expect(Math.abs(value! - truth.hu[id]!), id).toBeLessThan(allowed)
    }
  })

  it('shows thickness, scale and resolution within the stated bars', () => {
    expect(measured('slice-thickness', 'ramps').value! / truth.sliceThicknessMm).toBeCloseTo(1, 1.3)
    expect(Math.abs(measured('scaling', 'pins').value! - 100)).toBeLessThan(0.3)
    expect(Math.abs(measured('ttf50', 'teflon').value! / truth.mtf50PerMm - 1)).toBeLessThan(0.05)
    expect(Math.abs(measured('nps-mean', 'uniformity').value! / truth.npsMeanPerMm - 1)).toBeLessThan(0.05)
  })
})

describe('a scan in which something is wrong', () => {
  const names = [
    'half a phantom, 15 slices: CTP404 and CTP528',
    'a Delrin rod where LDPE should be',
    'upside down: rolled by 180°',
    'slices shuffled',
    'all padding',
  ]
  it.each(badCases().filter(({ name }) => names.includes(name)))('$name: $wanted', (bad) => {
    expect(evaluateBadCase(bad).faults).toEqual([])
  })
})
