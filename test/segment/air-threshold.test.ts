import { describe, expect, it } from 'vitest'
import { airThresholdHu } from '../../src/segment/air-threshold.ts'
import { zone } from '../../src/segment/zones.ts'

const scan = (values: readonly number[]) => ({
  hu: Int16Array.from(values),
  size: [values.length, 1, 1] as const,
  spacingMm: [2, 2, 2] as const,
  factor: [1, 1, 1] as const,
})
const deep = (n: number): Uint8Array => new Uint8Array(n).fill(zone.deep)

describe('airThresholdHu', () => {
  it('is the middle of lung and tissue', () => {
    // (−850 + 50)/2; bone at 400 HU takes no part.
    expect(airThresholdHu(scan([-850, -850, 50, 50, 50, 50, 400]), deep(7))).toBe(-400)
  })

  it('moves by what every voxel moves', () => {
    for (const offset of [-40, 17, 40]) {
      expect(airThresholdHu(scan([-850, -830, 50, 30].map((hu) => hu + offset)), deep(4))).toBe(-400 + offset)
    }
  })

  it('looks deep in the body only', () => {
    const zones = deep(5)
    zones[0] = zone.rim
    expect(airThresholdHu(scan([-1000, -850, -850, 50, 50]), zones)).toBe(-400)
  })

  it('stays at −500 without air, and within its range', () => {
    expect(airThresholdHu(scan([0, 10]), deep(2))).toBe(-500)
    expect(airThresholdHu(scan([-850, 180]), deep(2))).toBe(-335)
    expect(airThresholdHu(scan([-3000, 50]), deep(2))).toBe(-650)
  })
})
