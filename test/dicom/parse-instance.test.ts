import { describe, expect, it } from 'vitest'
import { parseInstance } from '../../src/dicom/parse-instance.ts'
import { ctElements, ctSlice } from './ct-slice.ts'
import { codeOf, parse, readHu, toolsFor } from './read-hu.ts'
import { syntax, type TestElement, writeDicom } from './write-dicom.ts'

const pixels = [0, 24, 1024, 2024]
const small = { rows: 2, columns: 2, pixels }
const codesIn = (bytes: Uint8Array): string[] => parse(bytes).findings.map(({ code }) => code)

describe('parseInstance reads the same slice', () => {
  const expected = parse(ctSlice(small))

  it.each([
    ['implicit little endian', { syntax: syntax.implicit }],
    ['explicit big endian', { syntax: syntax.bigEndian }],
    ['deflated', { syntax: syntax.deflated }],
    ['without preamble', { preamble: false }],
    ['without preamble, implicit', { preamble: false, syntax: syntax.implicit }],
    ['without meta header length', { metaLength: false }],
    ['without preamble and meta header, explicit', { preamble: false, meta: false }],
    ['without preamble and meta header, implicit', { preamble: false, meta: false, syntax: syntax.implicit }],
    [
      'without preamble and meta header, big endian',
      { preamble: false, meta: false, syntax: syntax.bigEndian },
    ],
    ['with preamble but no meta header', { meta: false }],
  ])('%s', async (_, options) => {
    // 0 − 1024, 24 − 1024, 1024 − 1024, 2024 − 1024
    const { hu, instance } = await readHu(ctSlice({ ...small, ...options }))
    expect([...hu]).toEqual([-1024, -1000, 0, 1000])
    expect(instance.frames).toEqual(expected.frames)
    expect({ ...instance.pixels }).toEqual({ ...expected.pixels })
    expect(instance.modality).toBe('CT')
  })

  it('behind DICM without the 128 bytes before it', () => {
    expect(parse(ctSlice(small).subarray(128)).frames).toEqual(expected.frames)
  })

  it('at any offset in a larger buffer, odd ones included', async () => {
    const file = ctSlice(small)
    const shifted = new Uint8Array(file.length + 3)
    shifted.set(file, 3)
    expect([...(await readHu(shifted.subarray(3))).hu]).toEqual([-1024, -1000, 0, 1000])
  })
})

describe('parseInstance tells how the data set is written from its bytes', () => {
  it('where the meta header says explicit and the elements are implicit', () => {
    const implicit = writeDicom(ctElements(small), { syntax: syntax.implicit, meta: false, preamble: false })
    const meta = writeDicom([], { syntax: syntax.explicit })
    const instance = parse(Uint8Array.from([...meta, ...implicit]))
    expect(instance.pixels?.rows).toBe(2)
    expect(instance.findings.map(({ code }) => code)).toContain('encoding-mismatch')
  })

  it('where the meta header names no transfer syntax', () => {
    const body = writeDicom(ctElements(small), { meta: false, preamble: false })
    const meta = writeDicom([], { syntax: '' })
    expect(codesIn(Uint8Array.from([...meta, ...body]))).toContain('transfer-syntax-missing')
  })
})

