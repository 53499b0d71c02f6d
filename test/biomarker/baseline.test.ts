import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { measureLungs } from '../../src/biomarker/measure-lungs.ts'
import { biomarkers } from '../../src/biomarker/registry.ts'
import { baselineChest, baselineOf } from '../support/baseline.ts'
import { syntheticChest } from '../support/synthetic-chest.ts'

/** Same code, same input, another processor or engine: the last digits of logarithms and roots may differ. */
const relativeTolerance = 1e-12

const { volume, labels } = syntheticChest(baselineChest)
const measurements = measureLungs(volume, labels)

describe('the baselines', () => {
  it('are of this very input', () => {
    const hash = createHash('sha256').update(new Uint8Array(volume.hu.buffer)).update(labels).digest('hex')
    for (const { id } of biomarkers) expect(baselineOf(id).provenance.inputSha256).toBe(hash)
  })

  it.each(biomarkers.map((biomarker) => [biomarker.id, biomarker] as const))(
    '%s still gives its baseline',
    (id, { name }) => {
      for (const { region, value, standardUncertainty } of baselineOf(id).values) {
        const found = measurements.find(
          (measurement) => measurement.name === name && measurement.region === region,
        )
        expect(value, 'the baseline chest gives every biomarker a number').not.toBeNull()
        expect(Math.abs(found!.value! - value!)).toBeLessThanOrEqual(relativeTolerance * Math.abs(value!))
        const before = standardUncertainty ?? 0
        expect(Math.abs((found!.standardUncertainty ?? 0) - before)).toBeLessThanOrEqual(
          relativeTolerance * before,
        )
      }
    },
  )
})
