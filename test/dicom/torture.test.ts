import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import dicomParser from 'dicom-parser'
import { describe, expect, it } from 'vitest'
import { readPart10 } from '../../src/dicom/read-part10.ts'
import { repositoryData, sayIfSharedDataIsAbsent, sharedData } from '../shared-data.ts'
import { documentedErrors, documentedFindings } from './documented-codes.ts'
import { codeOf, inflateRaw, parse, readHuFile } from './read-hu.ts'

const filesIn = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesIn(join(path, name)))
    : [path]

const torture = join(repositoryData, 'dicom-torture')
const pydicom = join(torture, 'pydicom-test_files')
const parserImages = join(torture, 'dicomParser-testImages')
const files = filesIn(torture)

const outcomeOf = (path: string): string => codeOf(() => parse(readFileSync(path))) || 'read'

const maxDifference = (left: Int16Array, right: Int16Array): number => {
  let largest = 0
  for (let index = 0; index < left.length; index++)
    largest = Math.max(largest, Math.abs(left[index]! - right[index]!))
  return left.length === right.length ? largest : Number.POSITIVE_INFINITY
}

describe('the torture set', () => {
  it('ends file by file as an instance or with a documented code, and counts add up', () => {
    const outcomes = new Map<string, number>()
    for (const path of files) {
      const outcome = outcomeOf(path)
      expect(outcome === 'read' || documentedErrors.has(outcome), `${path}: ${outcome}`).toBe(true)
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
    expect([...outcomes.values()].reduce((sum, count) => sum + count, 0)).toBe(files.length)
    expect(files.length).toBeGreaterThan(180)
    expect(outcomes.get('read')).toBe(72)
  })

  it('carries only documented findings', () => {
    for (const path of files.filter((file) => outcomeOf(file) === 'read')) {
      for (const { code } of parse(readFileSync(path)).findings)
        expect(documentedFindings, path).toContain(code)
    }
  })

  it.each([
    ['no_meta_group_length.dcm', 'not-an-image'],
    ['ExplVR_BigEndNoMeta.dcm', 'not-an-image'],
    ['ExplVR_LitEndNoMeta.dcm', 'not-an-image'],
    ['UN_sequence.dcm', 'not-an-image'],
    ['priv_SQ.dcm', 'not-an-image'],
    ['test-SR.dcm', 'not-an-image'],
    ['rtstruct.dcm', 'not-an-image'],
    ['waveform_ecg.dcm', 'not-an-image'],
    ['dicomdirtests/DICOMDIR', 'not-an-image'],
    ['dicomdirtests/DICOMDIR-bigEnd', 'not-an-image'],
    ['rtplan_truncated.dcm', 'dicom-truncated'],
    ['MR_truncated.dcm', 'dicom-truncated'],
    ['badVR.dcm', 'image-size-invalid'],
    ['liver_1frame.dcm', 'bits-unsupported'],
    ['rtdose_expb_1frame.dcm', 'bits-unsupported'],
    ['examples_palette.dcm', 'photometric-unsupported'],
    ['SC_rgb_rle_16bit_2frame.dcm', 'photometric-unsupported'],
    ['README.txt', 'not-dicom'],
    ['zipMR.gz', 'not-dicom'],
    ['image_dfl.dcm', 'read'],
    ['MR_small_padded.dcm', 'read'],
  ])('ends %s with %s', (name, outcome) => {
    expect(outcomeOf(join(pydicom, name))).toBe(outcome)
  })
})

describe('the element reader agrees with an independent one', () => {
  const readable = files.filter((path) => !['not-dicom', 'dicom-truncated'].includes(outcomeOf(path)))

  /**
   * Tag, offset and length of each top-level element, as dicom-parser sees it; null where it cannot read the file.
   * Of an element without length it does not count the delimiter, we do.
   */
  const peer = (bytes: Uint8Array): string[] | null => {
    try {
      const { elements } = dicomParser.parseDicom(bytes, { untilTag: 'x7fe00010' })
      return Object.values(elements)
        .filter(({ tag }) => tag !== 'x7fe00010' && !tag.startsWith('x0002'))
        .map(
          ({ tag, dataOffset, length, hadUndefinedLength }) =>
            `${tag} ${dataOffset} ${hadUndefinedLength ? 'open' : length}`,
        )
    } catch {
      return null
    }
  }

  const ours = (bytes: Uint8Array): string[] | null => {
    const { dataset, transferSyntax } = readPart10(bytes, inflateRaw)
    if (transferSyntax.deflated) return null
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    return [...dataset.elements.values()]
      .filter(({ tag }) => tag < 0x7fe00010)
      .map(({ tag, offset, length, items }) => {
        const open = items !== null && view.getUint32(offset - 4, dataset.littleEndian) === 0xffffffff
        return `x${tag.toString(16).padStart(8, '0')} ${offset} ${open ? 'open' : length}`
      })
  }

  it('on each file that both read', () => {
    let compared = 0
    for (const path of readable) {
      const bytes = new Uint8Array(readFileSync(path))
      const theirs = peer(bytes)?.filter((line) => Number.parseInt(line.slice(1, 9), 16) < 0x7fe00010)
      const own = ours(bytes)
      if (!theirs || !own) continue
      expect(own.sort(), path).toEqual(theirs.sort())
      compared++
    }
    expect(compared).toBeGreaterThan(120)
  })
})

describe('encodings give back the uncompressed reference', () => {
  const reference = readHuFile(join(parserImages, 'CT1_UNC.explicit_little_endian.dcm'))
  const single = join(parserImages, 'encapsulated/single-frame')
  const multi = join(parserImages, 'encapsulated/multi-frame')

  it.each([
    'CT1_UNC.implicit_little_endian.dcm',
    'CT1_UNC.explicit_big_endian.dcm',
    ...readdirSync(single)
      .filter((name) => name.endsWith('.dcm'))
      .map((name) => join('encapsulated/single-frame', name)),
  ])('%s, bit by bit', async (name) => {
    const { hu, statistics } = await readHuFile(join(parserImages, name))
    expect(maxDifference((await reference).hu, hu)).toBe(0)
    // the corners outside the circle: stored −2000, the declared padding, which rescales to −3024 HU
    expect(statistics.padding).toBe(55772)
    expect(hu[0]).toBe(-32768)
  })

  it.each([
    ['fragmented_no_bot_jpeg_lossless.57', 0],
    ['fragmented_no_bot_jpeg_lossless.70', 0],
    ['fragmented_no_bot_jpeg_ls.80', 0],
    ['not_fragmented_bot_jpeg_ls.80', 0],
    ['not_fragmented_no_bot_jpeg_ls.80', 0],
    ['not_fragmented_bot_rle', 0],
    ['not_fragmented_no_bot_rle', 0],
    // near-lossless with an error of at most 2
    ['fragmented_no_bot_jpeg_ls.81', 2],
  ])('Enhanced CT %s, both frames within %i', async (name, tolerance) => {
    for (const frame of [0, 1]) {
      const { hu } = await readHuFile(join(multi, 'CT0012.explicit_little_endian.dcm'), frame)
      const other = await readHuFile(join(multi, `CT0012.${name}.dcm`), frame)
      expect(maxDifference(hu, other.hu)).toBeLessThanOrEqual(tolerance)
      expect(other.instance.frames.map(({ positionMm }) => positionMm?.[2])).toEqual([-159, -149])
    }
  })

  // sums of the values that dcmdjpeg 3.6.7 decodes, plain and weighted by index modulo 97
  it.each([
    [join(pydicom, 'JPGExtended.dcm'), 0, 3_767_007, 180_765_624],
    [join(multi, 'CT0012.fragmented_no_bot_jpeg_baseline.51.dcm'), 0, 369_000_465, 17_711_084_874],
    [join(multi, 'CT0012.fragmented_no_bot_jpeg_baseline.51.dcm'), 1, 366_597_479, 17_596_189_035],
  ])('JPEG extended of 12 bits (%#) equals another decoder', async (path, frame, sum, weighted) => {
    const { hu, instance } = await readHuFile(path, frame)
    expect(instance.pixels).toMatchObject({ bitsStored: 12, lossy: true })
    const { rescaleIntercept } = instance.frames[frame]!
    let plain = 0
    let byIndex = 0
    for (const [index, value] of hu.entries()) {
      plain += value - rescaleIntercept
      byIndex += (value - rescaleIntercept) * (index % 97)
    }
    expect([plain, byIndex]).toEqual([sum, weighted])
  })

  it.each(readdirSync(pydicom).filter((name) => /^MR_small_(?!padded)/.test(name)))('%s', async (name) => {
    const { hu } = await readHuFile(join(pydicom, 'MR_small.dcm'))
    expect(maxDifference(hu, (await readHuFile(join(pydicom, name))).hu)).toBe(0)
  })

  it('JPEG 2000 whose samples are unsigned although the object says signed, to the values of pydicom 2.3', async () => {
    const { hu, statistics } = await readHuFile(join(pydicom, 'J2K_pixelrep_mismatch.dcm'))
    const inside = hu.filter((value) => value !== -32768)
    // pydicom: smallest −2000 (outside the circle, undeclared), largest 1896, mean −658.4368
    expect([statistics.undeclaredPadding, Math.max(...inside.subarray(0, 100_000)) <= 1896]).toEqual([
      56252,
      true,
    ])
    const sum = inside.reduce((total, value) => total + value, 0) - 2000 * statistics.undeclaredPadding
    expect(sum / hu.length).toBeCloseTo(-658.4368, 4)
  })

  it('JPEG 2000 with more bits than the object declares', async () => {
    const { hu, instance } = await readHuFile(join(pydicom, '693_J2KI.dcm'))
    expect(instance.pixels).toMatchObject({ bitsStored: 14, lossy: true })
    expect(hu.reduce((largest, value) => Math.max(largest, value), -32768)).toBe(2836 - 1024)
  })

  it('JPEG 2000 with a sequence delimiter among its bytes: found whole, refused by its own header', async () => {
    await expect(readHuFile(join(pydicom, 'JPEG2000-embedded-sequence-delimiter.dcm'))).rejects.toMatchObject(
      {
        code: 'pixel-decode-failed',
      },
    )
    expect((await readHuFile(join(pydicom, 'JPEG2000.dcm'))).hu).toHaveLength(262144)
  })
})

describe('real scans in the repository', () => {
  it('Siemens slices, JPEG 2000 lossless, 12 bits unsigned, UIDs emptied', async () => {
    const folder = join(repositoryData, 'totalseg/example_ct_dicom')
    const { instance, hu } = await readHuFile(join(folder, readdirSync(folder)[0]!))
    expect(instance.headers).toMatchObject({
      DateOfLastCalibration: '20221208',
      ConvolutionKernel: ['Br38f', '3'],
    })
    expect(instance.pixels).toMatchObject({ signed: false, bitsStored: 12, lossy: false })
    expect(Math.min(...hu.subarray(0, 100_000))).toBeGreaterThanOrEqual(-1024)
  })

  it('Philips: the same kernel twice, told apart only by the private iDose level', () => {
    const of = (series: string) => {
      const folder = join(repositoryData, 'philips-head-kernels', series)
      return parse(readFileSync(join(folder, readdirSync(folder)[0]!))).headers
    }
    expect(of('S2010').ConvolutionKernel).toBe(of('S2020').ConvolutionKernel)
    expect(of('S2010')['ELSCINT1:IDoseLevel']).not.toBe(of('S2020')['ELSCINT1:IDoseLevel'])
  })

  it('GE water phantom: water within 2 HU in the middle of the slice', async () => {
    const { hu } = await readHuFile(join(repositoryData, 'geqa/imgA.dcm'))
    // 20 × 20 pixels around the centre; README: centre 1.15 HU, noise 4.9 HU
    let sum = 0
    for (let row = 246; row < 266; row++)
      for (let column = 246; column < 266; column++) sum += hu[row * 512 + column]!
    expect(Math.abs(sum / 400 - 1.15)).toBeLessThan(2)
  })
})

sayIfSharedDataIsAbsent('the WG-04 encodings and the lungmask slices')

describe('real scans beside the checkout', () => {
  const wg04 = join(sharedData ?? '', 'dicom-torture/WG04')

  it.skipIf(sharedData === null).each([
    ['J2KR', 0],
    ['JLSL', 0],
    ['JPLL', 0],
    ['RLE', 0],
    ['JLSN', 4],
    ['J2KI', 402],
  ])('WG-04 %s differs from the reference by at most %i', async (encoding, tolerance) => {
    for (const name of ['CT1', 'CT2']) {
      const expected = await readHuFile(join(wg04, 'REF', `${name}_UNC`))
      const { hu, instance } = await readHuFile(join(wg04, encoding, `${name}_${encoding}`))
      // both mark what lies outside the circle, whether or not the lossy value still equals the declared padding
      expect(maxDifference(expected.hu, hu)).toBeLessThanOrEqual(tolerance)
      expect(instance.pixels?.lossy).toBe(tolerance > 0)
    }
  })

  it.skipIf(sharedData === null)(
    'a slice without modality is CT by its SOP class, and says nothing it does not know',
    () => {
      const instance = parse(readFileSync(join(sharedData!, 'lungmask-slices/0.dcm')))
      expect([instance.modality, instance.patientKey, instance.headers.KVP]).toEqual(['CT', null, undefined])
    },
  )

  it.skipIf(sharedData === null)(
    'every file of the shared torture set ends as an instance or with a code',
    () => {
      for (const path of filesIn(join(sharedData!, 'dicom-torture'))) {
        const outcome = outcomeOf(path)
        expect(outcome === 'read' || documentedErrors.has(outcome), `${basename(path)}: ${outcome}`).toBe(
          true,
        )
      }
    },
  )
})
