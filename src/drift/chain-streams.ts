import type { DriftStream } from './drift-stream.ts'
import { groupBy } from './group-by.ts'
import type { ProtocolLine } from './protocol-lines.ts'

type Lines = readonly Pick<ProtocolLine, 'subject' | 'protocols'>[]

/** Where a stream's protocol stands: its line, and its place there. A protocol in no line is its own. */
const placesIn = (lines: Lines): ((stream: DriftStream) => readonly [line: string, place: number]) => {
  const places = new Map(
    lines.flatMap(({ subject, protocols }) =>
      protocols.map((protocol, i) => [`${subject}\n${protocol}`, [protocols[0]!, i] as const] as const),
    ),
  )
  return ({ subject, protocol }) => places.get(`${subject}\n${protocol}`) ?? [protocol, 0]
}

const times = ({ points }: DriftStream): readonly [first: string, last: string] =>
  points.reduce<readonly [string, string]>(
    ([first, last], { at }) => [at < first ? at : first, at > last ? at : last],
    ['\uffff', ''],
  )

const joined = (earlier: DriftStream, later: DriftStream): DriftStream => ({
  ...later,
  protocols: [...(earlier.protocols ?? [earlier.protocol]), later.protocol],
  points: [...earlier.points, ...later.points],
})

const chain = (successive: readonly DriftStream[]): readonly DriftStream[] => {
  const chains: DriftStream[] = []
  for (const stream of successive) {
    const last = chains.at(-1)
    if (last && times(last)[1] < times(stream)[0]) chains[chains.length - 1] = joined(last, stream)
    else chains.push(stream)
  }
  return chains
}

/**
 * Joins streams of successive protocols of one line, so that a change of protocol shows as a step within one stream
 * and not as the end of one and the beginning of another.
 *
 * Streams of one subject, name, region, unit and algorithm version are joined where the old one ends before the new
 * one begins; where they overlap they stay apart.
 *
 * @param streams - Of one scanner.
 * @param lines - As `protocolLines` makes them: they tell which protocol took the place of which.
 * @returns A chain has the id and the protocol of its latest stream.
 * @see docs/methods/events.md
 * @example chainStreams([cb40, cb60], [{ subject: 'patients', protocols: ['a', 'b'] }]).length // 1
 */
export const chainStreams = (streams: readonly DriftStream[], lines: Lines): readonly DriftStream[] => {
  const placeOf = placesIn(lines)
  const keyOf = (stream: DriftStream): string => {
    const { subject, name, region, unit, algorithmVersion } = stream
    return JSON.stringify([subject, name, region, unit, algorithmVersion, placeOf(stream)[0]])
  }
  return [...groupBy(streams, keyOf).values()].flatMap((group) =>
    chain([...group].sort((a, b) => placeOf(a)[1] - placeOf(b)[1])),
  )
}
