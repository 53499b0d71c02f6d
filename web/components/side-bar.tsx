import type { JSX } from 'preact'
import type { Route } from '../router/route.ts'
import { Icon, type IconName } from './icon.tsx'

type Entry = {
  readonly href: string
  readonly label: string
  readonly icon: IconName
  readonly pages: readonly Route['page'][]
}

const entries: readonly Entry[] = [
  { href: '/', label: 'Fleet', icon: 'fleet', pages: ['fleet', 'scanner', 'stream'] },
  { href: '/scans', label: 'Scans', icon: 'scans', pages: ['scans', 'scan'] },
  { href: '/intake', label: 'Intake', icon: 'intake', pages: ['intake'] },
]

/** The way to the pages; it lies at the bottom of a narrow screen. */
export const SideBar = ({ page }: { readonly page: Route['page'] }): JSX.Element => (
  <nav class="side-bar" aria-label="Pages">
    <span class="brand">
      <img src="/favicon.svg" alt="" width="24" height="24" />
      <span>Constancy</span>
    </span>
    <ul>
      {entries.map((entry) => (
        <li key={entry.href}>
          <a href={entry.href} aria-current={entry.pages.includes(page) ? 'page' : undefined}>
            <Icon name={entry.icon} />
            <span>{entry.label}</span>
          </a>
        </li>
      ))}
    </ul>
  </nav>
)
