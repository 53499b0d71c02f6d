import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisTicks } from '../../src/format/axis-ticks.ts'
import { curvePanels, type Panel } from '../../src/format/curve-panels.ts'
import { drawnOutlines } from '../../src/format/drawn-outlines.ts'
import { placeLabels } from '../../src/format/place-labels.ts'
import { plot } from '../../src/format/plot.ts'
import { thinnedCurves } from '../../src/format/thinned-curve.ts'
import { phantomEvidence } from '../support/phantom-evidence.ts'

const { curves } = phantomEvidence()

const panel = (changes: Partial<Panel> = {}): Panel => ({
  id: 'nps-1',
  title: 'Noise power spectrum',
  xTitle: 'Spatial frequency (1/mm)',
  yTitle: 'NPS (HU² mm²)',
  drawn: 'lines',
  fromZero: true,
  series: [{ label: 'one', x: [0, 0.5, 1], y: [0, 10, 0], marks: [{ label: 'peak', x: 0.5, y: 10 }] }],
  ...changes,
})

const size = { width: 600, height: 300, letter: 12 }

describe('the charts of a phantom scan', () => {
  const panels = curvePanels(curves)

  it('hold every curve once, never more than six in one', () => {
    const shown = panels.flatMap(({ series }) => series)
    expect(shown).toHaveLength(curves.length)
    expect(Math.max(...panels.map(({ series }) => series.length))).toBeLessThanOrEqual(6)
    expect(panels.filter(({ id }) => id.startsWith('ttf')).map(({ series }) => series.length)).toEqual([4, 3])
  })

  it('name quantity and unit on each axis; the unit 1 is not written', () => {
    expect(panels[0]).toMatchObject({ xTitle: 'Spatial frequency (1/mm)', yTitle: 'NPS (HU² mm²)' })
    expect(panels.find(({ id }) => id === 'ttf-1')!.yTitle).toBe('TTF')
  })

  it('do not mix curves of other units', () => {
    const other = { ...curves[0]!, yUnit: 'HU² cm²' }
    expect(curvePanels([curves[0]!, other]).map(({ series }) => series.length)).toEqual([1, 1])
  })

  it('have tables with each mark and at most twenty points of a curve', () => {
    const rows = thinnedCurves(panels[0]!)
    expect(rows.slice(0, 2).map(({ point }) => point)).toEqual(['peak', 'mean'])
    expect(rows.length).toBeLessThanOrEqual(22)
  })
})

describe('the layout of a chart', () => {
  it('puts zero at the lower left corner and the points in proportion', () => {
    const { area, curves: drawn } = plot(panel(), size)
    const [first, middle, last] = drawn[0]!.points
    expect(first).toEqual([area.left, area.bottom])
    expect(last![0]).toBeCloseTo(area.right, 9)
    expect(middle![0]).toBeCloseTo((area.left + area.right) / 2, 9)
    expect(middle![1]).toBeLessThan(area.bottom)
    expect(middle![1]).toBeGreaterThanOrEqual(area.top)
  })

  it('leaves out points that are no numbers and stands a curve of one value', () => {
    const broken = panel({
      series: [{ label: 'x', x: [1, Number.NaN, 3], y: [2, 2, Number.NaN], marks: [] }],
    })
    expect(plot(broken, size).curves[0]!.points).toHaveLength(1)
    expect(plot(panel({ series: [] }), size).curves).toEqual([])
  })

  it('has round ticks inside the axis, evenly spaced, for any axis', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e5, max: 1e5, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e5, noNaN: true }),
        fc.integer({ min: 3, max: 12 }),
        (low, span, most) => {
          const values = axisTicks(low, low + span, most).map(({ value }) => value)
          expect(values.length).toBeLessThanOrEqual(most)
          expect(values.length).toBeGreaterThanOrEqual(1)
          for (const value of values) {
            expect(value).toBeGreaterThanOrEqual(low - span * 1e-6)
            expect(value).toBeLessThanOrEqual(low + span * (1 + 1e-6))
          }
        },
      ),
      { seed: 504 },
    )
  })

  it('never lays two labels over each other', () => {
    const area = { left: 0, right: 300, top: 0, bottom: 200 }
    const point = fc.record({
      text: fc.constantFrom('TTF50', 'peak', 'polystyrene'),
      x: fc.integer({ min: 0, max: 300 }),
      y: fc.integer({ min: 0, max: 200 }),
      halfWidth: fc.constant(3),
      halfHeight: fc.constant(3),
    })
    const leftOf = { start: 0, middle: 0.5, end: 1 } as const
    fc.assert(
      fc.property(fc.array(point, { maxLength: 12 }), (points) => {
        const widthOf = (text: string): number => text.length * 7
        const boxes = placeLabels(points, area, widthOf, 14).map(({ text, x, y, anchor }) => {
          const left = x - leftOf[anchor] * widthOf(text)
          return { left, right: left + widthOf(text), top: y - 7, bottom: y + 7 }
        })
        for (const [i, a] of boxes.entries()) {
          expect(a.left >= 0 && a.right <= 300 && a.top >= 0 && a.bottom <= 200).toBe(true)
          for (const b of boxes.slice(i + 1))
            expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false)
        }
      }),
      { seed: 504 },
    )
  })
})

it('a region is drawn where its voxels are: the centre of the first lies half a pixel inside', () => {
  const circle = { kind: 'circle', region: 'air', centrePx: [0, 1], radiusPx: 2 } as const
  const box = { column: 0, row: 0, columns: 4, rows: 4 }
  const drawing = { box, width: 400, height: 400, letter: 10 }
  expect(drawnOutlines([circle], drawing).shapes[0]).toMatchObject({ centre: [50, 150], radius: 200 })
  const part = { ...drawing, box: { column: 1, row: 1, columns: 2, rows: 2 } }
  expect(drawnOutlines([circle], part).shapes[0]).toMatchObject({ centre: [-100, 100], radius: 400 })
})
