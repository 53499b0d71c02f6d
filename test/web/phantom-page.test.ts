import { afterAll, beforeAll, describe, it } from 'vitest'
import {
  checkPhantomFiles,
  checkPhantomLooks,
  checkPhantomNumbers,
  checkPhantomPlaces,
  checkPhantomPrint,
  checkPhantomViewer,
} from './check-phantom.ts'
import { launchBrowser } from './launch-browser.ts'
import { openPhantomStation, type PhantomStation } from './phantom-station.ts'

const hostileText = '<img src=x onerror="window.hacked=1">'

const browser = await launchBrowser()

describe.skipIf(!browser)('the page of a phantom scan', { timeout: 240_000 }, () => {
  let station: PhantomStation

  beforeAll(async () => {
    station = await openPhantomStation(hostileText)
  }, 240_000)

  afterAll(async () => {
    await browser?.close()
    await station?.close()
  })

  const setting = () => ({ browser: browser!, station })

  it('is whole, accessible and fits at both widths, light and dark', () => checkPhantomLooks(setting()))

  it('shows each number with its limits and state, or why there is none', () =>
    checkPhantomNumbers(setting(), hostileText))

  it('shows the regions of a module over its slices', () => checkPhantomViewer(setting()))

  it('draws each region where its insert is', () => checkPhantomPlaces(setting()))

  it('gives each chart as a table and a file, and the report', () => checkPhantomFiles(setting()))

  it('prints without controls', () => checkPhantomPrint(setting()))
})
