import { compareNames, compareRegions } from '../../src/format/quantity.ts'
import type { StreamSummary } from '../../src/server/api-types.ts'

/** The streams of one protocol and subject of a scanner. */
export type ProtocolGroup = {
  readonly key: string
  readonly label: string
  readonly subject: string
  /** Points of its longest stream. */
  readonly points: number
  readonly streams: readonly StreamSummary[]
}

/** Streams that a scanner's page draws, in this order; a group shows those that it has. */
const keyStreams: readonly (readonly [string, string])[] = [
  ['perc15', 'lungs'],
  ['mean', 'lungs'],
  ['laa950', 'lungs'],
  ['noise', 'lungs-global'],
  ['hu', 'trachea'],
  ['hu', 'air'],
  ['hu', 'aorta'],
  ['volume', 'lungs'],
]

const keyOf = ({ protocol, subject }: StreamSummary): string => `${protocol} ${subject}`

const compareStreams = (a: StreamSummary, b: StreamSummary): number =>
  compareNames(a.name, b.name) ||
  compareRegions(a.region, b.region) ||
  b.algorithmVersion - a.algorithmVersion

/** Streams by protocol and subject, the group with the most points first. */
export const protocolGroups = (streams: readonly StreamSummary[]): readonly ProtocolGroup[] => {
  const byKey = new Map<string, StreamSummary[]>()
  for (const stream of streams) byKey.set(keyOf(stream), [...(byKey.get(keyOf(stream)) ?? []), stream])
  return [...byKey]
    .map(([key, own]) => ({
      key,
      label: own[0]?.protocolLabel ?? '',
      subject: own[0]?.subject ?? '',
      points: Math.max(...own.map(({ points }) => points)),
      streams: own.sort(compareStreams),
    }))
    .sort((a, b) => b.points - a.points || a.key.localeCompare(b.key))
}

/** The streams that tell most about a scanner, with their newest algorithm. */
export const keyStreamsOf = ({ streams }: ProtocolGroup): readonly StreamSummary[] =>
  keyStreams.flatMap(([name, region]) => {
    const found = streams.find((stream) => stream.name === name && stream.region === region)
    return found === undefined ? [] : [found]
  })
