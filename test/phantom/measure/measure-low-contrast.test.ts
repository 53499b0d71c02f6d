import { describe, expect, it } from 'vitest'
import { measureLowContrast } from '../../../src/phantom/measure/measure-low-contrast.ts'
import { moduleSlices, sliceStack } from '../../../src/phantom/measure/module-slices.ts'
import type { ModuleScan } from '../../../src/phantom/measure/phantom-scan.ts'
import type { Volume } from '../../../src/volume/volume.ts'
import { definitionOf, type PhantomCase, routine } from '../../support/phantom-case.ts'
import { objectOf } from '../../support/phantom-scene.ts'
import { type SimulatedPhantom, simulatePhantom } from '../../support/simulated-phantom.ts'

const definition = definitionOf('catphan-504')
const module = definition.modules.find(({ id }) => id === 'ctp515')!

/** The low-contrast module alone: 12 slices of 2.5 mm. */
const scan: PhantomCase = {
  ...routine,
  definition,
  object: objectOf(definition),
  kernel: 'soft',
  exposureMas: 400,
  fromMm: module.fromMm + 5,
  slices: 12,
}

/** Slow courses of a cone beam: a cup of `cupHu` from the axis to 50 mm, and a slope of `slopeHu` over 50 mm. */
const shaded = (volume: Volume, originMm: readonly number[], cupHu: number, slopeHu: number): Volume => {
  const [nx, ny] = volume.size
  const hu = volume.hu.map((value, i) => {
    const x = (i % nx) * volume.spacingMm[0] - originMm[0]!
    const y = (Math.floor(i / nx) % ny) * volume.spacingMm[1] - originMm[1]!
    return value + Math.round((cupHu * (x * x + y * y)) / 2500 + (slopeHu * y) / 50)
  })
  return { ...volume, hu }
}

const scanOf = (volume: Volume, { truth }: SimulatedPhantom): ModuleScan => {
  const stack = sliceStack(volume, scan.sliceThicknessMm)
  const { originMm, rollDeg, tiltDeg, yawDeg, isReversed } = truth
  const sure = { originMm: [0.05, 0.05, 0.05], rollDeg: 0.05, tiltDeg: 0.05, yawDeg: 0.05 } as const
  const pose = { originMm, rollDeg, tiltDeg, yawDeg, isReversed, scale: 1, standardUncertainty: sure }
  const slices = moduleSlices(pose, stack, module)
  return { volume, definition, physics: new Map(), kvp: 120, pose, stack, floorHu: -1024, module, slices }
}

const ids = ['1-0', '0-5', '0-3'].map((set) => `contrast-${set}-15mm`)

const valuesOf = (scanned: ModuleScan, name: string): readonly number[] => {
  const { measurements } = measureLowContrast(scanned)
  return ids.map((id) => measurements.find((one) => one.name === name && one.region === id)!.value!)
}

describe('the contrast of targets over the noise of their own ground', () => {
  const simulated = simulatePhantom(scan)
  const plain = scanOf(simulated.volume, simulated)
  const { originMm } = simulated.truth

  it('keeps their order and size under the shading of a cone beam', () => {
    const cone = scanOf(shaded(simulated.volume, originMm, 40, 15), simulated)
    const [contrasts, ratios] = [valuesOf(cone, 'low-contrast'), valuesOf(cone, 'low-contrast-cnr')]
    expect(contrasts).toEqual(contrasts.toSorted((a, b) => b - a))
    expect(ratios).toEqual(ratios.toSorted((a, b) => b - a))
    // a plane takes the shading of a disc: what bends within 5 mm is 0.4 HU; the ground's course is known to 0.2 HU
    valuesOf(plain, 'low-contrast-cnr').forEach((value, i) => {
      expect(Math.abs(ratios[i]! / value - 1), ids[i]!).toBeLessThan(0.1)
    })
  })

  it('keeps the sign: a target that is darker than its ground', () => {
    const darker = { ...simulated.volume, hu: simulated.volume.hu.map((value) => 200 - value) }
    for (const value of valuesOf(scanOf(darker, simulated), 'low-contrast-cnr')) expect(value).toBeLessThan(0)
  })

  it('is the contrast over the deviation of voxels within a slice, however many slices are averaged', () => {
    const few = { ...plain, slices: plain.slices.slice(0, 2) }
    const noises = [plain, few].map(
      (one) => valuesOf(one, 'low-contrast')[0]! / valuesOf(one, 'low-contrast-cnr')[0]!,
    )
    // the mean of eight slices would be half as noisy as that of two
    expect(Math.abs(noises[0]! / noises[1]! - 1)).toBeLessThan(0.15)
  })
})
