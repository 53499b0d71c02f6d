import { crc32, deflateSync } from 'node:zlib'
import { paddingHu } from '../volume/volume.ts'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

const chunk = (type: string, data: Uint8Array): Buffer => {
  const bytes = Buffer.alloc(data.length + 12)
  bytes.writeUInt32BE(data.length, 0)
  bytes.write(type, 4, 'latin1')
  bytes.set(data, 8)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, data.length + 8)), data.length + 8)
  return bytes
}

/**
 * One slice as a grey picture (PNG, 8 bits).
 *
 * @param hu - Columns · rows voxels, x fastest; padding is drawn black.
 * @param window - Which HU are drawn from black to white; width above 0.
 * @throws {RangeError} If the voxels do not fill the picture.
 * @example greyPng(Int16Array.of(-1000, 0), 2, 1, { level: -500, width: 1000 })
 */
export const greyPng = (
  hu: Int16Array,
  columns: number,
  rows: number,
  { level, width }: { readonly level: number; readonly width: number },
): Buffer => {
  if (hu.length !== columns * rows)
    throw new RangeError(
      `Cannot draw a slice: ${columns * rows} voxels are needed, current number is ${hu.length}`,
    )
  const header = Buffer.alloc(13)
  header.writeUInt32BE(columns, 0)
  header.writeUInt32BE(rows, 4)
  header[8] = 8
  // each row begins with its filter: 0, none
  const bytes = Buffer.alloc(rows * (columns + 1))
  const low = level - width / 2
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = hu[row * columns + column]!
      const grey = value === paddingHu ? 0 : Math.round(((value - low) / width) * 255)
      bytes[row * (columns + 1) + column + 1] = Math.max(0, Math.min(255, grey))
    }
  }
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(bytes)),
    chunk('IEND', new Uint8Array()),
  ])
}
