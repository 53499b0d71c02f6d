import { expect } from 'vitest'
import { type PageSetting, pathsOf } from './page-setting.ts'
import { settled, withPage } from './with-page.ts'

/** The keys that work on every page. */
export const checkPageKeys = (setting: PageSetting): Promise<void> =>
  withPage(setting, '/', {}, async ({ page }) => {
    const goTo = async (keys: readonly string[], path: string): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key)
      await page.waitForFunction((wanted) => window.location.pathname === wanted, path)
    }
    await goTo(['g', 's'], '/scans')
    await goTo(['g', 'i'], '/intake')
    await goTo(['g', 'f'], '/')
    await page.keyboard.press('?')
    await page.getByRole('region', { name: 'Keyboard' }).waitFor()
    await page.keyboard.press('Escape')
    expect(await page.getByRole('region', { name: 'Keyboard' }).count()).toBe(0)
    await goTo(['/'], '/scans')
    await page.waitForFunction(() => document.activeElement?.id === 'search')
    await page.keyboard.type('no scan is called like this')
    await page.getByText('No scan matches').waitFor()
  })

/** Whatever has the focus shows it. */
export const checkFocus = (setting: PageSetting): Promise<void> =>
  withPage(setting, pathsOf(setting).scan, {}, async ({ page }) => {
    await settled(page)
    for (let stop = 0; stop < 14; stop += 1) {
      await page.keyboard.press('Tab')
      const outline = await page.evaluate(() => {
        const focused = document.activeElement
        const drawn = focused?.matches('.choice-option input') ? focused.nextElementSibling : focused
        return drawn === null || drawn === undefined ? 'nothing' : getComputedStyle(drawn).outlineStyle
      })
      expect(outline, `Tab stop ${stop + 1}`).toMatch(/solid|auto/)
    }
  })
