import type { Alarmed } from './alarm-windows.ts'
import { detectedDay } from './detected-day.ts'
import type { CauseGroup } from './find-groups.ts'
import { partialStream } from './locate-change.ts'
import type { ModelStream } from './model-stream.ts'
import type { ScannerModel } from './scanner-model.ts'
import type { StreamFit } from './stream-fit.ts'

/** Ours: from this probability on an event counts as known. */
const probableFrom = 0.9

/** A stream with its fit. */
export type FittedStream = { readonly stream: ModelStream; readonly fit: StreamFit | null }

/** Days of the steps that other groups lead. */
export const daysOfOthers = (model: ScannerModel, leader: number): readonly number[] =>
  model.groups.flatMap(({ members }) => {
    const other = model.candidates[members[0]!]!
    return members[0] === leader || other.kind === 'trend' ? [] : [other.day]
  })

/** The step that an alarm belongs to: the nearest to its beginning of those that may explain it. */
const stepOf = (
  { from, soughtFrom, to, detected, start }: Alarmed,
  steps: readonly number[],
): number | null =>
  steps
    .filter((day) => day >= Math.min(from, soughtFrom) && day <= Math.max(to, detected))
    .sort((a, b) => Math.abs(a - start) - Math.abs(b - start))[0] ?? null

/**
 * The scan after which the change was known: the first alarm, or that from which its event was probable enough; without
 * either it came out when all scans were weighed, at the last.
 */
export const knownOn = (
  model: ScannerModel,
  group: CauseGroup,
  moved: readonly FittedStream[],
  weight: number,
): number => {
  const leader = group.members[0]!
  const candidate = model.candidates[leader]!
  const began = candidate.kind === 'trend' ? -Infinity : candidate.day
  const steps = [...daysOfOthers(model, leader), ...(candidate.kind === 'trend' ? [] : [began])]
  const raised = model.alarms
    .filter(
      (alarm) =>
        alarm.detected >= began && stepOf(alarm, steps) === (candidate.kind === 'trend' ? null : began),
    )
    .map(({ detected }) => detected)
  const probable =
    candidate.kind === 'event'
      ? detectedDay(
          candidate,
          moved.map(({ stream, fit }) => ({ stream, part: partialStream(stream, fit, leader) })),
          weight,
          probableFrom,
        )
      : null
  const known = [...raised, ...(probable === null ? [] : [probable])]
  return known.length > 0
    ? Math.min(...known)
    : Math.max(...moved.map(({ stream }) => stream.clean.days.at(-1)!))
}
