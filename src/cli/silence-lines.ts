import { groupBy } from '../drift/group-by.ts'
import type { StreamState } from '../drift/stream-state.ts'
import { quantityLabel } from '../format/quantity.ts'
import { nameOf, placeOf, roughly } from './change-words.ts'
import { counted } from './counted.ts'

type Told = Pick<StreamState, 'stream' | 'scans' | 'state' | 'detectable' | 'notices'>
type Seen = Told & { readonly detectable: NonNullable<StreamState['detectable']> }

const isSeen = (one: Told): one is Seen => one.detectable !== null

/** A slope a year; with too few scans to speak of a year there is none. */
const slopeText = (values: readonly number[], unit: string): string => {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  if (!(high > 0) || !Number.isFinite(high)) return ''
  const [from, to] = [roughly(low, unit), roughly(high, unit)]
  return from === to ? `, a slope of ${to} a year` : `, a slope of ${from} to ${to} a year`
}

/** The best and the worst stream of one measurement. */
const detectableLine = (streams: readonly Seen[]): string => {
  const ordered = [...streams].sort((a, b) => a.detectable.step - b.detectable.step)
  const [best, worst] = [ordered[0]!, ordered.at(-1)!]
  const { name, region, unit } = best.stream
  const slope = slopeText(
    streams.map(({ detectable }) => detectable.trendPerYear),
    unit,
  )
  if (worst.detectable.step === 0)
    return `    ${nameOf(name, region)}: any step, for the scans do not scatter`
  if (streams.length === 1)
    return `    ${nameOf(name, region)}: a step of ${roughly(worst.detectable.step, unit)}${slope}`
  const placed = ({ stream, detectable }: Seen): string =>
    `${roughly(detectable.step, unit)} (${placeOf(stream.name, stream.region)})`
  return `    ${quantityLabel(name)}, ${counted(streams.length, 'stream')}: a step of ${placed(best)} to ${placed(worst)}${slope}`
}

/** What was left out or averaged, once for all streams of which it is true. */
const noticeLines = (streams: readonly Told[]): readonly string[] => {
  const codes = groupBy(
    streams.flatMap(({ notices }) => notices),
    ({ code }) => code,
  )
  return [...codes].map(([code, [first, ...others]]) =>
    others.length === 0
      ? `  note: ${first!.message} [${code}]`
      : `  note: ${first!.message}, and so in ${counted(others.length, 'more stream')} [${code}]`,
  )
}

const countLine = (streams: readonly Told[], words: string): readonly string[] => {
  if (streams.length === 0) return []
  const fewest = Math.min(...streams.map(({ scans }) => scans))
  const shown = streams.length === 1 ? nameOf(streams[0]!.stream.name, streams[0]!.stream.region) : null
  const whose = shown ?? counted(streams.length, 'stream')
  return [`  ${words}: ${whose} (${shown === null ? 'from ' : ''}${counted(fewest, 'scan')})`]
}

/**
 * Why nothing may have been told where something happened: the smallest changes that would be seen, the best and the
 * worst stream of each measurement, the streams that have too few scans, and what was left out.
 *
 * @param streams - Of one scanner.
 * @see docs/methods/drift.md
 * @example silenceLines(drift.streams).join('\n')
 */
export const silenceLines = (streams: readonly Told[]): readonly string[] => {
  const watched = streams.filter(({ state }) => state === 'watched' || state === 'learning')
  const seen = groupBy(watched.filter(isSeen), ({ stream: { name, region, unit } }) =>
    // names of a table's owner are one measurement each
    JSON.stringify([name, unit, region === '']),
  )
  const learning = watched.filter((one) => one.state === 'learning' || !isSeen(one))
  return [
    ...(seen.size === 0
      ? []
      : [
          '  what would be told 9 times in 10 (a logged step with ten scans after it, a slope over the scans so far):',
        ]),
    ...[...seen.values()].map(detectableLine),
    ...countLine(learning, 'still learning the level'),
    ...countLine(
      streams.filter(({ state }) => state === 'too-few'),
      'too few scans to tell anything',
    ),
    ...noticeLines(streams),
  ]
}
