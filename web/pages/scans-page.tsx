import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { formatNumber } from '../../src/format/number.ts'
import type { ScanSummary } from '../../src/server/api-types.ts'
import { getScans } from '../api/client.ts'
import { useResource } from '../api/use-resource.ts'
import { PageTitle } from '../components/page-title.tsx'
import { ScanTable } from '../components/scan-table.tsx'
import { SearchBox } from '../components/search-box.tsx'
import { Loaded } from '../components/waiting.tsx'
import { count } from '../format/count.ts'
import { isBusy, matchesSearch } from '../format/scan-search.ts'
import { usePlace } from '../router/location.ts'

/** Rows drawn at once; more on demand. */
const pageRows = 100

const busyRefreshMs = 3000
const idleRefreshMs = 30_000

const titleOf = (scans: readonly ScanSummary[]): string => {
  const busy = scans.filter(isBusy).length
  const warned = scans.filter(({ warnings }) => warnings > 0).length
  const rest = [busy > 0 ? `${busy} being analysed` : '', warned > 0 ? `${warned} with warnings` : '']
  return [count(scans.length, 'scan'), ...rest.filter(Boolean)].join(', ')
}

const Scans = ({ scans }: { readonly scans: readonly ScanSummary[] }): JSX.Element => {
  const search = new URLSearchParams(usePlace().query).get('search') ?? ''
  const [shown, setShown] = useState(pageRows)
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const found = scans.filter((scan) => matchesSearch(scan, words))
  return (
    <>
      <PageTitle title={titleOf(scans)} />
      <SearchBox value={search} found={words.length === 0 ? null : count(found.length, 'scan')} />
      {found.length === 0 ? (
        <p>No scan matches. The search looks at date, scanner, description, subject and state.</p>
      ) : (
        <ScanTable scans={found.slice(0, shown)} />
      )}
      {found.length > shown ? (
        <button type="button" class="button" onClick={() => setShown(shown + pageRows)}>
          Show {Math.min(pageRows, found.length - shown)} more of {formatNumber(found.length, 0)}
        </button>
      ) : null}
    </>
  )
}

const NoScans = (): JSX.Element => (
  <>
    <PageTitle title="No scans yet" />
    <p>
      Scans that arrive are listed here. <a href="/intake">Bring the first one in</a>.
    </p>
  </>
)

export const ScansPage = (): JSX.Element => {
  const resource = useResource('scans', getScans, (scans) =>
    scans.some(isBusy) ? busyRefreshMs : idleRefreshMs,
  )
  return (
    <Loaded resource={resource} what="the scans">
      {(scans) => (scans.length === 0 ? <NoScans /> : <Scans scans={scans} />)}
    </Loaded>
  )
}