describe('parseInstance keeps', () => {
  it('the plane of a classic slice', () => {
    expect(parse(ctSlice({ ...small, positionMm: [-1.5, 2e1, 300.25] })).frames[0]).toEqual({
      index: 0,
      positionMm: [-1.5, 20, 300.25],
      orientation: [1, 0, 0, 0, 1, 0],
      pixelSpacingMm: [0.7, 0.7],
      sliceThicknessMm: 1.5,
      rescaleSlope: 1,
      rescaleIntercept: -1024,
      kernel: null,
      imageType: [],
    })
  })

  it('the padding range as stored values of the pixels’ sign, whatever VR carries it', () => {
    const padding = (vr: string, signed: boolean) =>
      parse(
        ctSlice({
          ...small,
          signed,
          elements: [
            { tag: 0x00280120, vr, value: 63536 },
            { tag: 0x00280121, vr, value: 63486 },
          ],
        }),
      ).pixels?.paddingStored
    // 63536 − 65536 = −2000, 63486 − 65536 = −2050
    expect(padding('US', true)).toEqual([-2050, -2000])
    expect(padding('SS', true)).toEqual([-2050, -2000])
    expect(padding('US', false)).toEqual([63486, 63536])
  })

  it('the kernel whole where it has two values', () => {
    const kernel: TestElement = { tag: 0x00181210, vr: 'SH', value: ['Br38f', '3'] }
    const instance = parse(ctSlice({ ...small, elements: [kernel] }))
    expect(instance.frames[0]?.kernel).toBe('Br38f\\3')
    expect(instance.headers.ConvolutionKernel).toEqual(['Br38f', '3'])
  })

  it('UIDs of the meta header where the data set leaves them empty', () => {
    const bytes = ctSlice({
      ...small,
      without: [0x00080016, 0x00080018],
      metaElements: [
        { tag: 0x00020002, vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.2' },
        { tag: 0x00020003, vr: 'UI', value: '2.25.99' },
      ],
    })
    expect(parse(bytes)).toMatchObject({
      sopInstanceUID: '2.25.99',
      sopClassUID: '1.2.840.10008.5.1.4.1.1.2',
    })
  })

  it('an object without study and series UID, and says so', () => {
    const bytes = ctSlice({ ...small, without: [0x0020000d, 0x0020000e] })
    expect(parse(bytes)).toMatchObject({ studyInstanceUID: '', seriesInstanceUID: '' })
    expect(codesIn(bytes)).toContain('uid-missing')
  })

  it('nothing of the bytes: the result survives their being overwritten', () => {
    const bytes = ctSlice({ ...small, elements: [{ tag: 0x00080070, vr: 'LO', value: 'ACME' }] })
    const instance = parse(bytes)
    const before = JSON.stringify(instance)
    bytes.fill(0)
    expect(JSON.stringify(instance)).toBe(before)
  })
})

describe('parseInstance says that pixels are lossy', () => {
  const fragment = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9)
  const encapsulated = (uid: string, elements: readonly TestElement[] = []) =>
    parse(
      ctSlice({
        ...small,
        syntax: uid,
        elements: [...elements, { tag: 0x7fe00010, vr: 'OB', fragments: [new Uint8Array(0), fragment] }],
      }),
    ).pixels?.lossy

  it.each(['50', '51', '81', '91', '203'])('by transfer syntax .%s', (last) => {
    expect(encapsulated(`1.2.840.10008.1.2.4.${last}`)).toBe(true)
  })

  it.each(['57', '70', '80', '90', '201', '202'])('not by transfer syntax .%s', (last) => {
    expect(encapsulated(`1.2.840.10008.1.2.4.${last}`)).toBe(false)
  })

  it('by LossyImageCompression 01, not by 00', () => {
    const lossy = (value: string) =>
      parse(ctSlice({ ...small, elements: [{ tag: 0x00282110, vr: 'CS', value }] })).pixels?.lossy
    expect([lossy('01'), lossy('00')]).toEqual([true, false])
  })
})

