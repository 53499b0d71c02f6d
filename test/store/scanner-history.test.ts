import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { receive } from '../../src/intake/receive.ts'
import { listBaselines, recordBaseline } from '../../src/store/baseline-rows.ts'
import { listEvents, recordEvent, type TypedEvent, withdrawEvent } from '../../src/store/event-rows.ts'
import { findScanner, findScanners } from '../../src/store/find-scanners.ts'
import { historyMarker } from '../../src/store/history-marker.ts'
import { knownEvents, scannerHistory } from '../../src/store/scanner-history.ts'
import { openHouse, temporaryFolder } from '../support/tiny-house.ts'
import { type TinyScan, writeTinyScan } from '../support/tiny-scan.ts'

type Headers = NonNullable<TinyScan['headers']>

/** A house with one scan a month for each of the headers, on one scanner. */
const openWith = async (scans: readonly Headers[]) => {
  const house = await openHouse()
  const take = async (headers: Headers, i: number): Promise<void> => {
    const AcquisitionDate = `2026${String(i + 1).padStart(2, '0')}10`
    const paths = writeTinyScan(temporaryFolder(), {
      uid: `1.2.${i + 1}`,
      headers: { AcquisitionDate, ...headers },
    })
    await receive(
      house,
      paths.map((path) => ({ path, name: path })),
      () => {},
    )
  }
  for (const [i, headers] of scans.entries()) await take(headers, i)
  const { db } = house.store
  return { house, db, take, scanner: await findScanner(db, undefined) }
}

const told = async (scans: readonly Headers[]): Promise<readonly string[]> => {
  const { db, scanner } = await openWith(scans)
  const { headers } = await knownEvents(db, scanner.id)
  return headers.map(({ kind, description, at }) => `${at.slice(0, 10)} ${kind}: ${description}`)
}

describe('events that stored headers show', () => {
  it('are an update, not its spelling', async () => {
    const versions = ['VA48A', 'syngo CT VA48A', 'VA50A', 'syngo CT VA50A']
    expect(await told(versions.map((SoftwareVersions) => ({ SoftwareVersions })))).toEqual([
      '2026-03-10 software-update: VA48A → VA50A'.replace('VA48A', 'syngo CT VA48A'),
    ])
  })

  it('are a kernel of two values, and a kernel that Philips writes twice', async () => {
    const siemens = ['3', '3', '3', '4', '4', '4'].map((strength) => ({
      ConvolutionKernel: ['I70f', strength],
    }))
    expect(await told(siemens)).toEqual([
      '2026-04-10 protocol-change: kernel I70f\\3 → I70f\\4, iterative reconstruction SAFIRE 3 → SAFIRE 4',
    ])
    const philips = ['UB', 'UB', 'UB', 'YA', 'YA', 'YA'].map((kernel) => ({
      Manufacturer: 'Philips',
      ConvolutionKernel: kernel,
      FilterType: kernel,
    }))
    expect(await told(philips)).toEqual(['2026-04-10 protocol-change: kernel UB → YA'])
  })

  it('are none of scans without a date, whose arrival stands in for it', async () => {
    const undated = { AcquisitionDate: '', AcquisitionTime: '', SoftwareVersions: 'VA50A' }
    expect(await told([{}, undated, {}])).toEqual([])
  })
})

describe('scannerHistory', () => {
  it('joins the streams of successive protocols, and unites what is typed with what headers show', async () => {
    const kernels = ['B31f', 'B31f', 'B31f', 'B60f', 'B60f']
    const scans = kernels.map((ConvolutionKernel) => ({ ConvolutionKernel, SoftwareVersions: 'VA1' }))
    const { db, scanner } = await openWith([...scans, { ConvolutionKernel: 'B60f', SoftwareVersions: 'VA2' }])
    await recordEvent(db, typedUpdate(scanner.id, '2026-06-01'))
    const history = await scannerHistory(db, scanner)
    expect(history.scanner).toBe('4711')
    expect(history.streams.map(({ name, points }) => [name, points.length]).sort()).toEqual([
      ['laa950', 6],
      ['perc15', 6],
    ])
    expect(
      history.events.map(({ kind, source, at, lastScanBefore }) => [kind, source, at, lastScanBefore]),
    ).toEqual([
      ['protocol-change', 'header', '2026-04-10T08:14:00', '2026-03-10T08:14:00'],
      ['software-update', 'person', '2026-06-01', '2026-05-10T08:14:00'],
    ])
    expect(history.patients).toHaveLength(6)
    const { protocols } = history.events[0]!
    expect(protocols).toContain(history.streams[0]!.protocol)
  })

  it('follows late scans in their order of time, and another state has another marker', async () => {
    const { db, take, scanner } = await openWith([{ SoftwareVersions: 'VA1' }])
    const before = await historyMarker(db, scanner.id)
    await take({ SoftwareVersions: 'VA2' }, 4)
    await take({ SoftwareVersions: 'VA1' }, 2)
    const { headers } = await knownEvents(db, scanner.id)
    expect(headers).toMatchObject([
      { lastScanBefore: '2026-03-10T08:14:00', firstScanAfter: '2026-05-10T08:14:00' },
    ])
    expect(await historyMarker(db, scanner.id)).not.toBe(before)
  })
})

