import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addedAt, scaledHu, storeHu } from '../../src/simulate/store-hu.ts'

const change = [
  { hu: -1000, addedHu: -4 },
  { hu: -800, addedHu: 6 },
  { hu: 0, addedHu: 0 },
]
const plain = { scaleChange: [], floorHu: null }

describe('what a changed scale adds', () => {
  it('is its own at each anchor, linear between two, and constant outside', () => {
    // −900 lies halfway from −4 to 6; −200 three quarters of the way from 6 to 0
    const expected = [
      [-2000, -4],
      [-1000, -4],
      [-900, 1],
      [-800, 6],
      [-200, 1.5],
      [0, 0],
      [3000, 0],
    ] as const
    for (const [hu, added] of expected) expect(addedAt(change, hu)).toBeCloseTo(added, 12)
  })

  it('is nothing without anchors, and the same everywhere with one', () => {
    fc.assert(
      fc.property(fc.double({ min: -2000, max: 4000, noNaN: true }), (hu) => {
        expect(addedAt([], hu)).toBe(0)
        expect(addedAt([{ hu: -100, addedHu: 3 }], hu)).toBe(3)
      }),
      { seed: 1 },
    )
  })

  it('jumps where two anchors share their HU', () => {
    const jump = [
      { hu: -500, addedHu: 0 },
      { hu: -500, addedHu: 8 },
    ]
    expect([-501, -499].map((hu) => addedAt(jump, hu))).toEqual([0, 8])
  })

  it('never lies beyond its anchors', () => {
    fc.assert(
      fc.property(fc.double({ min: -2000, max: 4000, noNaN: true }), (hu) => {
        expect(addedAt(change, hu)).toBeGreaterThanOrEqual(-4)
        expect(addedAt(change, hu)).toBeLessThanOrEqual(6)
      }),
      { seed: 2 },
    )
  })
})

describe('stored HU', () => {
  it('are scaled first, then rounded, then held at the floor', () => {
    // −1021.7 − 4 = −1025.7, below the floor; −1018.6 − 4 = −1022.6; −900.4 + 0.98 = −899.42
    const hu = Float32Array.of(-1021.7, -1018.6, -900.4)
    expect([...storeHu(hu, { scaleChange: change, floorHu: -1024 })]).toEqual([-1024, -1023, -899])
  })

  it('go down to −32767 without a floor and stop at the ends of 16 bits, clear of the value of padding', () => {
    const hu = Float32Array.of(-8192.4, -1e6, 40_000, 0.4, -0.4)
    expect([...storeHu(hu, plain)].map((value) => value + 0)).toEqual([-8192, -32767, 32767, 0, 0])
    expect([...storeHu(hu, { scaleChange: [], floorHu: -40_000 })][1]).toBe(-32767)
  })

  it('are within half an HU of what was reconstructed, which stays as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ min: -32_000, max: 32_000, noNaN: true })), (values) => {
        const hu = Float32Array.from(values)
        const before = hu.slice()
        storeHu(hu, plain).forEach((stored, i) => {
          expect(Math.abs(stored - hu[i]!)).toBeLessThanOrEqual(0.5)
        })
        expect(hu).toEqual(before)
      }),
      { seed: 3 },
    )
  })

  it('of an image on an unchanged scale are that image', () => {
    const hu = Float32Array.of(-1000, 0)
    expect(scaledHu(hu, [])).toBe(hu)
    expect([...scaledHu(hu, change)]).toEqual([-1004, 0])
  })
})