describe('parseInstance lets nothing of the patient out but the keyed hash', () => {
  const patient: TestElement[] = [
    { tag: 0x00100010, vr: 'PN', value: 'Mustermann^Erika' },
    { tag: 0x00100020, vr: 'LO', value: 'ID-4711' },
    { tag: 0x00100021, vr: 'LO', value: 'KLINIKUM' },
    { tag: 0x00100030, vr: 'DA', value: '19640812' },
    { tag: 0x00081070, vr: 'PN', value: 'Operator^Otto' },
    { tag: 0x00080090, vr: 'PN', value: 'Referrer^Rita' },
    { tag: 0x00080050, vr: 'SH', value: 'ACC123' },
    { tag: 0x00104000, vr: 'LT', value: 'Mustermann, phone 555' },
    { tag: 0x00204000, vr: 'LT', value: 'Mustermann again' },
  ]
  const identityOf = (elements: readonly TestElement[]): (string | null)[] => {
    const bytes = ctSlice({ ...small, elements })
    const seen: (string | null)[] = []
    parseInstance(bytes, {
      ...toolsFor(bytes),
      patientKey: (identity) => {
        seen.push(identity)
        return null
      },
    })
    return seen
  }

  it('wherever it stands', () => {
    const text = JSON.stringify(parse(ctSlice({ ...small, elements: patient })))
    for (const word of [
      'Mustermann',
      'Erika',
      '4711',
      'KLINIKUM',
      '19640812',
      'Operator',
      'Referrer',
      'ACC123',
      '555',
    ]) {
      expect(text).not.toContain(word)
    }
    expect(parse(ctSlice({ ...small, elements: patient })).patientKey).toMatch(/^[0-9a-f]{64}$/)
  })

  it('hashing ID and issuer, or the name where there is no ID, or nothing where there is neither', () => {
    expect(identityOf(patient)).toEqual(['id\u001fID-4711\u001fKLINIKUM'])
    expect(identityOf(patient.slice(0, 1))).toEqual(['name\u001fMustermann^Erika'])
    expect(identityOf([{ tag: 0x00100010, vr: 'PN', value: ' ^^ ' }])).toEqual([])
    expect(parse(ctSlice(small)).patientKey).toBeNull()
  })

  it('giving the same key whatever filling stands around the ID', () => {
    const key = (value: string) =>
      parse(ctSlice({ ...small, elements: [{ tag: 0x00100020, vr: 'LO', value }] })).patientKey
    expect(key(' 17')).toBe(key('17'))
    expect(key('17')).not.toBe(key('18'))
  })
})

