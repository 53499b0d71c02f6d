import { describe, expect, it } from 'vitest'
import { gatherLungEvidence } from '../../src/biomarker/lung-evidence.ts'
import { measureEvidence } from '../../src/biomarker/measure-evidence.ts'
import { imageFlags } from '../../src/measure/image-flags.ts'
import { truthChest } from '../support/known-truth.ts'
import { type ChestSettings, syntheticChest } from '../support/synthetic-chest.ts'

/** A header that says nothing. */
const silent = { sliceThickness_mm: null, contrast: null }

const codesOf = (
  settings: ChestSettings,
  acquisition: Parameters<typeof imageFlags>[4],
): readonly string[] => {
  const { volume, labels } = syntheticChest(settings)
  const evidence = gatherLungEvidence(volume, labels)
  const { regions } = evidence
  const histograms = {
    lungs: regions.lungs.histogram,
    rightLung: regions['right-lung'].histogram,
    leftLung: regions['left-lung'].histogram,
  }
  return imageFlags(volume, labels, histograms, measureEvidence(evidence), acquisition).map(
    ({ code }) => code,
  )
}

describe('imageFlags', () => {
  it('has nothing to say about a plain, thin scan in inspiration', () => {
    expect(codesOf(truthChest, { sliceThickness_mm: 1, contrast: false })).toEqual([])
  })

  it('gathers its findings in a fixed order', () => {
    const troubled = { ...truthChest, rightLungHu: -740, leftLungHu: -700, floorHu: -760, bloodHu: 200 }
    expect(codesOf(troubled, silent)).toEqual([
      'hu-clipped',
      'thick-slices',
      'contrast-agent',
      'expiration-suspected',
    ])
  })
})
