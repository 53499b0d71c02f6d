import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { numberRow } from '../../src/format/number-row.ts'
import { phantomEvidence, phantomMeasurements } from '../support/phantom-evidence.ts'
import type { PhantomStation } from './phantom-station.ts'
import { openWatched, seriousBarriers, sidewaysScroll } from './watched-page.ts'
import { settled } from './with-page.ts'

type Setting = { readonly browser: Browser; readonly station: PhantomStation }

type Options = Parameters<typeof openWatched>[3]

const use = async (
  { browser, station }: Setting,
  options: Options,
  look: (page: Page) => Promise<void>,
): Promise<void> => {
  const watched = await openWatched(browser, station.baseUrl, `/scans/${station.scanId}`, options)
  try {
    await settled(watched.page)
    await look(watched.page)
    expect(await watched.faults()).toEqual([])
  } finally {
    await watched.close()
  }
}

/** Whole, accessible and within the window on a desk and on a phone, light and dark. */
export const checkPhantomLooks = async (setting: Setting): Promise<void> => {
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [1280, 'dark'],
    [900, 'light'],
    [390, 'light'],
    [390, 'dark'],
  ] as const)
    await use(setting, { viewport: { width, height: 860 }, colorScheme }, async (page) => {
      for (const details of await page.locator('details').all())
        await details.evaluate((element) => element.setAttribute('open', ''))
      const where = `${width} px, ${colorScheme}`
      expect(await seriousBarriers(page), where).toEqual([])
      expect(await sidewaysScroll(page), where).toBeLessThanOrEqual(0)
      expect(await page.locator('h1').count(), where).toBe(1)
    })
}

/** Every number stands there with its limits and state; hostile text is text; nothing of a lung is shown. */
export const checkPhantomNumbers = (setting: Setting, hostileText: string): Promise<void> =>
  use(setting, {}, async (page) => {
    expect(await page.locator('h1').innerText()).toBe(
      'Catphan 504 on SIEMENS Tiny 4711, 4 May 2026: 2 of 11 numbers outside tolerance, 2 not measured',
    )
    const rows = await page.locator('.phantom-numbers tbody tr').allInnerTexts()
    expect(rows).toHaveLength(phantomMeasurements.length)
    for (const measurement of phantomMeasurements) {
      const row = numberRow(measurement)
      const shown = rows.find((text) => text.startsWith(`${row.quantity}, ${row.region}`)) ?? ''
      const parts = [row.value, row.uncertainty, row.unit, row.reference, row.deviation, row.tolerance]
      for (const part of [...parts, row.action, row.layer, row.reason])
        if (part !== null) expect(shown, `${row.quantity}, ${row.region}`).toContain(part)
    }
    const text = await page.locator('main').innerText()
    expect(text).toContain(hostileText)
    expect(text).toContain('CTP528, resolution')
    expect(text).toContain('Recognised as Catphan 504')
    expect(text).not.toMatch(/lung/i)
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
  })

/** Regions lie over their slice, go with the toggle and with another slice, and come back. */
export const checkPhantomViewer = (setting: Setting): Promise<void> =>
  use(setting, {}, async (page) => {
    const card = page.locator('#ctp404')
    const { outlines } = phantomEvidence().modules.find(({ id }) => id === 'ctp404')!
    const regions = card.locator(
      '.outline-overlay circle, .outline-overlay polygon, .outline-overlay polyline',
    )
    expect(await regions.count()).toBe(outlines.length)
    expect(await card.locator('.outline-overlay text').allTextContents()).toContain('LDPE')
    await card.getByLabel('Hidden').check()
    expect(await regions.count()).toBe(0)
    await card.getByLabel('Shown').check()
    const stage = card.getByRole('slider', { name: 'Slice of CTP404, inserts' })
    const first = Number(await stage.getAttribute('aria-valuenow'))
    await stage.focus()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    expect(Number(await stage.getAttribute('aria-valuenow'))).toBe(first + 2)
    expect(await regions.count()).toBe(0)
    await card.getByRole('button', { name: 'Back to the module' }).click()
    expect(await regions.count()).toBe(outlines.length)
    await card.getByLabel('Wide 0/2200').check()
    expect(await card.getByLabel('Width (HU)').inputValue()).toBe('2200')
  })

/** A region lies where the insert is: the pixel at its centre is as bright as the insert. */
export const checkPhantomPlaces = (setting: Setting): Promise<void> =>
  use(setting, { deviceScaleFactor: 1 }, async (page) => {
    const greys = await page.locator('#ctp404 .stage').evaluate((stage) => {
      const canvas = stage.querySelector('canvas')!
      const context = canvas.getContext('2d')!
      return [...stage.querySelectorAll('circle')].map((circle) => {
        const [x, y] = [circle.cx.baseVal.value, circle.cy.baseVal.value]
        return context.getImageData(Math.round(x), Math.round(y), 1, 1).data[0] ?? -1
      })
    })
    // window 0/400: air and PMP nearly black, acrylic light, Delrin and Teflon white
    const [air, pmp, ldpe, polystyrene, acrylic, delrin, teflon] = greys
    expect([air, delrin, teflon]).toEqual([0, 255, 255])
    expect(pmp).toBeLessThan(30)
    expect(ldpe).toBeLessThan(polystyrene!)
    expect(polystyrene).toBeLessThan(acrylic!)
    expect(acrylic).toBeLessThan(255)
  })

/** Each chart has its table and its export; the report is a file. */
export const checkPhantomFiles = (setting: Setting): Promise<void> =>
  use(setting, {}, async (page) => {
    const chart = page.locator('#nps-1')
    expect(await chart.locator('svg').getAttribute('aria-label')).toContain('NPS (HU² mm²)')
    await chart.locator('summary').click()
    expect(await chart.locator('tbody tr').count()).toBeGreaterThan(10)
    const [csv] = await Promise.all([
      page.waitForEvent('download'),
      chart.getByRole('button', { name: 'Export CSV' }).click(),
    ])
    expect(csv.suggestedFilename()).toMatch(/^nps-1-.*\.csv$/)
    const [report] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Report to sign (PDF)' }).click(),
    ])
    expect(report.suggestedFilename()).toMatch(/^constancy-catphan-504-2026-05-04-[0-9a-f]{8}\.pdf$/)
  })

/** Paper has the slices, their regions, the numbers and the charts, and no controls. */
export const checkPhantomPrint = (setting: Setting): Promise<void> =>
  use(setting, {}, async (page) => {
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.side-bar').isVisible()).toBe(false)
    expect(await page.locator('#ctp404 .viewer-controls').isVisible()).toBe(false)
    for (const part of ['#ctp404 canvas', '#ctp404 .outline-overlay', '#ctp404 table', '#nps-1 svg'])
      expect(await page.locator(part).isVisible(), part).toBe(true)
  })
