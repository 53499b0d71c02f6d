import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillNetworkInput, inputSpace, networkWindow } from '../../src/segment/network-window.ts'
import { volumeOf } from './volume-of.ts'

const side = 256

/** Labels of one slice with body in a box. */
const bodyBox = (nx: number, ny: number, x0: number, x1: number, y0: number, y1: number): Uint8Array => {
  const labels = new Uint8Array(nx * ny)
  for (let y = y0; y <= y1; y++) labels.fill(4, y * nx + x0, y * nx + x1 + 1)
  return labels
}

describe('networkWindow', () => {
  it('is the box of the body with 2.5 % on each side', () => {
    // Body from pixel 10 to 49 and 20 to 39: edges 10 to 50 and 20 to 40, 40 and 20 wide; 2.5 % are 1 and 0.5.
    const window = networkWindow(bodyBox(100, 80, 10, 49, 20, 39), [100, 80, 1], 0)
    expect(window).toEqual({
      z: 0,
      left: 9,
      top: 19.5,
      width: 42,
      height: 21,
      body: { x0: 10, x1: 49, y0: 20, y1: 39 },
    })
  })

  it('is null for a slice without body, or with dirt alone', () => {
    expect(networkWindow(new Uint8Array(100), [10, 10, 1], 0)).toBeNull()
    expect(networkWindow(bodyBox(100, 80, 10, 12, 20, 39), [100, 80, 1], 0)).toBeNull()
  })

  it('looks at its own slice', () => {
    const labels = new Uint8Array(2 * 400)
    labels.set(bodyBox(20, 20, 4, 15, 4, 15), 400)
    expect(networkWindow(labels, [20, 20, 2], 0)).toBeNull()
    expect(networkWindow(labels, [20, 20, 2], 1)?.width).toBeCloseTo(12.6)
  })
})

describe('fillNetworkInput', () => {
  const fill = (
    hu: Int16Array,
    nx: number,
    ny: number,
    window: Parameters<typeof fillNetworkInput>[1],
  ): Float32Array => {
    const space = inputSpace(ny)
    fillNetworkInput(volumeOf(hu, [nx, ny, 1]), window, space)
    return space.input
  }
  const whole = (nx: number, ny: number) => ({
    z: 0,
    left: 0,
    top: 0,
    width: nx,
    height: ny,
    body: { x0: 0, x1: nx - 1, y0: 0, y1: ny - 1 },
  })

  it('copies an image of its own size', () => {
    const hu = Int16Array.from({ length: side * side }, (_, i) => (i * 7919) % 1500)
    expect([...fill(hu, side, side, whole(side, side))]).toEqual([...hu])
  })

  it('averages over the area of an input pixel', () => {
    // Twice the size: each input pixel covers 2 × 2 of the image's; columns 0, 100, 0, 100 … average to 50.
    const hu = Int16Array.from({ length: 512 * 512 }, (_, i) => (i % 2) * 100)
    const input = fill(hu, 512, 512, whole(512, 512))
    expect(Math.min(...input)).toBe(50)
    expect(Math.max(...input)).toBe(50)
  })

  it('interpolates linearly where the image is coarser', () => {
    // 64 columns with HU 10·x: an input pixel is a quarter of a column; its centre u lies at (u + ½)/4 − ½.
    const hu = Int16Array.from({ length: 64 * 64 }, (_, i) => (i % 64) * 10)
    const input = fill(hu, 64, 64, whole(64, 64))
    for (const u of [2, 3, 100, 101, 253]) {
      expect(input[120 * side + u]).toBeCloseTo(10 * ((u + 0.5) / 4 - 0.5), 3)
    }
  })

  it('reads −1024 for padding, for what is lower, and beyond the image', () => {
    const hu = new Int16Array(side * side).fill(-32768)
    hu.fill(-3024, 0, 4 * side)
    expect(new Set(fill(hu, side, side, whole(side, side)))).toEqual(new Set([-1024]))
    const inside = new Int16Array(side * side).fill(40)
    const input = fill(inside, side, side, { ...whole(side, side), left: -side / 2, width: 2 * side })
    expect(input[100 * side + 10]).toBe(-1024)
    expect(input[100 * side + 128]).toBe(40)
    expect(input[100 * side + 250]).toBe(-1024)
  })

  it('keeps a constant image constant, whatever the window inside it', () => {
    const hu = new Int16Array(90 * 70).fill(-123)
    const space = inputSpace(70)
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 30, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        fc.double({ min: 10, max: 60, noNaN: true }),
        fc.double({ min: 10, max: 50, noNaN: true }),
        (left, top, width, height) => {
          const window = {
            ...whole(90, 70),
            left: left + 0.5,
            top: top + 0.5,
            width: width - 1,
            height: height - 1,
          }
          fillNetworkInput(volumeOf(hu, [90, 70, 1]), window, space)
          for (const value of space.input) expect(Math.abs(value + 123)).toBeLessThan(1e-3)
        },
      ),
      { seed: 2, numRuns: 8 },
    )
  })
})
