import { describe, expect, it } from 'vitest'
import { ctSlice } from './ct-slice.ts'
import { parse } from './read-hu.ts'
import { syntax, type TestElement } from './write-dicom.ts'

const headersOf = (elements: readonly TestElement[], uid: string = syntax.explicit) =>
  parse(ctSlice({ elements, syntax: uid })).headers

describe('headers', () => {
  it('are trimmed, numbers parsed, several values an array', () => {
    expect(
      headersOf([
        { tag: 0x00080070, vr: 'LO', value: '  GE MEDICAL SYSTEMS ' },
        { tag: 0x00080008, vr: 'CS', value: ['ORIGINAL', 'PRIMARY ', 'AXIAL'] },
        { tag: 0x00180060, vr: 'DS', value: ' 1.2E2 ' },
        { tag: 0x00181190, vr: 'DS', value: ['0.7', '1.2'] },
        { tag: 0x00181151, vr: 'IS', value: '+400' },
        { tag: 0x00189311, vr: 'FD', value: 0.984375 },
      ]),
    ).toMatchObject({
      Manufacturer: 'GE MEDICAL SYSTEMS',
      ImageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
      KVP: 120,
      FocalSpots: [0.7, 1.2],
      XRayTubeCurrent: 400,
      SpiralPitchFactor: 0.984375,
    })
  })

  it('hold the transfer syntax and the writer’s implementation', () => {
    const bytes = ctSlice({ metaElements: [{ tag: 0x00020013, vr: 'SH', value: 'WRITER_7 ' }] })
    expect(parse(bytes).headers).toMatchObject({
      TransferSyntaxUID: syntax.explicit,
      ImplementationVersionName: 'WRITER_7',
    })
  })

  it('leave an empty attribute out, as one that is absent', () => {
    const headers = headersOf([
      { tag: 0x00181000, vr: 'LO', value: '' },
      { tag: 0x00181020, vr: 'LO', value: ' \\ ' },
      { tag: 0x00180060, vr: 'DS', value: '' },
    ])
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['DeviceSerialNumber']))
    expect([headers.DeviceSerialNumber, headers.SoftwareVersions, headers.KVP]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it.each(['120 kV', '1,5', '1e', 'NaN', 'Infinity', '1e999', '--1', '0x10'])(
    'leave the number %s out, with a finding',
    (value) => {
      const instance = parse(ctSlice({ elements: [{ tag: 0x00180060, vr: 'DS', value }] }))
      expect(instance.headers.KVP).toBeUndefined()
      expect(instance.findings).toEqual([
        {
          code: 'header-unreadable',
          severity: 'warning',
          message: 'KVP (0018,0060) cannot be read as DS and was left out',
        },
      ])
    },
  )

  it('leave out text where a number is expected, and values that are too long', () => {
    const wrong = parse(ctSlice({ elements: [{ tag: 0x00080070, vr: 'FD', value: 1 }] }))
    expect(wrong.headers.Manufacturer).toBeUndefined()
    const long = parse(ctSlice({ elements: [{ tag: 0x00081030, vr: 'LO', value: 'x'.repeat(20_000) }] }))
    expect(long.headers.StudyDescription).toBeUndefined()
    expect([...wrong.findings, ...long.findings].map(({ code }) => code)).toEqual([
      'header-unreadable',
      'header-unreadable',
    ])
  })

  it('have no prototype, so that no keyword of a file reaches Object', () => {
    expect(Object.getPrototypeOf(headersOf([]))).toBeNull()
  })

  it('are decoded by the data set’s character set, values split behind decoding', () => {
    const gbk = Uint8Array.of(0x81, 0x5c, 0x5c, 0xcd, 0xf5)
    const elements: TestElement[] = [
      { tag: 0x00080005, vr: 'CS', value: 'GB18030' },
      { tag: 0x00181020, vr: 'LO', bytes: gbk },
    ]
    // 81 5C is one character although 5C is a backslash elsewhere
    expect(headersOf(elements).SoftwareVersions).toEqual(['乗', '王'])
  })
})

describe('private headers', () => {
  const creator = (block: number, name: string): TestElement => ({
    tag: 0x00530000 + block,
    vr: 'LO',
    value: name,
  })
  const level = (block: number): TestElement => ({
    tag: 0x00530043 + block * 0x100,
    vr: 'LO',
    value: 'SS40:Slice',
  })

  it.each([0x10, 0x11, 0xfe])('are found through their creator in block %i', (block) => {
    const headers = headersOf([creator(block, 'GEHC_CT_ADVAPP_001'), level(block)])
    expect(headers['GEHC_CT_ADVAPP_001:IterativeReconLevel']).toBe('SS40:Slice')
  })

  it('are not found in the usual block when another creator holds it', () => {
    const headers = headersOf([
      creator(0x10, 'SOMEBODY ELSE'),
      level(0x10),
      creator(0x11, 'GEHC_CT_ADVAPP_001'),
    ])
    expect(headers['GEHC_CT_ADVAPP_001:IterativeReconLevel']).toBeUndefined()
  })

  it('are read by the table’s VR where implicit encoding leaves UN', () => {
    const headers = headersOf(
      [
        { tag: 0x01f70010, vr: 'LO', value: 'ELSCINT1' },
        { tag: 0x01f7109b, vr: 'UN', value: '2 ' },
        { tag: 0x01f10010, vr: 'LO', value: 'ELSCINT1' },
        { tag: 0x01f11026, vr: 'DS', value: '0.391' },
        { tag: 0x70050010, vr: 'LO', value: 'TOSHIBA_MEC_CT3' },
        { tag: 0x70051023, vr: 'FD', value: 0.828 },
      ],
      syntax.implicit,
    )
    expect(headers).toMatchObject({
      'ELSCINT1:IDoseLevel': '2',
      'ELSCINT1:Pitch': 0.391,
      'TOSHIBA_MEC_CT3:HelicalPitch': 0.828,
    })
  })
})
