import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ctSlice } from '../dicom/ct-slice.ts'
import { writeZip } from '../jobs/write-zip.ts'
import { repositoryData } from '../shared-data.ts'
import { type CliResult, documentsOf, runCli } from './run-cli.ts'

const torture = join(repositoryData, 'dicom-torture')
const threeSlices = join(torture, 'dcmqi-ct-3slice')
const key = { CONSTANCY_PSEUDONYM_KEY: 'a key of at least thirty-two characters'.replaceAll(' ', '-') }
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'constancy-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('analyse on a folder with one good series among bad files', () => {
  let result: CliResult
  const rejected = (): ReadonlyMap<string, { code: string; message: string }> =>
    new Map(
      documentsOf(result).flatMap(
        ({ rejected: found }: { rejected?: { path: string; code: string; message: string } }) =>
          found ? [[found.path.replace(`${folder}/mixed/`, ''), found] as const] : [],
      ),
    )

  beforeAll(async () => {
    const mixed = join(folder, 'mixed')
    cpSync(threeSlices, join(mixed, 'good'), { recursive: true })
    const good = readFileSync(join(threeSlices, '01.dcm'))
    const tail = Buffer.from([0xe0, 0x7f, 0x10, 0x00])
    const write = (name: string, bytes: Uint8Array | string) => writeFileSync(join(mixed, name), bytes)
    write('truncated', good.subarray(0, good.length >> 1))
    write('renamed.dcm', 'this is a letter, not a scan')
    write('LICENSE.txt', 'a document beside the scans')
    write('empty.dcm', '')
    write('huge-rows', ctSlice({ elements: [{ tag: 0x00280010, vr: 'US', value: 65535 }], without: [] }))
    write('cut-before-pixels', good.subarray(0, good.indexOf(tail)))
    write(
      'slip.zip',
      writeZip([
        { name: '../../evil', data: good },
        { name: 'nested.zip', data: writeZip([{ name: 'a', data: good }]) },
      ]),
    )
    write('bomb.zip', writeZip([{ name: 'bomb', data: Buffer.alloc(2 ** 27) }]))
    for (const name of ['rtstruct.dcm', 'MR_small.dcm', 'reportsi.dcm'])
      cpSync(join(torture, 'pydicom-test_files', name), join(mixed, name))
    result = await runCli(['analyse', mixed, '--json'], key)
  })

  it('analyses the good series', () => {
    const documents = documentsOf(result).filter((document) => 'series' in document)
    expect(documents).toMatchObject([
      { series: { modality: 'CT', instances: 3 }, scanner: { manufacturer: 'GE MEDICAL SYSTEMS' } },
    ])
  })

  it.each([
    ['truncated', /pixel-size-mismatch|dicom-truncated/],
    ['cut-before-pixels', /no-image|not-an-image|dicom-truncated|pixel/],
    ['renamed.dcm', /^not-dicom$/],
    ['empty.dcm', /^not-dicom$/],
    ['huge-rows', /^image-too-large$/],
    ['slip.zip/../../evil', /^archive-path-unsafe$/],
    ['slip.zip/nested.zip', /^archive-nested$/],
    ['bomb.zip', /^archive-bomb$/],
    ['rtstruct.dcm', /^not-an-image$/],
    ['reportsi.dcm', /^not-an-image$/],
    ['MR_small.dcm', /^not-ct$/],
  ])('rejects %s with its code and a sentence', (name, code) => {
    const found = rejected().get(name)
    expect(found?.code).toMatch(code)
    expect(found?.message.length).toBeGreaterThan(20)
  })

  it('rejects nothing else, and leaves a document beside the scans out', () => {
    expect([...rejected().keys()]).toHaveLength(11)
  })

  it('exits with 1 and writes nothing but documents to stdout', () => {
    expect(result.code).toBe(1)
    expect(documentsOf(result)).toHaveLength(12)
  })
})

