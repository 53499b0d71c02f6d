import fc from 'fast-check'
import { expect, it } from 'vitest'
import { groupSeries } from '../../src/dicom/group-series.ts'
import type { Frame, Instance } from '../../src/dicom/instance.ts'
import type { Series, Slice } from '../../src/dicom/series.ts'
import { InputError } from '../../src/errors/input-error.ts'
import { addScaled, type Vector } from '../../src/units/vector.ts'
import { buildVolume } from '../../src/volume/build-volume.ts'
import type { Volume } from '../../src/volume/volume.ts'
import { type InstanceParts, instanceOf, stackOf } from '../dicom/instance-builder.ts'

const small = { columns: 4, rows: 3 }

const only = (instances: readonly Instance[]): Series => groupSeries(instances).series[0]!

/** Each voxel holds its stored place: 100·slice + 10·row + column. */
const numbered =
  (series: Series, columns: number) =>
  (slice: Slice, out: Int16Array): void => {
    const k = series.slices.indexOf(slice)
    for (let i = 0; i < out.length; i += 1) out[i] = 100 * k + 10 * Math.floor(i / columns) + (i % columns)
  }

const build = (parts: InstanceParts, count = 3, spacing = 2.5): Volume => {
  const series = only(stackOf(count, spacing, { pixels: small, ...parts }))
  return buildVolume(series, numbered(series, series.geometry?.columns ?? 0))
}

it('decodes each slice straight into its place', () => {
  const volume = build({})
  expect(volume.size).toEqual([4, 3, 3])
  expect([...volume.hu.subarray(0, 6)]).toEqual([0, 1, 2, 3, 10, 11])
  expect(volume.hu[12]).toBe(100)
  expect(volume.originMm).toEqual([-180, -170, 0])
  expect(volume.direction).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1])
  expect(volume.floorHu).toBe(-1024)
})

it('takes PixelSpacing as between rows, then between columns', () => {
  expect(build({ frame: { pixelSpacingMm: [0.9, 0.6] } }).spacingMm).toEqual([0.6, 0.9, 2.5])
  // Rows run front to back: the distance between rows lies along x.
  const onSide = { pixelSpacingMm: [0.9, 0.6], orientation: [0, 1, 0, -1, 0, 0] } as const
  expect(build({ frame: onSide }).spacingMm).toEqual([0.9, 0.6, 2.5])
})

it('takes the thickness as spacing of a single slice', () => {
  expect(build({ frame: { sliceThicknessMm: 5 } }, 1).spacingMm[2]).toBe(5)
})

/** Where a stored voxel lies, from the frame alone: PS3.3 C.7.6.2.1.1. */
const storedPosition = (
  { positionMm, orientation, pixelSpacingMm }: Frame,
  row: number,
  column: number,
): Vector => {
  const [r0, r1, r2, c0, c1, c2] = orientation!
  const [betweenRows, betweenColumns] = pixelSpacingMm!
  return addScaled(addScaled(positionMm!, column * betweenColumns, [r0, r1, r2]), row * betweenRows, [
    c0,
    c1,
    c2,
  ])
}

/** Where the voxel of a value lies, from the volume alone. */
const positionOf = (volume: Volume, value: number): Vector => {
  const index = volume.hu.indexOf(value)
  const [nx, ny] = volume.size
  const steps = [index % nx, Math.floor(index / nx) % ny, Math.floor(index / (nx * ny))] as const
  return steps.reduce<Vector>((at, step, axis) => {
    const [x, y, z] = volume.direction.slice(3 * axis, 3 * axis + 3)
    return addScaled(at, step * volume.spacingMm[axis]!, [x!, y!, z!])
  }, volume.originMm)
}

const quarterTurns = [
  [1, 0, 0, 0, 1, 0],
  [-1, 0, 0, 0, 1, 0],
  [1, 0, 0, 0, -1, 0],
  [-1, 0, 0, 0, -1, 0],
  [0, 1, 0, 1, 0, 0],
  [0, -1, 0, 1, 0, 0],
  [0, 1, 0, -1, 0, 0],
  [0, -1, 0, -1, 0, 0],
] as const

/** A quarter turn, rotated by a small angle within the plane. */
const orientationArbitrary = fc
  .tuple(fc.constantFrom(...quarterTurns), fc.double({ min: -0.7, max: 0.7, noNaN: true }))
  .map(([[r0, r1, , c0, c1], angle]) => {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    const turn = (x: number, y: number) => [x * cos - y * sin, x * sin + y * cos, 0] as const
    return [...turn(r0, r1), ...turn(c0, c1)] as const
  })

it('keeps every voxel where it lay in the patient, for any orientation', () => {
  fc.assert(
    fc.property(
      orientationArbitrary,
      fc.record({ k: fc.nat(2), row: fc.nat(2), column: fc.nat(3) }),
      fc.tuple(fc.double({ min: 0.3, max: 2, noNaN: true }), fc.double({ min: 0.3, max: 2, noNaN: true })),
      (orientation, { k, row, column }, pixelSpacingMm) => {
        const series = only(stackOf(3, 1.25, { pixels: small, frame: { orientation, pixelSpacingMm } }))
        const volume = buildVolume(series, numbered(series, small.columns))
        const expected = storedPosition(series.slices[k]!.frame, row, column)
        const found = positionOf(volume, 100 * k + 10 * row + column)
        found.forEach((one, axis) => {
          expect(one).toBeCloseTo(expected[axis]!, 6)
        })
        // x towards the left, y towards the back, z towards the head.
        for (const axis of [0, 4, 8]) expect(volume.direction[axis]).toBeGreaterThan(0.7)
      },
    ),
    { seed: 11, numRuns: 200 },
  )
})

it('puts the same voxel at the same place head first and feet first, on the back and on the front', () => {
  // One point of the patient, 7 mm to the left, 9 mm to the back, at height 5, seen by four stored orientations.
  const places = quarterTurns.slice(0, 4).map((orientation) => {
    const positionMm = [orientation[0] === 1 ? 0 : 7, orientation[4] === 1 ? 0 : 9, 5] as const
    const series = only([
      instanceOf({
        pixels: { columns: 8, rows: 10 },
        frame: { orientation, positionMm, pixelSpacingMm: [1, 1] },
      }),
    ])
    const volume = buildVolume(series, (_slice, out) => {
      const column = orientation[0] === 1 ? 7 : 0
      const row = orientation[4] === 1 ? 9 : 0
      out[8 * row + column] = 1
    })
    return positionOf(volume, 1)
  })
  expect(places).toEqual(Array.from({ length: 4 }, () => [7, 9, 5]))
})

it('refuses a series that makes no even stack, with the reason', () => {
  const series = only([0, 1, 2, 5].map((z) => instanceOf({ z, pixels: small })))
  const attempt = (): Volume => buildVolume(series, () => undefined)
  expect(attempt).toThrow(InputError)
  expect(attempt).toThrow(/^Cannot build a volume: .*2 slices are missing: 2 to 5 mm/)
})

it('refuses more voxels than memory should hold', () => {
  const series = only(stackOf(3, 1, { pixels: { columns: 32768, rows: 32768 } }))
  expect(() => buildVolume(series, () => undefined)).toThrow('current size is 32768 × 32768 × 3')
})
