import { describe, expect, it } from 'vitest'
import type { Outlier } from '../../src/drift/detector.ts'
import { defaultDriftSettings } from '../../src/drift/drift-settings.ts'
import type { DriftStream } from '../../src/drift/drift-stream.ts'
import { type OutlyingStream, outlierChanges } from '../../src/drift/outlier-changes.ts'
import { watchDesign } from '../../src/drift/watch-design.ts'
import { watchStream } from '../../src/drift/watch-stream.ts'
import { cleanOf } from '../support/drift-streams.ts'

/** A stream of 0 and 2 in turn about a level of 1 with σ 2, with these scans found to stand out. */
const withOutliers = (
  outliers: readonly (readonly [index: number, value: number, score: number])[],
  parts: Partial<DriftStream> = {},
  isProvisional = false,
): OutlyingStream => {
  const values = Array.from({ length: 40 }, (_, i) => 2 * (i % 2))
  for (const [index, value] of outliers) values[index] = value
  const clean = cleanOf(values, parts)
  const watched = watchStream(clean, clean.values, null, watchDesign(clean, null, 1, defaultDriftSettings))
  const detection = {
    ...watched.detection,
    outliers: outliers.map(([index, , score]): Outlier => ({ index, score, isProvisional })),
  }
  return { watched: { ...watched, detection }, expected: () => 1, sigma: () => 2 }
}
const chance = 0.001

describe('outlierChanges', () => {
  it('tells how far a scan lies from what was expected of it', () => {
    // 9 − 1 = 8, σ 2; ± 1.96·2
    const [change, ...others] = outlierChanges('SN-1', [withOutliers([[20, 9, 4]])], chance)
    expect(others).toEqual([])
    expect(change).toMatchObject({
      scanner: 'SN-1',
      onset: '2022-05-23',
      onsetInterval: ['2022-05-23', '2022-05-23'],
      detectedAt: '2022-05-23',
      shape: 'outlier',
      candidates: [],
      notes: [],
    })
    expect(change!.effects[0]!.delta).toBeCloseTo(8, 12)
    expect(change!.effects[0]!.ci95[0]).toBeCloseTo(8 - 3.919927969, 8)
    expect(change!.effects[0]!.ci95[1]).toBeCloseTo(8 + 3.919927969, 8)
  })

  it('makes one of all streams of one time, the furthest out first', () => {
    const changes = outlierChanges(
      'SN-1',
      [
        withOutliers([[20, 9, 4]], { id: 'a' }),
        withOutliers(
          [
            [20, -20, -9],
            [30, 9, 5],
          ],
          { id: 'b' },
        ),
      ],
      chance,
    )
    expect(changes.map(({ effects }) => effects.map(({ stream }) => stream))).toEqual([['b', 'a'], ['b']])
  })

  it('blames the placement where it stands out too, by Bayes', () => {
    const tilt = withOutliers([[20, 9, 6]], { id: 'tilt', name: 'tilt', unit: '°' })
    const [placed] = outlierChanges('SN-1', [withOutliers([[20, 9, 4]]), tilt], chance)
    // .5·.9/(.5·.9 + .5·.001)
    expect(placed!.cause).toEqual({
      kind: 'phantom-or-positioning',
      event: null,
      probability: 0.45 / (0.45 + 0.0005),
    })
    const [other] = outlierChanges('SN-1', [withOutliers([[20, 9, 4]])], chance)
    // 1 − .5·.1/(.5·.1 + .5·.999)
    expect(other!.cause.kind).toBe('unexplained')
    expect(other!.cause.probability).toBeCloseTo(0.999 / 1.099, 12)
  })

  it('lets the next scan decide on the last', () => {
    const [change] = outlierChanges('SN-1', [withOutliers([[39, 9, 4]], {}, true)], chance)
    expect(change!.notes.map(({ code }) => code)).toEqual(['next-scan-decides'])
  })

  it('says nothing of single patients', () => {
    expect(outlierChanges('SN-1', [withOutliers([[20, 9, 4]], { subject: 'patients' })], chance)).toEqual([])
  })

  it('keeps protocols apart', () => {
    const changes = outlierChanges(
      'SN-1',
      [withOutliers([[20, 9, 4]]), withOutliers([[20, 9, 4]], { protocol: 'low-dose' })],
      chance,
    )
    expect(changes.map(({ protocol }) => protocol)).toEqual(['lung-qc', 'low-dose'])
  })
})
