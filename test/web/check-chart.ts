import { expect } from 'vitest'
import { type PageSetting, pathsOf } from './page-setting.ts'
import { settled, withPage } from './with-page.ts'

/** A chart has its table, its exports, and a way from a point to the scan. */
export const checkChart = (setting: PageSetting): Promise<void> =>
  withPage(setting, pathsOf(setting).stream, {}, async ({ page }) => {
    await settled(page)
    const { points } = setting.stream
    expect(await page.locator('tbody tr').count()).toBe(Math.min(200, points.length))
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByText('Export CSV').click(),
    ])
    expect(download.suggestedFilename()).toMatch(/perc15-lungs\.csv$/)
    const [picture] = await Promise.all([page.waitForEvent('download'), page.getByText('Save PNG').click()])
    expect(picture.suggestedFilename()).toMatch(/perc15-lungs\.png$/)
    await page.locator('.drift-chart').focus()
    await page.keyboard.press('Home')
    await page.locator('.hover-card').waitFor()
    await page.keyboard.press('Enter')
    await page.waitForFunction(
      (wanted) => decodeURIComponent(window.location.pathname) === `/scans/${wanted}`,
      points[0]?.scanId,
    )
  })

/** Paper has the charts and not the bar. */
export const checkPrint = (setting: PageSetting): Promise<void> =>
  withPage(setting, pathsOf(setting).stream, { colorScheme: 'dark' }, async ({ page }) => {
    await settled(page)
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(await page.locator('.side-bar').isVisible()).toBe(false)
    expect(await page.locator('.drift-chart canvas').isVisible()).toBe(true)
  })
