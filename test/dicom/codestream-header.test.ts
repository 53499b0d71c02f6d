import { describe, expect, it } from 'vitest'
import { readCodestreamHeader } from '../../src/dicom/codestream-header.ts'
import { loadCodecs } from '../../src/dicom/load-codecs.ts'
import { concat } from './write-dicom.ts'

const layout = { rows: 8, columns: 24, bitsAllocated: 16, bitsStored: 12, signed: false }

describe('readCodestreamHeader', () => {
  it.each(['jpeg', 'jpeg-ls', 'jpeg-2000', 'htj2k'] as const)('reads the size of %s', async (codec) => {
    const samples = new Uint8Array(8 * 24 * 2)
    const encoded = (await loadCodecs()).encode(codec, samples, layout, false)
    const header = readCodestreamHeader(encoded)
    expect(header).toMatchObject({ rows: 8, columns: 24, components: 1 })
    expect([12, 16]).toContain(header?.precision)
  })

  it('skips segments and fill bytes before the frame header', () => {
    // SOI, comment of 4 bytes, fill byte, SOF3: 12 bits, 2 rows, 3 columns, 1 component
    const stream = Uint8Array.of(
      0xff,
      0xd8,
      0xff,
      0xfe,
      0,
      4,
      1,
      2,
      0xff,
      0xff,
      0xc3,
      0,
      11,
      12,
      0,
      2,
      0,
      3,
      1,
      1,
      0x11,
      0,
    )
    expect(readCodestreamHeader(stream)).toEqual({ rows: 2, columns: 3, components: 1, precision: 12 })
  })

  it('finds the stream inside JP2 boxes', async () => {
    const encoded = (await loadCodecs()).encode('jpeg-2000', new Uint8Array(8 * 24 * 2), layout, false)
    const boxes = Uint8Array.of(0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20, 0x0d, 0x0a, 0x87, 0x0a)
    expect(readCodestreamHeader(concat(boxes, encoded))).toMatchObject({ rows: 8, columns: 24 })
  })

  it.each([0, 1, 2, 5, 30])('says null of %i bytes that begin no stream', (length) => {
    expect(readCodestreamHeader(new Uint8Array(length))).toBeNull()
    expect(readCodestreamHeader(Uint8Array.of(0xff, 0xd8, ...new Uint8Array(length)))).toBeNull()
    expect(readCodestreamHeader(Uint8Array.of(0xff, 0x4f, 0xff, 0x51, ...new Uint8Array(length)))).toBeNull()
  })
})