const typedUpdate = (scannerId: string, at: string): TypedEvent => ({
  scanner_id: scannerId,
  kind: 'software-update',
  at,
  description: 'VA1 to VA2',
  author: 'A. Physicist',
  reason: 'service report 12',
  recorded_at: '2026-07-01T00:00:00.000Z',
})

describe('typed events', () => {
  it('are one event however often they are typed in', async () => {
    const { db, scanner } = await openWith([{}])
    const first = await recordEvent(db, typedUpdate(scanner.id, '2026-03-01'))
    const again = await recordEvent(db, { ...typedUpdate(scanner.id, '2026-03-01'), author: 'B' })
    expect([first.isNew, again.isNew]).toEqual([true, false])
    expect(again.row).toEqual(first.row)
    expect(await listEvents(db, scanner.id)).toHaveLength(1)
  })

  it('are withdrawn by a later version, and can be entered again', async () => {
    const { db, scanner } = await openWith([{}])
    const { row } = await recordEvent(db, typedUpdate(scanner.id, '2026-03-01'))
    const of = { scannerId: scanner.id, eventId: row.event_id }
    const by = { author: 'B', reason: 'another scanner', recorded_at: '2026-07-02' }
    expect(await withdrawEvent(db, of, by)).toMatchObject({ version: 2, withdrawn: 1, author: 'B' })
    expect(await withdrawEvent(db, of, by)).toBeUndefined()
    expect(await listEvents(db, scanner.id)).toEqual([])
    expect(await recordEvent(db, typedUpdate(scanner.id, '2026-03-01'))).toMatchObject({
      isNew: true,
      row: { version: 3, withdrawn: 0 },
    })
    expect(await withdrawEvent(db, { ...of, scannerId: 'another' }, by)).toBeUndefined()
  })

  it('can be neither changed nor deleted, nor can baselines', async () => {
    const { db, scanner } = await openWith([{}])
    await recordEvent(db, typedUpdate(scanner.id, '2026-03-01'))
    await recordBaseline(db, baseline(scanner.id))
    for (const table of ['event', 'baseline']) {
      const change = sql.raw(`UPDATE ${table} SET author = 'C'`)
      await expect(sql`${change}`.execute(db)).rejects.toThrow(`${table}s are append-only`)
      await expect(sql`${sql.raw(`DELETE FROM ${table}`)}`.execute(db)).rejects.toThrow('append-only')
    }
  })
})

const baseline = (scannerId: string) => ({
  scanner_id: scannerId,
  protocol: 'p',
  subject: 'patients',
  name: null,
  region: null,
  from_at: '2026-01-01',
  to_at: '2026-03-01T23:59:59',
  withdrawn: 0,
  author: 'A. Physicist',
  reason: 'after acceptance',
  recorded_at: '2026-07-01',
})

describe('baselines', () => {
  it('are versions: the last one stands, until it is withdrawn', async () => {
    const { db, scanner } = await openWith([{}])
    await recordBaseline(db, baseline(scanner.id))
    await recordBaseline(db, { ...baseline(scanner.id), to_at: '2026-04-01' })
    await recordBaseline(db, { ...baseline(scanner.id), name: 'hu', region: 'water' })
    const standing = await listBaselines(db, scanner.id)
    expect(standing.map(({ name, version, to_at }) => [name, version, to_at])).toEqual([
      [null, 2, '2026-04-01'],
      ['hu', 1, '2026-03-01T23:59:59'],
    ])
    await recordBaseline(db, { ...baseline(scanner.id), withdrawn: 1 })
    expect(await recordBaseline(db, { ...baseline(scanner.id), withdrawn: 1 })).toBeUndefined()
    expect(await listBaselines(db, scanner.id)).toMatchObject([{ name: 'hu' }])
  })

  it('must end after they begin', async () => {
    const { db, scanner } = await openWith([{}])
    await expect(recordBaseline(db, { ...baseline(scanner.id), to_at: '2025-01-01' })).rejects.toThrow(
      'CHECK',
    )
  })
})

describe('finding a scanner', () => {
  it('takes serial number, label or id, and names those known otherwise', async () => {
    const { db, take, scanner } = await openWith([{}])
    for (const text of ['4711', scanner.label, scanner.id])
      expect(await findScanner(db, text)).toEqual(scanner)
    await expect(findScanners(db, '4712')).rejects.toThrow(
      'its serial number must be one of those known here (4711), current value is 4712',
    )
    await take({ DeviceSerialNumber: '4712' }, 3)
    await expect(findScanner(db, undefined)).rejects.toMatchObject({ code: 'scanner-ambiguous' })
  })
})
