import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { quantityLabel } from '../../src/format/quantity.ts'
import { type PageSetting, pathsOf } from './page-setting.ts'
import { settled, withPage } from './with-page.ts'

/** Pixels of the slice on the canvas by what they are: drawn at all, or of the colour of an outline. */
const slicePixels = (page: Page): Promise<{ readonly bright: number; readonly coloured: number }> =>
  page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.slice-canvas')
    const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
    let [bright, coloured] = [0, 0]
    for (let index = 0; index < data.length; index += 4) {
      const [red = 0, green = 0, blue = 0] = data.slice(index, index + 3)
      if (green > 40) bright += 1
      if (Math.max(red, green, blue) - Math.min(red, green, blue) > 60) coloured += 1
    }
    return { bright, coloured }
  })

const sliceOf = async (page: Page): Promise<number> =>
  Number(await page.getByRole('slider', { name: 'Axial slice' }).getAttribute('aria-valuenow'))

/** Slices are drawn, outlined, windowed, and stepped through by keys and wheel. */
export const checkViewer = (setting: PageSetting): Promise<void> =>
  withPage(setting, pathsOf(setting).scan, {}, async ({ page }) => {
    await settled(page)
    const drawn = await slicePixels(page)
    expect(drawn.bright).toBeGreaterThan(1000)
    expect(drawn.coloured).toBeGreaterThan(100)
    await page.getByLabel('None').check()
    await page.waitForFunction(() => new URLSearchParams(window.location.search).get('mask') === 'none')
    expect((await slicePixels(page)).coloured).toBe(0)
    const first = await sliceOf(page)
    await page.keyboard.press('Tab')
    await page.getByRole('slider', { name: 'Axial slice' }).focus()
    await page.keyboard.press('ArrowUp')
    expect(await sliceOf(page)).toBe(first + 1)
    await page.keyboard.press('ArrowLeft')
    expect(await sliceOf(page)).toBe(first)
    await page.getByRole('slider', { name: 'Axial slice' }).hover()
    await page.mouse.wheel(0, -120)
    await page.waitForFunction(
      (before) => Number(document.querySelector('.stage')?.getAttribute('aria-valuenow')) > before,
      first,
    )
    await page.getByLabel('Mediastinum').check()
    await page.waitForFunction(() => new URLSearchParams(window.location.search).get('window') === '40/400')
  })

/** Each measurement is a number or the reason why there is none, and leads to its chart. */
export const checkNumbers = (setting: PageSetting): Promise<void> =>
  withPage(setting, pathsOf(setting).scan, {}, async ({ page }) => {
    await settled(page)
    const { measurements = [] } = setting.scan.document ?? {}
    const text = await page.locator('main').innerText()
    for (const { name, value, reason } of measurements) {
      expect(text).toContain(quantityLabel(name))
      if (value === null) expect(text).toContain(`not measured: ${reason?.message}`)
    }
    await page.locator('a.number-link').first().click()
    await page.waitForFunction(() => window.location.pathname.startsWith('/streams/'))
  })

/**
 * Text of a file is shown as text, on the scans' page and on the scan's own.
 *
 * @param hostileText - A series description that would set `window.hacked` if it were taken for markup.
 */
export const checkHostileText = async (
  setting: PageSetting,
  scanId: string,
  hostileText: string,
): Promise<void> => {
  for (const path of ['/scans', `/scans/${encodeURIComponent(scanId)}`]) {
    await withPage(setting, path, {}, async ({ page }) => {
      await settled(page)
      expect(await page.locator('main').innerText()).toContain(hostileText)
      expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    })
  }
}
