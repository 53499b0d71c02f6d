import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { dateInText } from '../../src/format/date.ts'
import type { ScannerSummary, StreamPoints, StreamSummary } from '../../src/server/api-types.ts'
import { getScanners, getStreamPoints, getStreams } from '../api/client.ts'
import { useResource } from '../api/use-resource.ts'
import { DriftStack } from '../charts/drift-stack.tsx'
import { versionChanges } from '../charts/version-changes.ts'
import { PageTitle } from '../components/page-title.tsx'
import { ProtocolChoice } from '../components/protocol-choice.tsx'
import { StreamTable } from '../components/stream-table.tsx'
import { SimulatedTag } from '../components/tag.tsx'
import { Loaded } from '../components/waiting.tsx'
import { count } from '../format/count.ts'
import { keyStreamsOf, type ProtocolGroup, protocolGroups } from '../format/protocol-groups.ts'
import { versionsText } from '../format/versions-text.ts'
import { usePlace } from '../router/location.ts'

type ScannerData = { readonly scanner: ScannerSummary | null; readonly streams: readonly StreamSummary[] }

const loadScanner = async (id: string, signal: AbortSignal): Promise<ScannerData> => {
  const [scanners, streams] = await Promise.all([getScanners(signal), getStreams(id, signal)])
  return { scanner: scanners.find((scanner) => scanner.id === id) ?? null, streams }
}

const loadPoints = (
  streams: readonly StreamSummary[],
  signal: AbortSignal,
): Promise<readonly StreamPoints[]> =>
  Promise.all(streams.map(({ id }) => getStreamPoints(id, { from: null, to: null }, signal)))

const longest = (charts: readonly StreamPoints[]): StreamPoints | undefined =>
  [...charts].sort((a, b) => b.points.length - a.points.length)[0]

const titleOf = (scanner: ScannerSummary, charts: readonly StreamPoints[]): string => {
  const change = versionChanges(longest(charts)?.points ?? []).at(-1)
  if (change !== undefined)
    return `${scanner.label}: software ${change.from}\u00a0→\u00a0${change.to}, first seen ${dateInText(new Date(change.atMillis).toISOString())}`
  const last = scanner.lastScanAt === null ? '' : `, last on ${dateInText(scanner.lastScanAt)}`
  return `${scanner.label}: ${count(scanner.scans, 'scan')}${last}`
}

const Meta = ({ scanner }: { readonly scanner: ScannerSummary }): JSX.Element => (
  <>
    <span>
      {[scanner.manufacturer, scanner.model].filter(Boolean).join(' ') || 'maker and model not in the files'}
    </span>
    <span>serial {scanner.serialNumber ?? 'not in the files'}</span>
    {scanner.station === null ? null : <span>station {scanner.station}</span>}
    <span>software {versionsText(scanner.softwareVersions) ?? 'not in the files'}</span>
    <a href={`/scans?search=${encodeURIComponent(scanner.label)}`}>{count(scanner.scans, 'scan')}</a>
    <SimulatedTag simulated={scanner.simulated} />
  </>
)

type GroupProps = {
  readonly scanner: ScannerSummary
  readonly groups: readonly ProtocolGroup[]
  readonly group: ProtocolGroup
}

const Group = ({ scanner, groups, group }: GroupProps): JSX.Element => {
  const drawn = useMemo(() => keyStreamsOf(group), [group])
  const resource = useResource(`points ${drawn.map(({ id }) => id).join(' ')}`, (signal) =>
    loadPoints(drawn, signal),
  )
  return (
    <Loaded resource={resource} what="the points of this scanner">
      {(charts) => (
        <>
          <PageTitle title={titleOf(scanner, charts)}>
            <Meta scanner={scanner} />
          </PageTitle>
          <ProtocolChoice groups={groups} chosen={group} />
          <DriftStack charts={charts} />
          <section>
            <h2>All streams of this protocol</h2>
            <StreamTable streams={group.streams} />
          </section>
        </>
      )}
    </Loaded>
  )
}

const NothingYet = ({ scanner }: { readonly scanner: ScannerSummary }): JSX.Element => (
  <>
    <PageTitle title={`${scanner.label}: nothing measured yet`}>
      <Meta scanner={scanner} />
    </PageTitle>
    <p>The charts begin with the first scan that is analysed.</p>
  </>
)

const Scanner = ({
  scanner,
  streams,
}: {
  readonly scanner: ScannerSummary
  readonly streams: readonly StreamSummary[]
}): JSX.Element => {
  const wanted = new URLSearchParams(usePlace().query).get('protocol')
  const groups = useMemo(() => protocolGroups(streams), [streams])
  const group = groups.find(({ key }) => key === wanted) ?? groups[0]
  return group === undefined ? (
    <NothingYet scanner={scanner} />
  ) : (
    <Group key={group.key} scanner={scanner} groups={groups} group={group} />
  )
}

export const ScannerPage = ({ id }: { readonly id: string }): JSX.Element => {
  const resource = useResource(`scanner ${id}`, (signal) => loadScanner(id, signal))
  return (
    <Loaded resource={resource} what="the scanner">
      {({ scanner, streams }) =>
        scanner === null ? (
          <>
            <PageTitle title="There is no such scanner" />
            <p>
              No scanner has this address. All scanners are listed under <a href="/">Fleet</a>.
            </p>
          </>
        ) : (
          <Scanner scanner={scanner} streams={streams} />
        )
      }
    </Loaded>
  )
}
