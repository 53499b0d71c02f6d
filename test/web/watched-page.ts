import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

/** A page on which everything that must not happen is written down. */
export type WatchedPage = {
  readonly page: Page
  /** Errors of the console and of scripts, refused by the content policy, and requests to other origins. */
  readonly faults: () => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

type Recorder = { violations?: string[] }

/** Refusals by the content policy, recorded from the first line of the page on. */
const recordViolations = (): void => {
  const recorder = window as unknown as Recorder
  recorder.violations = []
  document.addEventListener('securitypolicyviolation', (event) => {
    recorder.violations?.push(`${event.effectiveDirective} refused ${event.blockedURI} ${event.sample}`)
  })
}

/** Opens a path of the application in a context of its own. */
export const openWatched = async (
  browser: Browser,
  baseUrl: string,
  path: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options })
  const page = await context.newPage()
  const found: string[] = []
  page.on('console', (message) => message.type() === 'error' && found.push(`console: ${message.text()}`))
  page.on('pageerror', (error) => found.push(`script: ${error.message}`))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(baseUrl) && !url.startsWith('blob:')) found.push(`request to another origin: ${url}`)
  })
  await page.addInitScript(recordViolations)
  await page.goto(`${baseUrl}${path}`)
  await page.waitForSelector('h1')
  const faults = async (): Promise<readonly string[]> => [
    ...found,
    ...(await page.evaluate(() => (window as unknown as Recorder).violations ?? [])),
  ]
  return { page, faults, close: () => context.close() }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type AxeResult = {
  readonly violations: readonly {
    readonly id: string
    readonly impact: string | null
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
  }[]
}

type AxeWindow = { readonly axe: { readonly run: () => Promise<AxeResult> } }

/** Serious and critical findings of axe-core on the page as it stands. */
export const seriousBarriers = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate(() => (window as unknown as AxeWindow).axe.run())
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`))
}

/** How many pixels the page is wider than the window. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
