import { expect, it } from 'vitest'
import { paintGreys, windowPresets, windowTable } from '../../web/slice/windows.ts'

const greyOf = (table: Uint32Array, hu: number): number => (table[hu + 32768] ?? 0) & 0xff

it('draws the ends of the window black and white and its level mid-grey', () => {
  // Lung: −600 ± 750, so from −1350 to 150; the middle is 127.5, rounded to 128.
  const table = windowTable(windowPresets.lung)
  expect([-1351, -1350, -600, 150, 151].map((hu) => greyOf(table, hu))).toEqual([0, 0, 128, 255, 255])
  expect(table[0]).toBe(0xff000000)
})

it('draws what was not reconstructed black, in any window', () => {
  const table = windowTable({ level: -32768, width: 10 })
  expect(greyOf(table, -32768)).toBe(0)
})

it('paints each voxel by the table, opaque', () => {
  const pixels = new Uint32Array(2)
  paintGreys(Int16Array.of(-600, 3000), windowTable(windowPresets.lung), pixels)
  expect([...pixels]).toEqual([0xff808080, 0xffffffff])
})

it('refuses a slice of another size than its picture', () => {
  expect(() => paintGreys(new Int16Array(4), windowTable(windowPresets.lung), new Uint32Array(9))).toThrow(
    'Cannot paint a slice: 9 pixels are needed, current number is 4',
  )
})
