import type { JSX } from 'preact'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { FaultNotice } from './components/fault-notice.tsx'
import { KeyboardHelp } from './components/keyboard-help.tsx'
import { SideBar } from './components/side-bar.tsx'
import { useShortcuts } from './keyboard/shortcuts.ts'
import { FleetPage } from './pages/fleet-page.tsx'
import { IntakePage } from './pages/intake-page.tsx'
import { NotFoundPage } from './pages/not-found-page.tsx'
import { ScanPage } from './pages/scan-page.tsx'
import { ScannerPage } from './pages/scanner-page.tsx'
import { ScansPage } from './pages/scans-page.tsx'
import { StreamPage } from './pages/stream-page.tsx'
import { usePlace } from './router/location.ts'
import { type Route, routeOf } from './router/route.ts'

const pageOf = (route: Route): JSX.Element => {
  switch (route.page) {
    case 'fleet':
      return <FleetPage />
    case 'scans':
      return <ScansPage />
    case 'scan':
      return <ScanPage key={route.id} id={route.id} />
    case 'scanner':
      return <ScannerPage key={route.id} id={route.id} />
    case 'stream':
      return <StreamPage key={route.id} id={route.id} />
    case 'intake':
      return <IntakePage />
    case 'not-found':
      return <NotFoundPage path={route.path} />
  }
}

/** Tells a screen reader of the new page, as a page load would; not at the first one. */
const useFocusOnNewPage = (path: string): void => {
  const last = useRef(path)
  useEffect(() => {
    if (last.current !== path) document.querySelector<HTMLElement>('#content')?.focus({ preventScroll: true })
    last.current = path
  }, [path])
}

export const App = (): JSX.Element => {
  const { path } = usePlace()
  // the help belongs to the page on which it was asked for: with another path it is gone
  const [helpAt, setHelpAt] = useState<string | null>(null)
  const toggleHelp = useCallback(() => {
    const at = window.location.pathname
    setHelpAt((shown) => (shown === at ? null : at))
  }, [])
  useShortcuts(toggleHelp)
  useFocusOnNewPage(path)
  const route = routeOf(path)
  return (
    <div class="frame">
      <a class="skip-link" href="#content">
        To the content
      </a>
      <SideBar page={route.page} />
      <main id="content" class="content" tabIndex={-1}>
        <FaultNotice />
        {pageOf(route)}
      </main>
      {helpAt === path ? <KeyboardHelp onClose={() => setHelpAt(null)} /> : null}
    </div>
  )
}
