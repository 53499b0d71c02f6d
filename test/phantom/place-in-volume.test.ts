import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { directionInSlice, placeInSlice, placeInVolume } from '../../src/phantom/place-in-volume.ts'
import type { PhantomPose } from '../../src/phantom/pose.ts'
import { turnedBy } from '../../src/simulate/place-scene.ts'

const pose = (changes: Partial<PhantomPose> = {}): PhantomPose => ({
  originMm: [100, 110, 80],
  rollDeg: 0,
  tiltDeg: 0,
  yawDeg: 0,
  isReversed: false,
  scale: 1,
  standardUncertainty: { originMm: [0.1, 0.1, 0.5], rollDeg: 0.1, tiltDeg: 0.1, yawDeg: 0.1 },
  ...changes,
})

const degrees = fc.double({ min: -10, max: 10, noNaN: true })
const place = fc.double({ min: -90, max: 90, noNaN: true })

describe('a place of a phantom', () => {
  it('lies at its origin plus itself when nothing is turned', () => {
    expect(placeInVolume(pose(), [10, -20, 5])).toEqual([110, 90, 85])
  })

  it('moves from right to down with a roll of 90°', () => {
    const [x, y] = placeInVolume(pose({ rollDeg: 90 }), [10, 0, 0])
    expect([x, y]).toEqual([expect.closeTo(100, 9), expect.closeTo(120, 9)])
    expect(directionInSlice(pose({ rollDeg: 5 }), 90)).toBeCloseTo(95, 9)
  })

  it('changes sides and ends when the phantom is reversed; up stays up', () => {
    expect(placeInVolume(pose({ isReversed: true }), [10, -20, 5])).toEqual([90, 90, 75])
  })

  it('is as far out as the scale says, along the table not', () => {
    expect(placeInVolume(pose({ scale: 0.99 }), [10, 0, 10])).toEqual([
      expect.closeTo(109.9, 9),
      110,
      expect.closeTo(90, 9),
    ])
  })

  it('is where the simulator places it, whatever roll, tilt and yaw', () => {
    fc.assert(
      fc.property(degrees, degrees, degrees, place, place, (rollDeg, tiltDeg, yawDeg, x, y) => {
        const moved = placeInVolume(pose({ rollDeg, tiltDeg, yawDeg }), [x, y, 7])
        const expected = turnedBy([x, y, 7], { offsetMm: [0, 0, 0], rollDeg, tiltDeg, yawDeg })
        moved.forEach((value, i) => {
          expect(value).toBeCloseTo(expected[i]! + [100, 110, 80][i]!, 9)
        })
      }),
      { seed: 1 },
    )
  })

  it('crosses a slice at that slice, on the line through it along the axis', () => {
    fc.assert(
      fc.property(degrees, degrees, place, place, fc.boolean(), (tiltDeg, yawDeg, x, y, isReversed) => {
        const own = pose({ tiltDeg, yawDeg, isReversed, scale: 0.995 })
        const { centreMm, ownZMm } = placeInSlice(own, [x, y], 95)
        const back = placeInVolume(own, [x, y, ownZMm])
        expect(back[2]).toBeCloseTo(95, 9)
        expect(back[0]).toBeCloseTo(centreMm[0], 9)
        expect(back[1]).toBeCloseTo(centreMm[1], 9)
      }),
      { seed: 2 },
    )
  })
})
