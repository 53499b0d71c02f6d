import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { composeStation, type Station } from '../../src/compose.ts'
import { loadConfig } from '../../src/config.ts'
import { walk } from '../../src/intake/walk.ts'
import type { Listening } from '../../src/server/listen.ts'
import { findScan } from '../../src/store/scan-queries.ts'
import { ctSlice } from '../dicom/ct-slice.ts'
import { repositoryData } from '../shared-data.ts'
import { checkHostileText } from './check-scan.ts'
import { checkUpload } from './check-upload.ts'
import { launchBrowser } from './launch-browser.ts'
import { pageChecks } from './page-checks.ts'
import { findSetting, type PageSetting } from './page-setting.ts'

const hostileText = '<img src=x onerror="window.hacked=1">'
const browser = await launchBrowser()

describe.skipIf(!browser)('the pages of a real server with real scans', { timeout: 240_000 }, () => {
  let folder = ''
  let station: Station
  let listening: Listening
  let setting: PageSetting
  let hostileScan = ''

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'constancy-pages-'))
    const hostile = join(folder, 'hostile')
    mkdirSync(hostile)
    writeFileSync(
      join(hostile, 'IM1'),
      ctSlice({
        seriesInstanceUID: '1.2.999',
        elements: [{ tag: 0x0008103e, vr: 'LO', value: hostileText }],
      }),
    )
    station = await composeStation(loadConfig({ data: join(folder, 'data'), port: '0' }, {}), 'warn')
    const { files } = await walk([join(repositoryData, 'chest-crlm-1004-ge.zip'), hostile])
    const { results } = await station.receive(files, () => {})
    for (const result of results) {
      const scan = result.kind === 'series' ? await findScan(station.store.db, result.scanId) : undefined
      if (scan?.series_instance_uid === '1.2.999') hostileScan = scan.id
    }
    listening = await station.serve()
    setting = await findSetting(browser!, `http://127.0.0.1:${listening.port}`)
  }, 240_000)

  afterAll(async () => {
    await browser?.close()
    await listening?.close()
    await station?.close()
    rmSync(folder, { recursive: true })
  })

  for (const { name, run } of pageChecks) it(name, () => run(setting))

  it('show hostile text as text', () => checkHostileText(setting, hostileScan, hostileText))

  it('take an upload and tell what became of each file', () => {
    const letter = join(folder, 'letter.dcm')
    writeFileSync(letter, 'this is no scan')
    const slices = ['01.dcm', '02.dcm', '03.dcm'].map((name) =>
      join(repositoryData, 'dicom-torture/dcmqi-ct-3slice', name),
    )
    return checkUpload(setting, [...slices, letter], ['not-dicom'])
  })
})
