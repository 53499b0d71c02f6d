import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { PageSetting } from './page-setting.ts'
import { openWatched, type WatchedPage } from './watched-page.ts'

/** Uses one path of the application in a context of its own, and fails when a fault was recorded there. */
export const withPage = async (
  { browser, baseUrl }: PageSetting,
  path: string,
  options: BrowserContextOptions,
  use: (watched: WatchedPage) => Promise<void>,
): Promise<void> => {
  const watched = await openWatched(browser, baseUrl, path, options)
  try {
    await use(watched)
    expect(await watched.faults()).toEqual([])
  } finally {
    await watched.close()
  }
}

/** Waits until what a page shows is drawn: charts and slices come after the heading. */
export const settled = async (page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => document.querySelector('.loading, .stage-note') === null)
}
