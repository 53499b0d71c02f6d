import { type Browser, chromium } from 'playwright-core'

const executablePath = process.env.CONSTANCY_BROWSER ?? '/usr/bin/chromium'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A browser for the tests of the pages; null where none starts, which is told. */
export const launchBrowser = async (): Promise<Browser | null> => {
  const browser = await chromium.launch({ executablePath, args: flags }).catch(() => null)
  if (!browser) console.warn('No browser starts: the tests of the pages are SKIPPED (set CONSTANCY_BROWSER)')
  return browser
}
