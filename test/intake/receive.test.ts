import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { IntakeCounts, IntakeProgress } from '../../src/intake/intake-result.ts'
import { type IntakeContext, type IntakeReport, receive } from '../../src/intake/receive.ts'
import { walk } from '../../src/intake/walk.ts'
import { writeZip } from '../jobs/write-zip.ts'
import { openHouse, temporaryFolder } from '../support/tiny-house.ts'
import { tinySlice, writeTinyScan } from '../support/tiny-scan.ts'

const take = async (house: IntakeContext, ...paths: string[]): Promise<IntakeReport> =>
  receive(house, (await walk(paths)).files, () => {})

const sumOf = ({ received, ...parts }: IntakeCounts): [number, number] => [
  received,
  Object.values(parts).reduce((sum, part) => sum + part, 0),
]

const points = (house: IntakeContext) =>
  house.store.db.selectFrom('point').selectAll().orderBy('measured_at').orderBy('received_at').execute()

describe('receive', () => {
  it('stores, analyses and charts a folder', async () => {
    const house = await openHouse()
    const folder = temporaryFolder()
    writeTinyScan(folder)
    const { results, counts } = await take(house, folder)
    expect(results).toMatchObject([
      { kind: 'series', outcome: 'analysed', description: 'Tiny chest', flags: [{ code: 'thin' }] },
    ])
    expect(counts).toEqual({
      received: 3,
      analysed: 3,
      failed: 0,
      notApplicable: 0,
      unchanged: 0,
      conflicting: 0,
      rejected: 0,
      companions: 0,
    })
    // slices of −900, −899 and −898 HU: mean −899
    expect(await points(house)).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ value: -899, measured_at: '2026-03-02T08:14:00', state: 'no-limits' }),
        expect.objectContaining({ value: null, reason_code: 'too-tiny', state: 'not-measured' }),
      ]),
    )
  })

  it('does nothing the second time', async () => {
    const house = await openHouse()
    const folder = temporaryFolder()
    writeTinyScan(folder)
    await take(house, folder)
    const { results, counts } = await take(house, folder)
    expect(results).toMatchObject([{ kind: 'series', outcome: 'unchanged' }])
    expect(counts).toMatchObject({ received: 3, unchanged: 3 })
    expect(await points(house)).toHaveLength(2)
    expect(await house.store.db.selectFrom('series_version').selectAll().execute()).toHaveLength(1)
  })

  it('takes a zip archive and a folder of the same bytes for the same scan', async () => {
    const house = await openHouse()
    const folder = temporaryFolder()
    const paths = writeTinyScan(join(folder, 'scan'))
    const zip = join(folder, 'scan.zip')
    writeFileSync(zip, writeZip(paths.map((path, i) => ({ name: `in/${i}`, data: readFileSync(path) }))))
    expect((await take(house, zip)).results).toMatchObject([{ outcome: 'analysed' }])
    const { results, counts } = await take(house, folder)
    expect(results).toMatchObject([{ outcome: 'unchanged' }])
    // the folder's three files, and the three of the archive in it
    expect(counts).toMatchObject({ received: 6, unchanged: 6 })
  })

  it('counts a file that comes twice in one folder once as new', async () => {
    const house = await openHouse()
    const folder = temporaryFolder()
    writeTinyScan(join(folder, 'a'))
    writeTinyScan(join(folder, 'b'))
    expect((await take(house, folder)).counts).toMatchObject({ received: 6, analysed: 3, unchanged: 3 })
  })

  it('makes version 2 of a series when a slice comes late, and leaves the points of version 1', async () => {
    const house = await openHouse()
    const folder = temporaryFolder()
    const paths = writeTinyScan(folder, { slices: 4 })
    await receive(
      house,
      paths.slice(0, 3).map((path) => ({ path, name: path })),
      () => {},
    )
    await receive(house, [{ path: paths[3]!, name: 'late' }], () => {})
    const series = await house.store.db.selectFrom('series').selectAll().executeTakeFirstOrThrow()
    expect(series).toMatchObject({ version: 2, instances: 4, state: 'analysed' })
    const measured = (await points(house)).filter(({ value }) => value !== null)
    // −899 of three slices, then −898.5 of four
    expect(measured.map(({ value }) => value)).toEqual([-899, -898.5])
    const superseded = await house.store.db.selectFrom('superseded').selectAll().execute()
    expect(superseded.map(({ point_id }) => point_id)).toContain(measured[0]!.id)
    expect(superseded).toHaveLength(2)
  })

  it('keeps other bytes under a known SOP instance UID, flags them, and leaves the first in use', async () => {
    const house = await openHouse()
    const [a, b] = [temporaryFolder(), temporaryFolder()]
    writeTinyScan(a)
    const [other] = writeTinyScan(b, { hu: -700, slices: 1 })
    await take(house, a)
    const { results, counts } = await take(house, b)
    expect(results).toMatchObject([
      {
        outcome: 'unchanged',
        flags: expect.arrayContaining([expect.objectContaining({ code: 'instance-conflict' })]),
      },
    ])
    expect(counts).toMatchObject({ received: 1, conflicting: 1 })
    expect((await points(house)).map(({ value }) => value)).toContain(-899)
    const [conflict] = await house.store.db.selectFrom('conflict').selectAll().execute()
    expect(conflict).toMatchObject({ sop_instance_uid: '1.2.3.1' })
    expect(readFileSync(house.store.objects.pathOf(conflict!.sha256))).toEqual(readFileSync(other!))
    await take(house, b)
    expect(await house.store.db.selectFrom('conflict').selectAll().execute()).toHaveLength(1)
  })

  it('refuses what is no DICOM image, keeps its bytes, and analyses the rest', async () => {
    const house = await openHouse()
    const folder = temporaryFolder()
    writeTinyScan(folder)
    writeFileSync(join(folder, 'notes.dcm'), 'not a scan')
    writeFileSync(join(folder, 'cut.dcm'), tinySlice({}, 0).subarray(0, -8))
    const { results, counts } = await take(house, folder)
    expect(counts).toMatchObject({ received: 5, analysed: 3, rejected: 2 })
    const rejected = results.filter(({ kind }) => kind === 'rejected')
    expect(rejected).toHaveLength(2)
    const rows = await house.store.db.selectFrom('quarantine').selectAll().orderBy('bytes').execute()
    expect(rows).toMatchObject([
      { bytes: 10, path: expect.stringMatching(/^[0-9a-f]{12}\.dcm$/) },
      { code: expect.stringContaining('truncated') },
    ])
    expect(readFileSync(house.store.quarantine.pathOf(rows[0]!.sha256!), 'utf8')).toBe('not a scan')
    await take(house, folder)
    expect(await house.store.db.selectFrom('quarantine').selectAll().execute()).toHaveLength(2)
  })

  it('refuses an archive in an archive and entries that leave it, by name', async () => {
    const house = await openHouse()
    const folder = temporaryFolder()
    const inner = writeZip([{ name: 'x', data: tinySlice({}, 1) }])
    const path = join(folder, 'outer.zip')
    writeFileSync(
      path,
      writeZip([
        { name: 'inner.zip', data: inner },
        { name: '../escape', data: Buffer.from('x') },
        { name: 'good', data: tinySlice({}, 0) },
      ]),
    )
    const { results, counts } = await take(house, path)
    expect(counts).toMatchObject({ received: 3, analysed: 1, rejected: 2 })
    expect(
      results.flatMap((result) => (result.kind === 'rejected' ? [[result.code, result.path]] : [])).sort(),
    ).toEqual([
      ['archive-nested', `${path}/inner.zip`],
      ['archive-path-unsafe', `${path}/../escape`],
    ])
  })

  it('keeps a scout by itself as a series that cannot be measured, and one beside slices with them', async () => {
    const house = await openHouse()
    const folder = temporaryFolder()
    const scout = { ImageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] }
    writeTinyScan(join(folder, 'alone'), { uid: '1.2.4', slices: 1, headers: scout })
    writeTinyScan(join(folder, 'scan'), { uid: '1.2.5', slices: 3 })
    mkdirSync(join(folder, 'more'))
    writeFileSync(join(folder, 'more', 'scout'), tinySlice({ uid: '1.2.5', headers: scout }, 7))
    const { results, counts } = await take(house, folder)
    expect(results).toMatchObject([
      { outcome: 'not-applicable', flags: [{ code: 'localizer', severity: 'info' }] },
      { outcome: 'analysed' },
    ])
    expect(counts).toMatchObject({ received: 5, analysed: 4, notApplicable: 1 })
  })

  it('stands at the time of arrival when no acquisition time is written, and says so', async () => {
    const house = await openHouse()
    const folder = temporaryFolder()
    writeTinyScan(folder, { headers: { AcquisitionDate: '', AcquisitionTime: '' } })
    const { results } = await take(house, folder)
    expect(results).toMatchObject([
      { flags: expect.arrayContaining([expect.objectContaining({ code: 'acquisition-time-missing' })]) },
    ])
    const [point] = await points(house)
    expect(point?.measured_at).toBe(point?.received_at)
  })

  it('tells names as data, whatever they hold', async () => {
    const house = await openHouse()
    const folder = temporaryFolder()
    const path = join(folder, 'x')
    writeFileSync(path, 'nothing')
    const name = '../../<script>alert(1)</script>\r\nSet-Cookie: a'
    const { results } = await receive(house, [{ path, name }], () => {})
    expect(results).toMatchObject([{ path: '../../<script>alert(1)</script>\uFFFD\uFFFDSet-Cookie: a' }])
  })

  it('refuses a whole series when the disk is full, and stores it when there is room again', async () => {
    const { nodeFileLayer } = await import('../../src/store/file-layer.ts')
    let freeBytes = 0
    const house = await openHouse({
      files: { ...nodeFileLayer, space: async () => ({ freeBytes, totalBytes: 1e12 }) },
    })
    const folder = temporaryFolder()
    writeTinyScan(folder)
    const full = await take(house, folder)
    expect(full.results).toMatchObject(Array(3).fill({ kind: 'rejected', code: 'disk-full' }))
    expect(full.counts).toMatchObject({ received: 3, rejected: 3 })
    freeBytes = 1e11
    expect((await take(house, folder)).counts).toMatchObject({ analysed: 3 })
  })

  it('adds every file up, and tells its progress to the end', async () => {
    const house = await openHouse()
    const folder = temporaryFolder()
    writeTinyScan(join(folder, 'a'), { uid: '1.2.6' })
    writeTinyScan(join(folder, 'b'), { uid: '1.2.7', slices: 5 })
    writeTinyScan(join(folder, 'c'), { uid: '1.2.6', hu: -500 })
    writeFileSync(join(folder, 'z'), '')
    const told: IntakeProgress[] = []
    const { counts } = await receive(house, (await walk([folder])).files, (progress) => told.push(progress))
    const [received, sum] = sumOf(counts)
    expect([received, sum]).toEqual([12, 12])
    expect(told.at(-1)).toMatchObject({
      files: 12,
      filesRead: 12,
      seriesDone: 2,
      seriesTotal: 2,
      secondsLeft: 0,
    })
    expect(told.some(({ secondsLeft }) => secondsLeft !== null && secondsLeft > 0)).toBe(true)
  })
})
