import { Decoder } from 'jpeg-lossless-decoder-js'
import { beforeAll, describe, expect, it } from 'vitest'
import { decodeFrame, openPixelData } from '../../src/dicom/decode-frame.ts'
import { type Codecs, loadCodecs, type SampleLayout } from '../../src/dicom/load-codecs.ts'
import { selfTestCodecs } from '../../src/dicom/self-test-codecs.ts'
import { createRandom } from '../support/random.ts'
import { ctSlice } from './ct-slice.ts'
import { inflateRaw, parse, readHu } from './read-hu.ts'
import { concat, syntax, type TestElement } from './write-dicom.ts'

const size = 32
const layout: SampleLayout = { rows: size, columns: size, bitsAllocated: 16, bitsStored: 16, signed: true }

/** Smooth values with noise, the same for a seed. */
const valuesOf = (seed: number): Int16Array => {
  const random = createRandom(seed)
  return Int16Array.from({ length: size * size }, (_, index) => index + Math.floor(random() * 50))
}

const bytesOf = (values: Int16Array): Uint8Array => new Uint8Array(values.buffer)

let codecs: Codecs
beforeAll(async () => {
  codecs = await loadCodecs()
})

const encodedBy = {
  [syntax.jpegLossless]: 'jpeg',
  [syntax.jpegLs]: 'jpeg-ls',
  [syntax.jpeg2000]: 'jpeg-2000',
  [syntax.htj2k]: 'htj2k',
} as const

const encode = (uid: keyof typeof encodedBy, seed: number): Uint8Array =>
  codecs.encode(encodedBy[uid], bytesOf(valuesOf(seed)), layout, false)

/** Fragments of a frame, cut every `step` bytes. */
const cut = (bytes: Uint8Array, step: number): Uint8Array[] => {
  const parts: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += step) parts.push(bytes.slice(at, at + step))
  return parts
}

const u32 = (...values: number[]): Uint8Array => new Uint8Array(Uint32Array.from(values).buffer)
const u64 = (...values: number[]): Uint8Array =>
  new Uint8Array(BigUint64Array.from(values.map(BigInt)).buffer)

type Table = 'none' | 'basic' | 'extended' | 'wrong'

/** Frames of several fragments each, with an offset table of a kind. */
const multiFrame = (uid: string, frames: readonly (readonly Uint8Array[])[], table: Table): Uint8Array => {
  const offsets: number[] = []
  let at = 0
  for (const fragments of frames) {
    offsets.push(at)
    for (const { length } of fragments) at += 8 + length + (length % 2)
  }
  const basic =
    table === 'basic'
      ? u32(...offsets)
      : table === 'wrong'
        ? u32(...offsets.map((offset) => offset + 2))
        : u32()
  const extended: TestElement[] =
    table === 'extended' ? [{ tag: 0x7fe00001, vr: 'OV', bytes: u64(...offsets) }] : []
  return ctSlice({
    syntax: uid,
    rows: size,
    columns: size,
    intercept: 0,
    elements: [
      { tag: 0x00280008, vr: 'IS', value: frames.length },
      ...extended,
      { tag: 0x7fe00010, vr: 'OB', fragments: [basic, ...frames.flat()] },
    ],
  })
}

