import { expect } from 'vitest'
import { type PageSetting, pathsOf } from './page-setting.ts'
import { seriousBarriers, sidewaysScroll } from './watched-page.ts'
import { settled, withPage } from './with-page.ts'

const looks = [
  { viewport: { width: 1280, height: 860 }, colorScheme: 'light' },
  { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const

/** Each page has one heading and a title, no serious barrier, and no sideways scroll, on a desk and on a phone. */
export const checkLooks = async (setting: PageSetting): Promise<void> => {
  for (const [name, path] of Object.entries(pathsOf(setting))) {
    await withPage(setting, path, {}, async ({ page }) => {
      for (const { viewport, colorScheme } of looks) {
        await page.setViewportSize(viewport)
        await page.emulateMedia({ colorScheme })
        await settled(page)
        const where = `${name}, ${viewport.width} px, ${colorScheme}`
        expect(await seriousBarriers(page), where).toEqual([])
        expect(await sidewaysScroll(page), where).toBeLessThanOrEqual(0)
        expect(await page.locator('h1').count(), where).toBe(1)
        expect(await page.title(), where).toMatch(/ · Constancy$/)
      }
    })
  }
}
