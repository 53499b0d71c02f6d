import { expect, it } from 'vitest'
import { scatterEvidence } from '../../src/drift/scatter-evidence.ts'
import { scatterOf } from '../../src/drift/scatter-of.ts'
import { normals } from '../support/drift-streams.ts'

const bestOf = (logs: Float64Array): number => logs.indexOf(Math.max(...logs))

it('is largest where the scatter triples', () => {
  const near = Array.from({ length: 40 }, (_, seed) => {
    const values = Float64Array.from(normals(seed + 1, 80), (z, i) => (i < 50 ? z : 3 * z))
    return Math.abs(bestOf(scatterEvidence(values, 50)) - 50)
  })
  expect(near.filter((off) => off <= 3).length).toBeGreaterThanOrEqual(30)
})

it('is none of a step of the level, nor of a scan that stands out', () => {
  const values = Float64Array.from(normals(7, 80), (z, i) => (i < 50 ? z : z + 5))
  expect(scatterEvidence(values, 50)[50]).toBeLessThan(1)
  values.set(normals(7, 80))
  values[60] = 40
  expect(Math.max(...scatterEvidence(values, 50))).toBeLessThan(2)
})

it('does not depend on the unit, and is 0 of constants', () => {
  const values = Float64Array.from(normals(9, 40), (z, i) => (i < 20 ? z : 2 * z))
  const once = scatterEvidence(values, 20)
  scatterEvidence(
    values.map((value) => 1024 * value),
    20,
  ).forEach((log, i) => {
    expect(log).toBeCloseTo(once[i]!, 9)
  })
  expect([...scatterEvidence(new Float64Array(10).fill(3), 5)]).toEqual(new Array(10).fill(0))
})

it('has the scatter of −1, 0, 1 by hand, and draws in what stands out', () => {
  expect(scatterOf(Float64Array.of(-1, 0, 1))).toEqual({ squares: 2, degreesOfFreedom: 2 })
  // median 0, median distance 1: 100 counts as 3/0.67449 = 4.4478
  const drawn = 3 / 0.6744897501960817
  const mean = drawn / 7
  const squares = 6 - 0 + drawn ** 2 - 7 * mean ** 2
  expect(scatterOf(Float64Array.of(-1, 1, -1, 1, 0, 0, 100))!.squares).toBeCloseTo(squares - 2, 12)
  expect(scatterOf(Float64Array.of(1, 2))).toBeNull()
  expect(scatterOf(Float64Array.of(1, 1, 1, 1))).toBeNull()
})
