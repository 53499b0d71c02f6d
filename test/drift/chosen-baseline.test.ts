import { describe, expect, it } from 'vitest'
import { chosenBaseline } from '../../src/drift/chosen-baseline.ts'
import { dateOf } from '../../src/drift/day.ts'
import type { ChosenBaseline } from '../../src/drift/drift-stream.ts'
import { cleanOf, firstDay, normals } from '../support/drift-streams.ts'

const period = (from: number, to: number, parts: Partial<ChosenBaseline> = {}): ChosenBaseline => ({
  protocol: 'lung-qc',
  subject: 'phantom:copdgene-2:',
  name: null,
  region: null,
  from: dateOf(firstDay + 7 * from),
  to: dateOf(firstDay + 7 * to),
  ...parts,
})

describe('chosenBaseline', () => {
  it('carries who chose it and why', () => {
    const chosen = period(5, 24, { author: 'M. Ito', reason: 'after acceptance' })
    const { baseline, notices } = chosenBaseline(cleanOf(normals(1, 60)), [chosen], 0, true)!
    expect(baseline).toMatchObject({
      chosenBy: 'person',
      author: 'M. Ito',
      reason: 'after acceptance',
      scans: 20,
      from: '2022-02-07',
      leftOut: [],
    })
    expect(notices).toEqual([])
  })

  it('says which scans of it stand out, and leaves none out', () => {
    const values = normals(1, 60).map((value, i) => (i === 8 ? 12 : value))
    const { baseline, notices } = chosenBaseline(cleanOf(values), [period(5, 24)], 0, true)!
    expect(baseline).toMatchObject({ scans: 20, leftOut: [] })
    expect(notices).toEqual([
      {
        code: 'baseline-scans-stand-out',
        message:
          'hu of foam-12lb: the chosen baseline holds 1 of 20 scans that stand out, 2022-02-28; they widen its limits',
      },
    ])
  })

  it('says when its level changed, and does not move it', () => {
    const values = normals(1, 60).map((value, i) => value + (i >= 15 ? 6 : 0))
    const { baseline, notices } = chosenBaseline(cleanOf(values), [period(5, 24)], 0, true)!
    expect(baseline).toMatchObject({ scans: 20, from: '2022-02-07' })
    expect(notices).toEqual([
      {
        code: 'baseline-holds-change',
        message:
          'hu of foam-12lb: the chosen baseline keeps no level, it changed between 2022-04-11 and 2022-04-18',
      },
    ])
  })

  it('is null where none was chosen for the stream, and none where its period holds no scan', () => {
    const clean = cleanOf(normals(1, 20))
    expect(chosenBaseline(clean, [], 0, true)).toBeNull()
    expect(chosenBaseline(clean, [period(0, 9, { subject: 'patients' })], 0, true)).toBeNull()
    expect(chosenBaseline(clean, [period(100, 120)], 0, true)).toEqual({ baseline: null, notices: [] })
  })
})
