import { crc32, inflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { greyPng } from '../../src/report/grey-png.ts'
import { paddingHu } from '../../src/volume/volume.ts'

const window = { level: 0, width: 400 }

/** Chunks of a PNG by their type, each with its checksum proved. */
const chunksOf = (png: Buffer): ReadonlyMap<string, Buffer> => {
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    const body = png.subarray(at + 4, at + 8 + length)
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(body))
    chunks.set(body.toString('latin1', 0, 4), body.subarray(4))
    at += length + 12
  }
  return chunks
}

it('a window from −200 to 200 HU goes from black to white, padding is black', () => {
  const png = greyPng(Int16Array.of(-1000, -200, 0, 100, 200, paddingHu), 3, 2, window)
  const chunks = chunksOf(png)
  expect([...chunks.keys()]).toEqual(['IHDR', 'IDAT', 'IEND'])
  expect([...chunks.get('IHDR')!]).toEqual([0, 0, 0, 3, 0, 0, 0, 2, 8, 0, 0, 0, 0])
  // (0 + 200) / 400 · 255 = 127.5 → 128; (100 + 200) / 400 · 255 = 191.25 → 191
  expect([...inflateSync(chunks.get('IDAT')!)]).toEqual([0, 0, 0, 128, 0, 191, 255, 0])
})

it('voxels that do not fill the picture are refused', () => {
  expect(() => greyPng(new Int16Array(5), 3, 2, window)).toThrow(
    'Cannot draw a slice: 6 voxels are needed, current number is 5',
  )
})
