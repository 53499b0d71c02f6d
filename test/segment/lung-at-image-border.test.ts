import { describe, expect, it } from 'vitest'
import { lungAtImageBorder } from '../../src/segment/lung-at-image-border.ts'
import { volumeOf } from './volume-of.ts'

/** 20 × 20 × 2 voxels of 2 mm with lung from column `from` on, over `rows` rows of the second slice. */
const scan = (from: number, rows: number) => {
  const labels = new Uint8Array(800)
  for (let y = 5; y < 5 + rows; y++) labels.fill(2, 400 + y * 20 + from, 400 + y * 20 + 20)
  return { labels, volume: volumeOf(new Int16Array(800), [20, 20, 2], [2, 2, 5]) }
}

describe('lungAtImageBorder', () => {
  it('speaks when lung reaches the edge over more than 10 mm of a slice', () => {
    const five = scan(10, 5)
    expect(lungAtImageBorder(five.labels, five.volume)).toBeNull() // 5 × 2 mm = 10 mm
    const six = scan(10, 6)
    expect(lungAtImageBorder(six.labels, six.volume)).toEqual({
      code: 'lung-at-image-border',
      severity: 'warning',
      message: 'Lung reaches the border of the image over 12 mm of a slice: part of it is not in the scan',
    })
  })

  it('says nothing of lung one voxel inside', () => {
    const { labels, volume } = scan(10, 8)
    for (let y = 0; y < 20; y++) labels[400 + y * 20 + 19] = 4
    expect(lungAtImageBorder(labels, volume)).toBeNull()
  })

  it('takes padding for a border', () => {
    const { labels, volume } = scan(10, 8)
    for (let y = 0; y < 20; y++) {
      labels[400 + y * 20 + 19] = 0
      volume.hu[400 + y * 20 + 19] = -32768
    }
    expect(lungAtImageBorder(labels, volume)?.code).toBe('lung-at-image-border')
  })

  it('does not mind an airway at the border', () => {
    const { labels, volume } = scan(10, 8)
    expect(
      lungAtImageBorder(
        labels.map((code) => (code === 2 ? 3 : code)),
        volume,
      ),
    ).toBeNull()
  })
})
