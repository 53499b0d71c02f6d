import { headerTexts } from './header-values.ts'
import type { Headers } from './instance.ts'
import { fromDateTime, localDateTime } from './local-date-time.ts'

/** Dates of calibration with their times, public ones first. */
const dateKeywords: readonly (readonly [date: string, time: string])[] = [
  ['DateOfLastCalibration', 'TimeOfLastCalibration'],
  ['GEMS_HELIOS_01:AirCalibrationDate', 'GEMS_HELIOS_01:AirCalibrationTime'],
  ['GEMS_HELIOS_01:PhantomCalibrationDate', 'GEMS_HELIOS_01:PhantomCalibrationTime'],
  ['GEMS_HELIOS_01:ZSlopeCalibrationDate', 'GEMS_HELIOS_01:ZSlopeCalibrationTime'],
  ['GEMS_HELIOS_01:CrossTalkCalibrationDate', 'GEMS_HELIOS_01:CrossTalkCalibrationTime'],
  ['SIEMENS CT VA0  COAD:PulmoDate', 'SIEMENS CT VA0  COAD:PulmoTime'],
]

const dateTimeKeywords = ['DateTimeOfLastCalibration', 'CalibrationDateTime'] as const

/**
 * Every calibration date that one slice's headers name, ISO 8601, each once, in order of time.
 *
 * A text that is no date is left out: GE's private dates are often decoded from a type that cannot hold one.
 *
 * @example lastCalibration({ DateOfLastCalibration: '20181210', TimeOfLastCalibration: '0701' }) // ['2018-12-10T07:01:00']
 */
export const lastCalibration = (headers: Headers): readonly string[] => {
  const dated = dateKeywords.flatMap(([date, time]) => {
    const times = headerTexts(headers, time)
    return headerTexts(headers, date).map((day, index) => localDateTime(day, times[index] ?? null))
  })
  const stamped = dateTimeKeywords.flatMap((keyword) => headerTexts(headers, keyword).map(fromDateTime))
  return [...new Set([...dated, ...stamped].filter((moment) => moment !== null))].sort()
}
