import { describe, expect, it } from 'vitest'
import { headerEvents } from '../../src/drift/header-events.ts'
import type { HeaderScan } from '../../src/drift/header-scan.ts'
import { protocolLines } from '../../src/drift/protocol-lines.ts'
import { type HeaderScanParts, headerScan, weekly } from '../support/header-scan.ts'
import { createRandom } from '../support/random.ts'

const eventsOf = (scans: readonly HeaderScan[]) => headerEvents(protocolLines(scans))

const told = (scans: readonly HeaderScan[]): readonly string[] =>
  eventsOf(scans).map(({ kind, description }) => `${kind}: ${description}`)

const patients = 'patients'

/** Headers of one scanner on one day for each of the texts, with the software that it tells. */
const software = (versions: readonly (string | null)[], subject?: string) =>
  weekly(
    versions.map((version) => ({
      ...(subject === undefined ? {} : { subject }),
      scanner: { softwareVersions: version === null ? [] : version.split('\\') },
    })),
  )

describe('a software update', () => {
  it('stands between the last scan with the old version and the first with the new one', () => {
    expect(eventsOf(software(['VB20A', 'VB20A', 'VB30A', 'VB30A']))).toEqual([
      {
        id: 'header:software-update:VB20A → VB30A:2026-01-19',
        kind: 'software-update',
        description: 'VB20A → VB30A',
        source: 'header',
        at: '2026-01-19T07:30:00',
        lastScanBefore: '2026-01-12T07:30:00',
        firstScanAfter: '2026-01-19T07:30:00',
        protocols: null,
      },
    ])
  })

  it.each([
    ['another spelling', ['VA48A', 'syngo CT VA48A', 'VA48A']],
    ['a repeated value', ['9.710', '9.710\\9.710']],
    ['a version that appears', [null, 'VA48A']],
    ['a version that vanishes', ['VA48A', null]],
    ['versions that two writers put in turn', ['VA48A', 'VC10', 'VA48A', 'VC10', 'VA48A']],
  ])('is not read from %s', (_, versions) => {
    expect(told(software(versions))).toEqual([])
  })

  it('is not hidden by scans that do not tell their version', () => {
    const [event, ...others] = eventsOf(software(['VB20A', 'VB20A', null, null, 'VB30A']))
    expect(others).toEqual([])
    expect(event).toMatchObject({
      description: 'VB20A → VB30A',
      lastScanBefore: '2026-01-12T07:30:00',
      firstScanAfter: '2026-02-02T07:30:00',
    })
  })

  it('is no update where only the writer of the files was updated', () => {
    const scans = ['OSIRIX_100', 'OSIRIX_200'].map((name) => ({
      headers: { ImplementationVersionName: name },
    }))
    expect(told(weekly(scans))).toEqual([])
  })

  it('that is taken back is two events', () => {
    expect(told(software(['VB20A', 'VB30A', 'VB20A']))).toEqual([
      'software-update: VB20A → VB30A',
      'software-update: VB30A → VB20A',
    ])
  })

  it('seen in several lines is one event between the nearest scans', () => {
    const at = (time: string, subject: string, version: string) =>
      headerScan({ at: time, subject, scanner: { softwareVersions: [version] } })
    const events = eventsOf([
      at('2026-01-05T07:00:00', 'phantom:water:', 'VB20A'),
      at('2026-02-05T07:00:00', 'phantom:water:', 'VB30A'),
      at('2026-01-12T07:00:00', 'phantom:acr-464:7', 'VB20A'),
      at('2026-03-12T07:00:00', 'phantom:acr-464:7', 'VB30A'),
    ])
    expect(events).toMatchObject([
      { lastScanBefore: '2026-01-12T07:00:00', firstScanAfter: '2026-02-05T07:00:00' },
    ])
  })

  it('that a line with few scans takes for one is told apart by a line with more', () => {
    const at = (time: string, subject: string, version: string) =>
      headerScan({ at: time, subject, scanner: { softwareVersions: [version] } })
    const scans = [
      at('2026-01-01', 'phantom:water:', 'A1'),
      at('2026-06-01', 'phantom:water:', 'A3'),
      at('2026-02-01', 'phantom:acr-464:7', 'A1'),
      at('2026-03-01', 'phantom:acr-464:7', 'A2'),
      at('2026-04-01', 'phantom:acr-464:7', 'A3'),
    ]
    expect(told(scans)).toEqual(['software-update: A1 → A2', 'software-update: A2 → A3'])
  })
})

