import { type BaselineChoice, baselineFrom } from './baseline.ts'
import type { CleanStream, StreamNotice } from './clean-stream.ts'
import { dateOf, dayOf } from './day.ts'
import type { ChosenBaseline, DriftStream } from './drift-stream.ts'
import { levelCuts } from './level-cuts.ts'
import { levelScans } from './level-scans.ts'
import { scansBetween } from './level-segment.ts'
import { changeWords, listWords, measurementWords } from './level-words.ts'
import { standingOut } from './standing-out.ts'

const isOf = ({ protocol, subject, name, region }: ChosenBaseline, stream: DriftStream): boolean =>
  (stream.protocols ?? [stream.protocol]).includes(protocol) &&
  subject === stream.subject &&
  (name === null || (name === stream.name && region === stream.region))

/** A day holds until its end. */
const endOf = (to: string): number => (to.length === 10 ? dayOf(to) + 1 : dayOf(to) + 1e-6)

/** What a person must know of the scans that they chose; nothing is moved or left out. */
const screened = (
  clean: CleanStream,
  inside: readonly number[],
  phi: number,
  isTested: boolean,
): readonly StreamNotice[] => {
  const out = standingOut(inside.map((k) => clean.values[k]!))
  const cuts = isTested ? levelCuts(levelScans(clean, inside), phi) : []
  const of = `${measurementWords(clean)}: the chosen baseline`
  const days = listWords(out.map((i) => dateOf(clean.days[inside[i]!]!)))
  const when = listWords(cuts.map((at) => changeWords(clean, inside[at]!)))
  return [
    ...(out.length === 0
      ? []
      : [
          {
            code: 'baseline-scans-stand-out',
            message: `${of} holds ${out.length} of ${inside.length} scans that stand out, ${days}; they widen its limits`,
          },
        ]),
    ...(cuts.length === 0
      ? []
      : [{ code: 'baseline-holds-change', message: `${of} keeps no level, it changed ${when}` }]),
  ]
}

/**
 * The baseline that a person chose for a stream, the one for this measurement before one for all.
 *
 * @param phi - Autocorrelation at the median gap.
 * @param isTested - Whether to test it for changes of level.
 * @returns Null where none was chosen; without a baseline where no scan lies in its period.
 * @see docs/methods/drift.md
 * @example chosenBaseline(stream, [], 0, true) // null
 */
export const chosenBaseline = (
  clean: CleanStream,
  chosen: readonly ChosenBaseline[],
  phi: number,
  isTested: boolean,
): BaselineChoice | null => {
  const own = chosen
    .filter((one) => isOf(one, clean.stream))
    .sort((a, b) => Number(a.name === null) - Number(b.name === null))[0]
  if (own === undefined) return null
  const inside = scansBetween(clean, dayOf(own.from), endOf(own.to))
  if (inside.length === 0) return { baseline: null, notices: [] }
  const { author = null, reason = 'chosen by a person' } = own
  const baseline = baselineFrom(clean, inside, [], phi, { chosenBy: 'person', author, reason })
  return { baseline, notices: screened(clean, inside, phi, isTested) }
}
