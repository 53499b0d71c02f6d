import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/errors/finding.ts'
import { gradeSegmentation } from '../../src/segment/grade-segmentation.ts'
import type { Agreement } from '../../src/segment/segmentation.ts'

const agreement = (dice: number, volumeDifferencePercent = 0): Agreement => ({
  dice,
  diceRight: dice,
  diceLeft: dice,
  volumeDifferencePercent,
  meanSurfaceDistanceMm: 0.5,
  surfaceDistance95Mm: 2,
})

describe('gradeSegmentation', () => {
  it('gives A from Dice 0.97 and Perc15 within 2 HU, both ends included', () => {
    expect(gradeSegmentation(agreement(0.97), 2, [])).toBe('A')
    expect(gradeSegmentation(agreement(0.97), -2, [])).toBe('A')
    expect(gradeSegmentation(agreement(0.9699), 0, [])).toBe('B')
    expect(gradeSegmentation(agreement(0.99), 2.01, [])).toBe('B')
    expect(gradeSegmentation(agreement(0.99), -2.01, [])).toBe('B')
  })

  it('gives B from Dice 0.93 and C below', () => {
    expect(gradeSegmentation(agreement(0.93), 0, [])).toBe('B')
    expect(gradeSegmentation(agreement(0.9299), 0, [])).toBe('C')
  })

  it('gives C for volumes more than 5 % apart, whichever is larger', () => {
    expect(gradeSegmentation(agreement(0.98, 5), 0, [])).toBe('A')
    expect(gradeSegmentation(agreement(0.98, 5.01), 0, [])).toBe('C')
    expect(gradeSegmentation(agreement(0.98, -5.01), 0, [])).toBe('C')
  })

  it('gives C when the sides are exchanged, though the lungs together agree', () => {
    expect(gradeSegmentation({ ...agreement(1), diceRight: 0, diceLeft: 0 }, 0, [])).toBe('C')
  })

  it('does not ask for a lung that neither mask holds', () => {
    expect(gradeSegmentation({ ...agreement(0.98), diceRight: Number.NaN }, 0, [])).toBe('A')
  })

  it('gives C for lung at the image border or no lung, whatever the agreement', () => {
    for (const code of ['lung-at-image-border', 'no-lung-found', 'no-body-found']) {
      const finding: Finding = { code, severity: 'warning', message: '' }
      expect(gradeSegmentation(agreement(1), 0, [finding])).toBe('C')
    }
    const other: Finding = { code: 'trachea-not-found', severity: 'info', message: '' }
    expect(gradeSegmentation(agreement(1), 0, [other])).toBe('A')
  })

  it('gives C where there is nothing to compare', () => {
    expect(gradeSegmentation(agreement(Number.NaN, Number.NaN), 0, [])).toBe('C')
    expect(gradeSegmentation(agreement(0.99), Number.POSITIVE_INFINITY, [])).toBe('C')
    expect(gradeSegmentation(agreement(0.99), Number.NaN, [])).toBe('C')
  })
})