describe('dates of patients', () => {
  const shifted = software(['VB30A', 'VB30A', 'VB20A', 'VB20A'], patients)

  it('define an event where no phantom was scanned', () => {
    expect(told(shifted)).toEqual(['software-update: VB30A → VB20A'])
  })

  it('define none of the whole scanner where phantoms were', () => {
    const phantoms = software(['VB20A', 'VB20A', 'VB30A'])
    expect(told([...phantoms, ...shifted])).toEqual(['software-update: VB20A → VB30A'])
  })

  it('define a change of their own protocol all the same', () => {
    const kernels = ['B31f', 'B31f', 'B31f', 'B60f', 'B60f', 'B60f'].map((kernel) => ({
      subject: patients,
      acquisition: { kernel },
    }))
    expect(told([...software(['VB20A', 'VB20A']), ...weekly(kernels)])).toEqual([
      'protocol-change: kernel B31f → B60f',
    ])
  })
})

describe('another protocol', () => {
  const phantomWith = (acquisitions: readonly HeaderScanParts['acquisition'][]) =>
    weekly(acquisitions.map((acquisition) => (acquisition === undefined ? {} : { acquisition })))

  it('names what changed, and concerns the protocols of its line', () => {
    const scans = phantomWith([
      { kernel: 'Cb40', sliceThickness_mm: 5 },
      { kernel: 'Cb60', sliceThickness_mm: 1 },
    ])
    expect(eventsOf(scans)).toMatchObject([
      {
        kind: 'protocol-change',
        description: 'kernel Cb40 → Cb60, slice thickness 5 → 1 mm',
        protocols: scans.map(({ protocol }) => protocol),
      },
    ])
  })

  it('shows both values of a kernel that has two', () => {
    expect(told(phantomWith([{ kernel: 'Br38f\\3' }, { kernel: 'Br38f\\4' }]))).toEqual([
      'protocol-change: kernel Br38f\\3 → Br38f\\4',
    ])
  })

  it('is one change on Philips, which writes the kernel into FilterType too', () => {
    const scans = ['UB', 'YA'].map((kernel) => ({
      headers: { Manufacturer: 'Philips', ConvolutionKernel: kernel, FilterType: kernel },
    }))
    expect(told(weekly(scans))).toEqual(['protocol-change: kernel UB → YA'])
  })

  it('makes no event of protocols that are used in turn', () => {
    const kernels = ['B31f', 'B60f', 'B31f', 'B60f', 'B31f', 'B60f']
    expect(told(phantomWith(kernels.map((kernel) => ({ kernel }))))).toEqual([])
  })

  it('makes no event of one that was used for a while and given up again', () => {
    const kernels = ['B31f', 'B31f', 'B60f', 'B60f', 'B31f']
    expect(told(phantomWith(kernels.map((kernel) => ({ kernel }))))).toEqual([])
  })

  it('makes no event of a field that appears', () => {
    expect(told(phantomWith([{ pitch: null }, { pitch: 1.2 }, { pitch: 1.2 }]))).toEqual([])
  })

  it('makes no event of protocols that bear other names', () => {
    const scans = [
      { headers: { ProtocolName: 'Lung QC' }, acquisition: { kernel: 'B31f' } },
      { headers: { ProtocolName: 'Head' }, acquisition: { kernel: 'H31s' } },
    ]
    expect(told(weekly(scans))).toEqual([])
  })

  it('makes an event of a protocol whose name only got a number', () => {
    const scans = [
      { headers: { ProtocolName: 'Lung QC' }, acquisition: { kernel: 'B31f' } },
      { headers: { ProtocolName: 'LUNG_QC v2' }, acquisition: { kernel: 'B40f' } },
    ]
    expect(told(weekly(scans))).toEqual(['protocol-change: kernel B31f → B40f'])
  })

  it('makes no events of protocols that were all tried on one day', () => {
    const scans = ['B10f', 'B31f', 'B60f', 'B70f'].map((kernel, hour) =>
      headerScan({ at: `2026-01-05T1${hour}:00:00`, acquisition: { kernel } }),
    )
    expect(told(scans)).toEqual([])
  })

  it('joins each reconstruction with its own successor', () => {
    const both = (at: string, thickness: number) =>
      ['B31f', 'B60f'].map((kernel) =>
        headerScan({ at, acquisition: { kernel, sliceThickness_mm: thickness } }),
      )
    const scans = [...both('2026-01-05', 3), ...both('2026-01-12', 3), ...both('2026-01-19', 1)]
    expect(protocolLines(scans).map(({ scans: [first, , last] }) => [first, last])).toEqual([
      [scans[0], scans[4]],
      [scans[1], scans[5]],
    ])
    expect(told(scans)).toEqual(['protocol-change: slice thickness 3 → 1 mm'])
  })

  it('follows the dose of a phantom, but not that of patients', () => {
    const doses = [3, 3, 3, 6].map((ctdiVol_mGy) => ({ acquisition: { ctdiVol_mGy } }))
    expect(told(weekly(doses))).toEqual(['protocol-change: CTDIvol 3 → 6 mGy'])
    expect(told(weekly(doses.map((dose) => ({ ...dose, subject: patients }))))).toEqual([])
  })

  it('does not take an exceptional patient for a new protocol', () => {
    const kernels = ['B31f', 'B31f', 'B31f', 'B60f', 'B31f', 'B31f']
    const scans = weekly(kernels.map((kernel) => ({ subject: patients, acquisition: { kernel } })))
    expect(told(scans)).toEqual([])
  })

  it('and an update at once are two events', () => {
    const scans = [
      { acquisition: { kernel: 'B31f' }, scanner: { softwareVersions: ['VA1'] } },
      { acquisition: { kernel: 'Br36' }, scanner: { softwareVersions: ['VA2'] } },
    ]
    expect(told(weekly(scans))).toEqual(['protocol-change: kernel B31f → Br36', 'software-update: VA1 → VA2'])
  })
})

