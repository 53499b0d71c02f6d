import fc from 'fast-check'
import { expect, it } from 'vitest'
import { contourSegments } from '../../web/slice/contour-segments.ts'

it('draws a diamond half a pixel around a single pixel', () => {
  // The pixel (1, 1) of 3 × 3 has its centre at (1.5, 1.5); the four cells around it give one segment each, between
  // (1.5, 1), (2, 1.5), (1.5, 2) and (1, 1.5).
  const segments = contourSegments(Uint8Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0), 3, 3, 1)
  expect(segments).toHaveLength(16)
  const corners = new Set<string>()
  for (let i = 0; i < segments.length; i += 2) corners.add(`${segments[i]} ${segments[i + 1]}`)
  expect([...corners].sort()).toEqual(['1 1.5', '1.5 1', '1.5 2', '2 1.5'])
})

it('closes the outline of a label that touches the border', () => {
  // One pixel in all: four segments around (0.5, 0.5).
  expect(contourSegments(Uint8Array.of(2), 1, 1, 2)).toHaveLength(16)
})

it('draws nothing for a label that is not there', () => {
  expect(contourSegments(new Uint8Array(16), 4, 4, 1)).toHaveLength(0)
})

it('is closed: at each place where a segment ends, another begins', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 30, maxLength: 30, max: 1 }), (labels) => {
      const segments = contourSegments(labels, 6, 5, 1)
      const ends = new Map<string, number>()
      for (let i = 0; i < segments.length; i += 2) {
        const place = `${segments[i]} ${segments[i + 1]}`
        ends.set(place, (ends.get(place) ?? 0) + 1)
      }
      for (const number of ends.values()) expect(number).toBe(2)
    }),
    { seed: 20260504 },
  )
})
