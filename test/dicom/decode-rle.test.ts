import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeRle } from '../../src/dicom/decode-rle.ts'

/** PackBits without cleverness: runs of equal bytes, else literals of one byte. */
const pack = (plane: readonly number[]): number[] => {
  const packed: number[] = []
  for (let at = 0; at < plane.length; ) {
    let count = 1
    while (count < 128 && plane[at + count] === plane[at]) count++
    packed.push(...(count > 1 ? [257 - count, plane[at]!] : [0, plane[at]!]))
    at += count
  }
  return packed.length % 2 === 0 ? packed : [...packed, 128]
}

const frameOf = (planes: readonly (readonly number[])[]): Uint8Array => {
  const header = new Uint32Array(16)
  header[0] = planes.length
  let offset = 64
  for (const [index, plane] of planes.entries()) {
    header[index + 1] = offset
    offset += plane.length
  }
  return Uint8Array.from([...new Uint8Array(header.buffer), ...planes.flat()])
}

describe('decodeRle', () => {
  it('decodes by hand: a run of three, a literal of two, the upper bytes first', () => {
    // upper plane: 254 → three times 0x01, 1 → two literal bytes 0x02 0x03; lower plane: 252 → five times 0xff
    const frame = frameOf([
      [254, 1, 1, 2, 3],
      [252, 255],
    ])
    expect([...new Uint16Array(decodeRle(frame, 5, 2).buffer)]).toEqual([
      0x01ff, 0x01ff, 0x01ff, 0x02ff, 0x03ff,
    ])
  })

  it('skips control byte 128', () => {
    expect([...decodeRle(frameOf([[128, 128, 0, 7]]), 1, 1)]).toEqual([7])
  })

  it('gives back what was packed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 65535 }), { minLength: 1, maxLength: 300 }),
        (values) => {
          const frame = frameOf([
            pack(values.map((value) => value >> 8)),
            pack(values.map((value) => value & 255)),
          ])
          expect([...new Uint16Array(decodeRle(frame, values.length, 2).buffer)]).toEqual(values)
        },
      ),
      { seed: 7, numRuns: 200 },
    )
  })

  it.each<[string, Uint8Array, number, number]>([
    ['its header must hold 64 bytes, current value is 10', new Uint8Array(10), 4, 2],
    ['it must have 2 segments, current value is 1', frameOf([[0, 1]]), 1, 2],
    ['each segment must fill the frame, current value is 1 of 4 pixels', frameOf([[0, 1]]), 4, 1],
    [
      'a literal run must lie inside its segment, current value is 8 bytes at 1 of 2',
      frameOf([[7, 1]]),
      8,
      1,
    ],
  ])('refuses: %s', (message, frame, pixels, bytesPerPixel) => {
    expect(() => decodeRle(frame, pixels, bytesPerPixel)).toThrow(`Cannot decode the RLE frame: ${message}`)
  })

  it('refuses segments that lie outside the frame', () => {
    const frame = frameOf([[0, 1]])
    new DataView(frame.buffer).setUint32(4, 0xfffffff0, true)
    expect(() => decodeRle(frame, 1, 1)).toThrow('its segments must lie inside the frame')
  })

  it('ends on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 400 }), (bytes) => {
        bytes.set([2, 0, 0, 0, 64, 0, 0, 0, 80, 0, 0, 0])
        try {
          expect(decodeRle(bytes, 100, 2)).toHaveLength(200)
        } catch (error) {
          expect(error).toMatchObject({ code: 'pixel-decode-failed' })
        }
      }),
      { seed: 8, numRuns: 300 },
    )
  })
})