describe('parts and places', () => {
  it.each([
    [{ XRaySourceID: 'T1' }, { XRaySourceID: 'T2' }, 'tube-replacement: T1 → T2'],
    [{ XRayDetectorID: 'D1' }, { XRayDetectorID: 'D2' }, 'service: detector D1 → D2'],
    [{ GantryID: 'G1' }, { GantryID: 'G2' }, 'service: gantry G1 → G2'],
    [{ GeneratorID: '7' }, { GeneratorID: '8' }, 'service: generator 7 → 8'],
  ])('%j, then %j', (before, after, description) => {
    expect(told(weekly([{ headers: before }, { headers: after }]))).toEqual([description])
  })

  it('a tube that is named for the first time is no other tube', () => {
    expect(told(weekly([{}, { headers: { XRaySourceID: 'T1' } }]))).toEqual([])
  })

  it('another station is a relocation, unless two take turns', () => {
    const at = (stations: readonly string[]) =>
      told(weekly(stations.map((station) => ({ scanner: { station } }))))
    expect(at(['CT 1', 'CT 1', 'CT 2', 'CT 2'])).toEqual(['relocation: CT 1 → CT 2'])
    expect(at(['CT 1', 'CT 2', 'CT 1'])).toEqual([])
  })
})

describe('calibrations', () => {
  const days = ['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26', '2026-02-02']
  const calibrated = (dates: readonly (readonly string[])[]) =>
    dates.map((lastCalibration, i) =>
      headerScan({ at: `${days[i]}T07:30:00`, acquisition: { lastCalibration } }),
    )

  it('are an event each, told by its date', () => {
    const old = ['2025-12-01T06:00:00']
    expect(eventsOf(calibrated([old, old, ['2026-01-14T06:00:00'], ['2026-01-14T06:00:00']]))).toMatchObject([
      {
        kind: 'calibration',
        description: 'calibration of 2026-01-14',
        lastScanBefore: `${days[1]}T07:30:00`,
      },
    ])
  })

  it('are none where the date moves with the day of the scan', () => {
    expect(told(calibrated(days.map((day) => [`${day}T05:00:00`])))).toEqual([])
  })

  it('beside a daily one are an event', () => {
    const dates = days.map((day, i) => [i < 2 ? '2025-11-03' : '2026-01-15', `${day}T05:00:00`])
    expect(told(calibrated(dates))).toEqual(['calibration: calibration of 2026-01-15'])
  })

  it('are none where dates were shifted out of the time between the scans', () => {
    const dates = ['2025-01-01', '2025-01-01', '2031-04-01', '2031-04-01', '2019-01-01'].map((date) => [date])
    expect(told(calibrated(dates))).toEqual([])
  })

  it('are none where a date appears', () => {
    expect(told(calibrated([[], [], ['2026-01-15'], ['2026-01-15']]))).toEqual([])
  })
})

it('does not depend on the order in which scans arrive', () => {
  const scans = [
    ...software(['VB20A', null, 'VB30A', 'VB30A']),
    ...weekly(
      ['B31f', 'B31f', 'B31f', 'B60f', 'B60f', 'B60f'].map((kernel) => ({
        subject: patients,
        acquisition: { kernel },
      })),
    ),
  ]
  const random = createRandom(7)
  for (let i = 0; i < 20; i++) {
    const shuffled = scans.map((scan) => [random(), scan] as const).sort(([a], [b]) => a - b)
    expect(eventsOf(shuffled.map(([, scan]) => scan))).toEqual(eventsOf(scans))
  }
})

it('finds nothing in no scan and in one', () => {
  expect(eventsOf([])).toEqual([])
  expect(eventsOf(weekly([{}]))).toEqual([])
})