describe('analyse', () => {
  it('gives the same bytes for the same input, whatever the files are called', async () => {
    const shuffled = join(folder, 'shuffled')
    mkdirSync(shuffled)
    for (const [i, name] of ['03.dcm', '01.dcm', '02.dcm'].entries())
      cpSync(join(threeSlices, name), join(shuffled, `${i}`))
    const results = await Promise.all(
      [threeSlices, shuffled].map((path) => runCli(['analyse', path, '--json'], key)),
    )
    // its two masks disagree: an error, which a script learns by the code
    expect(results.map(({ code }) => code)).toEqual([1, 1])
    expect(results[0]!.stdout).toBe(results[1]!.stdout)
  })

  it('keys patients by the configured key only', async () => {
    const other = { CONSTANCY_PSEUDONYM_KEY: 'another-key-of-at-least-thirty-two-characters' }
    const keyOf = async (environment: Record<string, string>) =>
      (
        documentsOf(await runCli(['analyse', threeSlices, '--json', '--data', folder], environment))[0] as {
          subject?: { patientKey: string | null }
        }
      )?.subject?.patientKey
    const mine = await keyOf(key)
    expect(mine).toMatch(/^[0-9a-f]{64}$/)
    expect(await keyOf(other)).not.toBe(mine)
    expect(await keyOf({ CONSTANCY_PSEUDONYM_KEY: '' })).toBeNull()
  })

  it.each([
    [['analyse'], 'missing required argument'],
    [['analyse', threeSlices, '--model', 'liver'], 'its name must be one of lung, current value is liver'],
    [['analyse', '/no/such/folder'], 'path-missing'],
    [['analyse', 'docs/images'], 'nothing-found'],
    [['analyse', threeSlices, '--masks', '/dev/null'], 'masks-folder-unusable'],
    [['doctor', '--port'], 'unknown option'],
    [['import', threeSlices, '--data', '/dev/null/x'], 'system-refused'],
    [['analyse', threeSlices, '--nonsense'], 'unknown option'],
    [['simulate-something'], 'unknown command'],
  ])('refuses %j with exit code 2', async (args, message) => {
    const { code, stdout, stderr } = await runCli(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
  })

  it('is spelled analyze too', async () => {
    expect(documentsOf(await runCli(['analyze', threeSlices, '--json'], key))).toHaveLength(1)
  })
})

describe('a series that cannot be trusted', () => {
  const copy = (name: string): string => {
    const target = join(folder, name)
    cpSync(threeSlices, target, { recursive: true })
    return target
  }
  const codesOf = (result: CliResult): readonly string[] =>
    documentsOf(result).flatMap(({ flags }: { flags?: { code: string }[] }) =>
      (flags ?? []).map(({ code }) => code),
    )
  const values = (result: CliResult): readonly unknown[] =>
    documentsOf(result).flatMap(({ measurements }: { measurements?: { value: unknown }[] }) =>
      (measurements ?? []).map(({ value }) => value).filter((value) => value !== null),
    )

  it.each(['000.dcm', 'zzz.dcm'])(
    'is not measured when %s contradicts one of its slices, by either route',
    async (name) => {
      const series = copy(`conflict-${name}`)
      const bytes = readFileSync(join(series, '02.dcm'))
      bytes.fill(0, bytes.length - 100_000)
      writeFileSync(join(series, name), bytes)
      const analysed = await runCli(['analyse', series, '--json'], key)
      const imported = await runCli(['import', series, '--json', '--data', join(folder, `data-${name}`)], key)
      for (const result of [analysed, imported]) {
        expect(codesOf(result)).toContain('conflicting-instance')
        expect(values(result)).toEqual([])
        expect(result.code).toBe(1)
      }
    },
  )

  it('is not measured when it shows two patients, with a key for pseudonyms or without', async () => {
    const series = join(folder, 'two-patients')
    mkdirSync(series)
    for (const [k, id] of ['A', 'B'].entries()) {
      const options = {
        positionMm: [0, 0, k],
        sopInstanceUID: `1.2.3.${k}`,
        seriesInstanceUID: '1.2.4',
      } as const
      writeFileSync(
        join(series, id),
        ctSlice({ ...options, elements: [{ tag: 0x00100020, vr: 'LO', value: id }] }),
      )
    }
    for (const environment of [key, { CONSTANCY_PSEUDONYM_KEY: '' }]) {
      const result = await runCli(['analyse', series, '--json', '--data', folder], environment)
      expect(codesOf(result)).toContain('mixed-patients')
      expect(result.code).toBe(1)
    }
  })

  it('ends with 1 when its pixels are all 0: the document carries an error', async () => {
    const series = copy('zeros')
    for (const name of ['01.dcm', '02.dcm', '03.dcm']) {
      const bytes = readFileSync(join(series, name))
      writeFileSync(join(series, name), bytes.fill(0, bytes.length - 512 * 512 * 2))
    }
    const result = await runCli(['analyse', series, '--json'], key)
    expect(documentsOf(result)).toMatchObject([
      { flags: expect.arrayContaining([expect.objectContaining({ severity: 'error' })]) },
    ])
    expect(result.code).toBe(1)
  })

  it('is not measured when a pixel has no size', async () => {
    const series = join(folder, 'no-size')
    mkdirSync(series)
    writeFileSync(join(series, 'IM'), ctSlice({ elements: [{ tag: 0x00280030, vr: 'DS', value: [-1, -1] }] }))
    const result = await runCli(['analyse', series, '--json'], key)
    expect(codesOf(result)).toContain('geometry-invalid')
    expect(result.code).toBe(1)
  })
})

describe('import', () => {
  it('stores and analyses once, and knows the bytes the second time', async () => {
    const args = ['import', threeSlices, '--data', join(folder, 'data'), '--json']
    const first = await runCli(args)
    const second = await runCli(args)
    expect([first.code, second.code]).toEqual([0, 0])
    expect(second.stdout).toBe(first.stdout)
    expect(second.stderr).toContain('0 analysed, 3 known before')
    expect(readdirSync(join(folder, 'data'))).toEqual(
      expect.arrayContaining(['constancy.sqlite', 'objects', 'pseudonym.key']),
    )
  })
})

describe('a patient', () => {
  it('is named nowhere but in the bytes that are kept as they came', async () => {
    const named = join(folder, 'named')
    mkdirSync(named)
    const who = [
      { tag: 0x00100010, vr: 'PN', value: 'QUIXOTE^ALONSO' },
      { tag: 0x00100020, vr: 'LO', value: 'MRN-4711-SECRET' },
      { tag: 0x00100030, vr: 'DA', value: '15470929' },
      { tag: 0x00080080, vr: 'LO', value: 'LA MANCHA GENERAL' },
    ]
    writeFileSync(join(named, 'IM1'), ctSlice({ elements: who }))
    const data = join(folder, 'named-data')
    const { stdout, stderr } = await runCli(['import', named, '--data', data, '--json'])
    const database = readdirSync(data).filter((name) => name.startsWith('constancy.sqlite'))
    const kept = [stdout, stderr, ...database.map((name) => readFileSync(join(data, name), 'latin1'))].join(
      '\n',
    )
    expect(kept).toContain('patientKey')
    for (const secret of ['QUIXOTE', 'MRN-4711', '15470929', 'LA MANCHA']) expect(kept).not.toContain(secret)
  })
})

describe('doctor', () => {
  it('finds everything well', async () => {
    const { code, stdout } = await runCli(['doctor', '--data', join(folder, 'doctor'), '--json'], {
      PORT: '0',
    })
    expect(code).toBe(0)
    expect(stdout).toContain('"check":"model lung","ok":true')
  })
})
