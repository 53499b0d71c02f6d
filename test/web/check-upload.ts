import { expect } from 'vitest'
import type { PageSetting } from './page-setting.ts'
import { withPage } from './with-page.ts'

/**
 * Files are brought in by the chooser and what became of them is told.
 *
 * @param files - Paths of files on disk.
 * @param expected - Texts that the finished page must hold.
 */
export const checkUpload = (
  setting: PageSetting,
  files: readonly string[],
  expected: readonly string[],
): Promise<void> =>
  withPage(setting, '/intake', {}, async ({ page }) => {
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([...files])
    await page.getByText('Done.').waitFor({ timeout: 110_000 })
    const text = await page.locator('main').innerText()
    for (const part of expected) expect(text).toContain(part)
  })
