import { gapsInMedians } from '../stats/autocorrelated/gaps-in-medians.ts'
import type { Candidate } from './candidate.ts'
import { jointModel } from './joint-model.ts'
import { type ModelStream, modelStream } from './model-stream.ts'
import { nearScans, type ProfileStream } from './position-profile.ts'

/** Ours: after so many scans an event that was not probable is known from the review of all scans at once. */
const mostScans = 26

/** A stream up to a day, with every other change taken out. */
const until = (
  stream: ModelStream,
  { days, values }: ProfileStream,
  day: number,
): ModelStream['clean'] | null => {
  const count = days.filter((at) => at <= day).length
  if (count < 3) return null
  const cut = { days: days.slice(0, count), values: values.slice(0, count) }
  return { ...stream.clean, ...cut, ...gapsInMedians(cut.days) }
}

/**
 * First scan after which a logged event was as probable a cause as it must be, had it been asked scan by scan.
 *
 * @param moved - Streams that it moved, each with every other change taken out of its values.
 * @param probability - From which it counts.
 * @returns Day; null where no scan so far made it so alone.
 */
export const detectedDay = (
  candidate: Extract<Candidate, { kind: 'event' }>,
  moved: readonly { readonly stream: ModelStream; readonly part: ProfileStream }[],
  weight: number,
  probability: number,
): number | null => {
  const near = moved.map(({ stream, part }) => ({
    stream,
    part: nearScans(part, candidate.day, candidate.day),
  }))
  const after = [...new Set(near.flatMap(({ part }) => [...part.days].filter((day) => day >= candidate.day)))]
    .sort((a, b) => a - b)
    .slice(0, mostScans)
  for (const day of after) {
    const streams = near.flatMap(({ stream, part }) => {
      const clean = until(stream, part, day)
      return clean === null ? [] : [{ ...modelStream(clean, stream.prior, [candidate]), phi: stream.phi }]
    })
    if (streams.length > 0 && jointModel(streams, [candidate], weight).inclusion[0]! >= probability)
      return day
  }
  return null
}