describe('decodeFrame', () => {
  it.each(Object.keys(encodedBy) as (keyof typeof encodedBy)[])('decodes %s bit by bit', async (uid) => {
    const { hu } = await readHu(multiFrame(uid, [[encode(uid, 1)]], 'none'))
    expect(hu).toEqual(valuesOf(1))
  })

  it.each<[string, Table, number]>([
    ['one fragment a frame, no table', 'none', 1_000_000],
    ['several fragments a frame, basic table', 'basic', 500],
    ['several fragments a frame, extended table', 'extended', 500],
    ['several fragments a frame, no table', 'none', 500],
    ['a table that points nowhere', 'wrong', 500],
  ])('finds frames by %s', async (_, table, step) => {
    for (const uid of [syntax.jpegLossless, syntax.jpegLs, syntax.jpeg2000] as const) {
      const bytes = multiFrame(
        uid,
        [1, 2, 3].map((seed) => cut(encode(uid, seed), step)),
        table,
      )
      for (const frame of [0, 1, 2]) expect((await readHu(bytes, frame)).hu).toEqual(valuesOf(frame + 1))
    }
  })

  it('refuses fragments that cannot be told apart', async () => {
    const parts = cut(encode(syntax.jpegLs, 1), 100)
    await expect(readHu(multiFrame(syntax.jpegLs, [parts, parts.slice(1)], 'none'))).rejects.toMatchObject({
      code: 'pixel-decode-failed',
      message: 'Cannot find the frames: the fragments must hold 2 images, current number is 1',
    })
  })

  it('refuses a stream of another size before a decoder sees it', async () => {
    const bytes = multiFrame(syntax.jpegLs, [[encode(syntax.jpegLs, 1)]], 'none')
    const rows = bytes.findIndex(
      (_, at) => bytes[at] === 0x28 && bytes[at + 2] === 0x10 && bytes[at + 4] === 0x55,
    )
    bytes[rows + 8] = 31
    await expect(readHu(bytes)).rejects.toMatchObject({
      code: 'pixel-decode-failed',
      message:
        'Cannot decode the frame: its stream must hold 31 × 32 pixels of one component and at most 16 bits, current values are 32 × 32, 1, 16',
    })
  })

  it.each(Object.keys(encodedBy) as (keyof typeof encodedBy)[])(
    'refuses a cut or broken stream of %s, and decodes the next one',
    async (uid) => {
      const whole = encode(uid, 1)
      const broken = whole.slice()
      for (let at = 120; at < broken.length; at += 7) broken[at] = 0xff
      for (const stream of [whole.slice(0, 40), new Uint8Array(200), broken]) {
        const outcome = await readHu(multiFrame(uid, [[stream]], 'none')).then(
          ({ hu }) => hu.length,
          (error) => error.code,
        )
        expect([size * size, 'pixel-decode-failed']).toContain(outcome)
      }
      expect((await readHu(multiFrame(uid, [[whole]], 'none'))).hu).toEqual(valuesOf(1))
    },
  )

  it.each(Object.keys(encodedBy) as (keyof typeof encodedBy)[])(
    'refuses a stream of %s that was cut anywhere, instead of making pixels up',
    async (uid) => {
      const whole = encode(uid, 1)
      for (const part of [0.5, 0.9, 0.99]) {
        const stream = whole.slice(0, Math.floor(whole.length * part))
        await expect(readHu(multiFrame(uid, [[stream]], 'none'))).rejects.toMatchObject({
          code: 'pixel-decode-failed',
        })
      }
    },
  )

  it('refuses a frame that is not there', async () => {
    const bytes = ctSlice()
    const pixels = openPixelData(bytes, parse(bytes), inflateRaw)
    expect(() => decodeFrame(pixels, 1, codecs)).toThrow(
      'Cannot decode a frame: its index must lie in 0 to 0, current value is 1',
    )
  })

  it('views native pixels in place: nothing is copied', () => {
    const bytes = ctSlice({ rows: size, columns: size, pixels: valuesOf(1) })
    const pixels = openPixelData(bytes, parse(bytes), inflateRaw)
    expect(decodeFrame(pixels, 0, codecs).cells.buffer).toBe(bytes.buffer)
  })

  it.each<[string, string]>([
    [syntax.explicit, 'OW'],
    [syntax.explicit, 'OB'],
    [syntax.bigEndian, 'OW'],
    [syntax.bigEndian, 'OB'],
  ])('reads 8-bit frames of odd size, %s as %s', async (uid, vr) => {
    const values = Uint8Array.from({ length: 18 }, (_, index) => index * 10)
    const swapped = values.map((_, index) => values[index ^ 1]!)
    const bytes = ctSlice({
      syntax: uid,
      rows: 3,
      columns: 3,
      bitsStored: 8,
      signed: false,
      intercept: 0,
      elements: [
        { tag: 0x00280008, vr: 'IS', value: 2 },
        { tag: 0x00280100, vr: 'US', value: 8 },
        { tag: 0x7fe00010, vr, bytes: uid === syntax.bigEndian && vr === 'OW' ? swapped : values },
      ],
    })
    expect([...(await readHu(bytes, 0)).hu]).toEqual([...values.subarray(0, 9)])
    expect([...(await readHu(bytes, 1)).hu]).toEqual([...values.subarray(9)])
  })
})

describe('the JPEG lossless decoder agrees with an independent one', () => {
  it('on noise over the whole range', () => {
    const random = createRandom(5)
    const values = Int16Array.from({ length: size * size }, () => Math.floor(random() * 65536) - 32768)
    const encoded = codecs.encode('jpeg', bytesOf(values), layout, false)
    const theirs = new Int16Array(new Decoder().decompress(encoded.slice().buffer, 0, encoded.length))
    expect(theirs).toEqual(values)
    expect(new Int16Array(codecs.decode('jpeg', encoded, layout).slice().buffer)).toEqual(values)
  })
})

describe('selfTestCodecs', () => {
  it('finds every decoder sound', async () => {
    const results = await selfTestCodecs()
    expect(results.filter(({ ok }) => !ok)).toEqual([])
    expect(results).toHaveLength(18)
  })
})

describe('fragments', () => {
  it('are counted against the frames', () => {
    const bytes = ctSlice({
      syntax: syntax.jpegLs,
      rows: size,
      columns: size,
      elements: [{ tag: 0x7fe00010, vr: 'OB', fragments: [concat()] }],
    })
    expect(() => parse(bytes)).toThrow(
      'Cannot read the pixels: at least 1 fragments must follow, current number is 0',
    )
  })
})
