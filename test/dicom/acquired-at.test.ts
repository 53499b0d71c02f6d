import { expect, it } from 'vitest'
import { acquiredAt } from '../../src/dicom/acquired-at.ts'
import { checkDates } from '../../src/dicom/check-dates.ts'

it.each([
  [{ AcquisitionDateTime: '20260302081400.5+0100', StudyDate: '20200101' }, '2026-03-02T08:14:00'],
  [{ AcquisitionDate: '20260302', AcquisitionTime: '081400' }, '2026-03-02T08:14:00'],
  [
    { AcquisitionDateTime: '20260302', AcquisitionDate: '20260302', AcquisitionTime: '0814' },
    '2026-03-02T08:14:00',
  ],
  [{ AcquisitionDateTime: '20000101', AcquisitionDate: '20000101' }, '2000-01-01'],
  [{ AcquisitionDateTime: '20260302', AcquisitionDate: '20260303', AcquisitionTime: '08' }, '2026-03-02'],
  [{ SeriesDate: '20120128', SeriesTime: '104112.375', StudyDate: '20110422' }, '2012-01-28T10:41:12'],
  [{ ContentDate: '19991126', ContentTime: '221601', StudyDate: '19991126' }, '1999-11-26T22:16:01'],
  // A date never takes the time of another.
  [{ AcquisitionDate: '20260302', StudyTime: '081400' }, '2026-03-02'],
  [{ StudyDate: '2026.03.02', StudyTime: '08:14:00' }, '2026-03-02T08:14:00'],
  // No such day, no such time.
  [{ AcquisitionDate: '20260231', StudyDate: '20260301' }, '2026-03-01'],
  [{ StudyDate: '20260301', StudyTime: '256000' }, '2026-03-01'],
  [{ StudyDate: '00000000' }, null],
  [{}, null],
])('reads %j as %s', (headers, moment) => {
  expect(acquiredAt(headers)).toBe(moment)
})

const codesOf = (headers: Parameters<typeof acquiredAt>[0], calibrations: readonly string[] = []) =>
  checkDates([headers], acquiredAt(headers), calibrations).map(({ code }) => code)

it('flags dates that lie years apart and names the one that counts', () => {
  const headers = { StudyDate: '20110422', SeriesDate: '20120128', SeriesTime: '104112' }
  const [finding] = checkDates([headers], acquiredAt(headers), [])
  expect(finding?.code).toBe('dates-disagree')
  expect(finding?.message).toContain('StudyDate 2011-04-22 lies 281 days from SeriesDate 2012-01-28')
})

it('lets a scan run past midnight', () => {
  expect(codesOf({ StudyDate: '20251231', AcquisitionDate: '20260101', AcquisitionTime: '000100' })).toEqual(
    [],
  )
})

it('does not take a calibration on the study date for evidence', () => {
  const headers = { StudyDate: '20181210', StudyTime: '1200' }
  expect(codesOf(headers, ['2018-12-10T07:00:00'])).toEqual(['calibration-on-study-date'])
  expect(codesOf(headers, ['2018-12-09'])).toEqual([])
})

it('says when there is no date or no time', () => {
  expect(codesOf({})).toEqual(['date-missing'])
  expect(codesOf({ StudyDate: '20181210' })).toEqual(['time-missing'])
})