describe('parseInstance reads an Enhanced CT', () => {
  const group = (tag: number, elements: readonly TestElement[]): TestElement => ({
    tag,
    vr: 'SQ',
    items: [elements],
  })
  const frameItem = (z: number, intercept: number, kernel: string): readonly TestElement[] => [
    group(0x00209113, [{ tag: 0x00200032, vr: 'DS', value: [0, 0, z] }]),
    group(0x00289145, [
      { tag: 0x00281052, vr: 'DS', value: intercept },
      { tag: 0x00281053, vr: 'DS', value: '0.5' },
    ]),
    group(0x00189314, [{ tag: 0x00181210, vr: 'SH', value: kernel }]),
    group(0x00189329, [{ tag: 0x00089007, vr: 'CS', value: ['ORIGINAL', 'PRIMARY', 'VOLUME'] }]),
  ]
  const shared: readonly TestElement[] = [
    group(0x00209116, [{ tag: 0x00200037, vr: 'DS', value: [1, 0, 0, 0, 1, 0] }]),
    group(0x00289110, [
      { tag: 0x00280030, vr: 'DS', value: [0.5, 0.25] },
      { tag: 0x00180050, vr: 'DS', value: 2 },
    ]),
    group(0x00189325, [{ tag: 0x00180060, vr: 'DS', value: 120 }]),
    group(0x00189321, [{ tag: 0x00189330, vr: 'FD', value: 210.5 }]),
    group(0x00189308, [{ tag: 0x00189311, vr: 'FD', value: 1.2 }]),
  ]
  const enhanced = (undefinedLength: boolean, uid: string = syntax.explicit, frames = 3) =>
    ctSlice({
      syntax: uid,
      rows: 2,
      columns: 2,
      pixels: [0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23],
      without: [0x00200032, 0x00200037, 0x00280030, 0x00180050, 0x00281052, 0x00281053],
      elements: [
        { tag: 0x00280008, vr: 'IS', value: frames },
        { tag: 0x52009229, vr: 'SQ', items: [shared], undefinedLength },
        {
          tag: 0x52009230,
          vr: 'SQ',
          undefinedLength,
          items: [frameItem(10, -1000, 'A'), frameItem(20, -900, 'B'), frameItem(30, -800, 'C')],
        },
      ],
    })

  it.each([
    ['with lengths', false, syntax.explicit],
    ['with delimiters', true, syntax.explicit],
    ['implicit, with lengths', false, syntax.implicit],
    ['implicit, with delimiters', true, syntax.implicit],
    ['big endian', true, syntax.bigEndian],
  ])('%s: each frame its own groups before the shared ones', async (_, open, uid) => {
    const { instance, hu, statistics } = await readHu(enhanced(open, uid), 1)
    expect(instance.frames.map(({ positionMm }) => positionMm?.[2])).toEqual([10, 20, 30])
    expect(instance.frames.map(({ kernel }) => kernel)).toEqual(['A', 'B', 'C'])
    expect(instance.frames[2]).toMatchObject({
      pixelSpacingMm: [0.5, 0.25],
      sliceThicknessMm: 2,
      imageType: ['ORIGINAL', 'PRIMARY', 'VOLUME'],
    })
    // 10 · 0.5 − 900 = −895, 11 → −894.5 → −894 (half to even), 12 → −894, 13 → −893.5 → −894
    expect([...hu]).toEqual([-895, -894, -894, -894])
    expect(statistics.rounded).toBe(2)
  })

  it('with the shared and the first frame’s values among the headers', () => {
    expect(parse(enhanced(true)).headers).toMatchObject({
      KVP: 120,
      XRayTubeCurrentInmA: 210.5,
      SpiralPitchFactor: 1.2,
      ConvolutionKernel: 'A',
      SliceThickness: 2,
      RescaleIntercept: -1000,
    })
  })

  it('says when frames and groups disagree', () => {
    expect(codesIn(enhanced(false, syntax.explicit, 2))).toContain('frames-without-groups')
  })

  it('gives no position to frames that have no groups', () => {
    const bytes = ctSlice({
      rows: 2,
      columns: 1,
      pixels: [0, 1, 2, 3],
      elements: [{ tag: 0x00280008, vr: 'IS', value: 2 }],
    })
    expect(parse(bytes).frames.map(({ positionMm }) => positionMm)).toEqual([null, null])
  })
})

