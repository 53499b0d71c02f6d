import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseInstance } from '../../src/dicom/parse-instance.ts'
import { repositoryData } from '../shared-data.ts'
import { createRandom } from '../support/random.ts'
import { ctSlice } from './ct-slice.ts'
import { documentedErrors, documentedFindings } from './documented-codes.ts'
import { inflateRaw, readHu } from './read-hu.ts'
import { syntax } from './write-dicom.ts'

const torture = join(repositoryData, 'dicom-torture')
const seeds: readonly Uint8Array[] = [
  ...[
    'pydicom-test_files/CT_small.dcm',
    'pydicom-test_files/MR_small.dcm',
    'pydicom-test_files/MR_small_implicit.dcm',
    'pydicom-test_files/MR_small_bigendian.dcm',
    'pydicom-test_files/MR_small_RLE.dcm',
    'pydicom-test_files/MR_small_jpeg_ls_lossless.dcm',
    'pydicom-test_files/image_dfl.dcm',
    'pydicom-test_files/test-SR.dcm',
    'pydicom-test_files/rtstruct.dcm',
    'pydicom-test_files/nested_priv_SQ.dcm',
    'pydicom-test_files/UN_sequence.dcm',
    'pydicom-test_files/no_meta_group_length.dcm',
    'pydicom-test_files/dicomdirtests/98892001/CT5N/2062',
    'pydicom-test_files/dicomdirtests/DICOMDIR-bigEnd',
    'dicomParser-testImages/encapsulated/multi-frame/CT0012.not_fragmented_bot_rle.dcm',
  ].map((name) => new Uint8Array(readFileSync(join(torture, name)))),
  new Uint8Array(readFileSync(join(repositoryData, 'philips-head-kernels/S2020/I730'))),
  ctSlice({ preamble: false, meta: false }),
  ctSlice({ syntax: syntax.deflated }),
]

/** Mutations fall among the headers: there the structure is. */
const headerBytes = 8192
/** Lengths, counts and tags that readers trip over. */
const nastyWords = [
  0, 1, 0x7f, 0x80, 0xff, 0xfffe, 0xffff, 0xe000, 0xe00d, 0xe0dd, 0x7fe0, 0x5200, 0x9230, 0x8000,
]
const nastyLongs = [0, 0xffffffff, 0xfffffffe, 0x7fffffff, 0x80000000, 0xfffee000, 0x00e0fffe]

type Random = () => number

const pick = <Value>(random: Random, values: readonly Value[]): Value =>
  values[Math.floor(random() * values.length)]!

const within = (random: Random, length: number): number => Math.floor(random() * Math.max(1, length))

const mutations: readonly ((bytes: Uint8Array, random: Random) => Uint8Array)[] = [
  (bytes, random) => {
    bytes[within(random, Math.min(headerBytes, bytes.length))]! ^= 1 << within(random, 8)
    return bytes
  },
  (bytes, random) => {
    bytes[within(random, Math.min(headerBytes, bytes.length))] = within(random, 256)
    return bytes
  },
  (bytes, random) => {
    if (bytes.length < 8) return bytes
    const at = within(random, Math.min(headerBytes, bytes.length) - 4) & ~1
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    if (random() < 0.5) view.setUint16(at, pick(random, nastyWords), random() < 0.9)
    else view.setUint32(at, pick(random, nastyLongs), random() < 0.9)
    return bytes
  },
  (bytes, random) => bytes.slice(0, within(random, bytes.length)),
  (bytes, random) => {
    // splice: a stretch of another seed over this one
    const other = pick(random, seeds)
    const from = within(random, Math.min(headerBytes, other.length))
    const part = other.subarray(from, from + within(random, 400))
    const at = within(random, Math.min(headerBytes, bytes.length))
    bytes.set(part.subarray(0, bytes.length - at), at)
    return bytes
  },
  (bytes, random) => {
    // take a stretch out
    const at = within(random, Math.min(headerBytes, bytes.length))
    const rest = bytes.subarray(at + within(random, 64))
    bytes.copyWithin(at, at + (bytes.length - at - rest.length))
    return bytes.subarray(0, at + rest.length)
  },
]

const mutate = (random: Random): Uint8Array => {
  const seed = pick(random, seeds)
  let bytes: Uint8Array = seed.slice()
  const count = 1 + within(random, 4)
  for (let round = 0; round < count; round++) bytes = pick(random, mutations)(bytes, random)
  return bytes
}

const outcomeOf = (bytes: Uint8Array): string => {
  try {
    const { findings } = parseInstance(bytes, { sha256: '', patientKey: () => null, inflateRaw })
    for (const { code } of findings) expect(documentedFindings).toContain(code)
    return 'read'
  } catch (error) {
    return error instanceof Error && error.name === 'InputError' && 'code' in error
      ? String(error.code)
      : `undocumented: ${error}`
  }
}

/** What the process may grow by over the whole run: a few files' worth, far below one escaped allocation. */
const maxGrowthBytes = 250 * 1024 * 1024

describe('mutated files', () => {
  it('end as an instance or with a documented code, and memory stays bounded', () => {
    const random = createRandom(20260502)
    const outcomes = new Map<string, number>()
    const before = process.memoryUsage()
    for (let round = 0; round < 8000; round++) {
      const outcome = outcomeOf(mutate(random))
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
    const after = process.memoryUsage()
    expect([...outcomes.keys()].filter((code) => code !== 'read' && !documentedErrors.has(code))).toEqual([])
    // the mutations reach the reader's branches, and leave some files whole
    expect(outcomes.size).toBeGreaterThan(10)
    expect(outcomes.get('read')).toBeGreaterThan(500)
    expect(after.rss - before.rss).toBeLessThan(maxGrowthBytes)
    expect(after.heapUsed - before.heapUsed).toBeLessThan(maxGrowthBytes)
  })

  it('with mutated pixels end in HU or with a documented code', async () => {
    const random = createRandom(4711)
    const names = ['RLE', 'jpeg_ls_lossless', 'jp2klossless']
    const images = names.map(
      (name) => new Uint8Array(readFileSync(join(torture, `pydicom-test_files/MR_small_${name}.dcm`))),
    )
    const outcomes = new Set<string>()
    for (let round = 0; round < 60; round++) {
      const bytes = pick(random, images).slice()
      // the pixels are the last 60 % of these files
      for (let edit = 0; edit < 3; edit++)
        bytes[Math.floor(bytes.length * (0.4 + 0.59 * random()))] = within(random, 256)
      const outcome = await readHu(bytes).then(
        ({ hu }) => (hu.length === 64 * 64 ? 'read' : 'size'),
        (error) => String(error.code),
      )
      expect(outcome === 'read' || documentedErrors.has(outcome), outcome).toBe(true)
      outcomes.add(outcome)
    }
    expect(outcomes.size).toBeGreaterThan(1)
  })
})
