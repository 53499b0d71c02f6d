import { describe, expect, it } from 'vitest'
import { standingOut } from '../../src/drift/standing-out.ts'
import { normals } from '../support/drift-streams.ts'

describe('standingOut', () => {
  it('names what lies far from the rest', () => {
    expect(standingOut([1, 2, 3, 2, 1, 2, 90])).toEqual([6])
  })

  it('finds one that hides behind others', () => {
    const values = [...normals(4, 17), 8, -30, 40]
    expect(standingOut(values)).toEqual([17, 18, 19])
  })

  it('names none of few scans, and none where most are equal', () => {
    expect(standingOut([0, 0.1, -0.1, 0, 50])).toEqual([])
    expect(standingOut([3, 3, 3, 3, 3, 3, 4])).toEqual([])
  })

  it('finds one in about one of forty Gaussian periods', () => {
    for (const count of [8, 20, 50]) {
      const all = normals(count, 600 * count)
      const found = Array.from({ length: 600 }, (_, k) => standingOut(all.slice(k * count, (k + 1) * count)))
      const rate = found.filter((out) => out.length > 0).length / 600
      // .025 ± 3 standard errors of .0064
      expect(rate).toBeLessThan(0.045)
      expect(rate).toBeGreaterThan(0.006)
    }
  })
})