describe('parseInstance refuses', () => {
  it.each<[string, string, Parameters<typeof ctSlice>[0]]>([
    ['pixel-data-missing', 'an image without pixels', { without: [0x7fe00010] }],
    ['pixel-size-mismatch', 'fewer pixels than rows × columns', { ...small, rows: 3 }],
    [
      'pixel-size-mismatch',
      'fewer pixels than frames need',
      { ...small, elements: [{ tag: 0x00280008, vr: 'IS', value: 2 }] },
    ],
    ['image-size-invalid', 'no rows', { without: [0x00280010] }],
    ['image-size-invalid', 'zero columns', { elements: [{ tag: 0x00280011, vr: 'US', value: 0 }] }],
    [
      'image-size-invalid',
      'rows as 32-bit number (CVE-2026-5442)',
      { elements: [{ tag: 0x00280010, vr: 'UL', value: 4 }] },
    ],
    [
      'image-size-invalid',
      'two values of rows',
      { elements: [{ tag: 0x00280010, vr: 'US', value: [4, 4] }] },
    ],
    [
      'image-size-invalid',
      'a number of frames that is none',
      { elements: [{ tag: 0x00280008, vr: 'IS', value: '1A' }] },
    ],
    ['image-size-invalid', 'minus one frame', { elements: [{ tag: 0x00280008, vr: 'IS', value: -1 }] }],
    ['image-too-large', '65535 rows', { elements: [{ tag: 0x00280010, vr: 'US', value: 65535 }] }],
    ['image-too-large', '46341 columns', { elements: [{ tag: 0x00280011, vr: 'US', value: 46341 }] }],
    ['image-too-large', '5001 frames', { elements: [{ tag: 0x00280008, vr: 'IS', value: 5001 }] }],
    ['bits-unsupported', '32 bits', { elements: [{ tag: 0x00280100, vr: 'US', value: 32 }] }],
    ['bits-unsupported', '17 bits stored in 16', { bitsStored: 17 }],
    ['bits-unsupported', 'a high bit below the bits stored', { bitsStored: 12, highBit: 3 }],
    [
      'photometric-unsupported',
      'palette colour (CVE-2026-5443)',
      { elements: [{ tag: 0x00280004, vr: 'CS', value: 'PALETTE COLOR' }] },
    ],
    ['photometric-unsupported', 'three samples', { elements: [{ tag: 0x00280002, vr: 'US', value: 3 }] }],
    ['rescale-invalid', 'slope zero', { slope: 0 }],
    ['uid-missing', 'no instance UID', { without: [0x00080018] }],
    ['uid-invalid', 'a UID that is a path with spaces', { sopInstanceUID: '../../etc passwd' }],
    ['uid-invalid', 'a UID of 65 characters', { sopInstanceUID: '1'.repeat(65) }],
    ['transfer-syntax-unsupported', 'MPEG', { syntax: '1.2.840.10008.1.2.4.100' }],
    [
      'transfer-syntax-unsupported',
      'Philips private RLE (CVE-2026-5441)',
      { syntax: '1.3.46.670589.33.1.4.1' },
    ],
    ['dicom-malformed', 'native pixels under an encapsulated syntax', { syntax: syntax.rle }],
  ])('%s: %s', (code, _, options) => {
    expect(codeOf(() => parse(ctSlice(options)))).toBe(code)
  })

  it('an object without image, saying what it is', () => {
    const report = writeDicom([
      { tag: 0x00080016, vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.481.3' },
      { tag: 0x00080018, vr: 'UI', value: '2.25.1' },
    ])
    expect(() => parse(report)).toThrow(
      'Cannot read an image: the object must hold one, current object is an RT structure set',
    )
  })

  it('with the number and the limit in the sentence', () => {
    expect(() => parse(ctSlice({ ...small, rows: 3 }))).toThrow(
      'Cannot read the pixels: 12 bytes must follow for 1 × 3 × 2 pixels, current length is 8',
    )
  })

  it('not a path-like UID without spaces: UIDs are data, never paths', () => {
    expect(codesIn(ctSlice({ ...small, sopInstanceUID: '../../x' }))).toContain('uid-malformed')
  })
})

describe('parseInstance reports, and goes on', () => {
  it.each<[string, Parameters<typeof ctSlice>[0]]>([
    ['rescale-missing', { ...small, without: [0x00281052] }],
    ['charset-unknown', { ...small, elements: [{ tag: 0x00080005, vr: 'CS', value: 'ISO_IR 999' }] }],
    ['pixel-data-excess', { ...small, rows: 1 }],
    ['header-unreadable', { ...small, elements: [{ tag: 0x00180060, vr: 'DS', value: '120 kV' }] }],
    ['elements-skipped', { ...small, trailing: Uint8Array.of(1, 2, 3) }],
  ])('%s', (code, options) => {
    expect(codesIn(ctSlice(options))).toEqual([code])
  })

  it('nothing about zeros behind the pixels, of any amount', () => {
    for (const amount of [2, 8, 1_000_000]) {
      expect(
        codesIn(ctSlice({ ...small, trailing: new Uint8Array(amount) })).filter(
          (code) => code !== 'elements-skipped',
        ),
      ).toEqual([])
    }
  })
})
