import { dayOf } from './day.ts'
import type { FoundEvent } from './found-event.ts'
import type { HeaderScan } from './header-scan.ts'
import type { ProtocolLine } from './protocol-lines.ts'

/** Two scans after one another that both state calibration dates, and the days that are new with the later one. */
type Step = { readonly before: HeaderScan; readonly after: HeaderScan; readonly newDays: readonly string[] }

/** A calibration this many days before the scan may be the routine one of the last working day. Ours. */
const routineLagDays = 3

/** Steps between scan days from which it can be told whether the dates move by routine. Ours. */
const fewestSteps = 3

const day = (at: string): string => at.slice(0, 10)

const datesOf = ({ scan }: HeaderScan): readonly string[] => scan.acquisition.lastCalibration

/** A date outside the time between both scans is a clock's or an anonymiser's, and no calibration between them. */
const newDaysBetween = (before: HeaderScan, after: HeaderScan): readonly string[] => {
  const known = new Set(datesOf(before).map(day))
  const days = datesOf(after).map(day)
  return [...new Set(days)].filter((one) => !known.has(one) && one >= day(before.at) && one <= day(after.at))
}

const stepsOf = ({ scans }: ProtocolLine): readonly Step[] => {
  const stated = scans.filter((scan) => datesOf(scan).length > 0)
  return stated.slice(1).map((after, i) => {
    const before = stated[i]!
    const newDays = before.scan === after.scan ? [] : newDaysBetween(before, after)
    return { before, after, newDays }
  })
}

const lagOf = ({ after }: Step, one: string): number => dayOf(day(after.at)) - dayOf(one)

const newest = ({ newDays }: Step): string | undefined => [...newDays].sort().at(-1)

const isRoutineStep = (step: Step): boolean => {
  const last = newest(step)
  return last !== undefined && lagOf(step, last) <= routineLagDays
}

/** Whether calibration dates move with the days of scans, as those of daily air calibrations do. */
const isRoutine = (steps: readonly Step[]): boolean => {
  const ofDays = steps.filter(({ before, after }) => day(before.at) !== day(after.at))
  return ofDays.length < fewestSteps || ofDays.filter(isRoutineStep).length > ofDays.length / 2
}

/**
 * Calibrations between the scans of a protocol line: a date that is new, and lies between both scans.
 *
 * Where more than half of the steps from scan day to scan day bring a date at most three days old, the newest date is
 * that of the routine calibration and no event; so it is where there are fewer than three steps to tell by. Another
 * date, as that of GE's phantom calibration beside the air calibration, is an event all the same.
 *
 * @see docs/methods/events.md
 * @example calibrationEvents(line)[0].description // 'calibration of 2025-07-02'
 */
export const calibrationEvents = (line: ProtocolLine): readonly FoundEvent[] => {
  const steps = stepsOf(line)
  const routine = isRoutine(steps)
  return steps.flatMap((step) => {
    const left = routine && isRoutineStep(step) ? newest(step) : undefined
    const days = step.newDays.filter((one) => one !== left).sort()
    if (days.length === 0) return []
    return [
      {
        kind: 'calibration',
        description: `calibration of ${days.join(', ')}`,
        protocols: null,
        lastScanBefore: step.before.at,
        firstScanAfter: step.after.at,
        states: null,
        byPhantom: line.subjectKind === 'phantom',
      },
    ]
  })
}
