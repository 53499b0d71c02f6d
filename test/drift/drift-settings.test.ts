import { describe, expect, it } from 'vitest'
import { analyseScanner } from '../../src/drift/analyse-scanner.ts'
import { checkDriftSettings, defaultDriftSettings } from '../../src/drift/drift-settings.ts'
import { InputError } from '../../src/errors/input-error.ts'
import { later, normals, scannerOf } from '../support/drift-streams.ts'

describe('checkDriftSettings', () => {
  const check = (parts: object) => () => checkDriftSettings({ ...defaultDriftSettings, ...parts })

  it('takes what the charts are designed for', () => {
    for (const parts of [
      {},
      { falseAlertsPerFiveYears: 0.01 },
      { falseAlertsPerFiveYears: 100 },
      { baselineScans: 5 },
    ])
      expect(check(parts)).not.toThrow()
  })

  it('refuses a rate that no chart keeps, naming it and its value', () => {
    for (const falseAlertsPerFiveYears of [0, -1, Number.NaN, Infinity, 1e9])
      expect(check({ falseAlertsPerFiveYears })).toThrow(
        `Cannot watch a scanner: falseAlertsPerFiveYears must be between 0.01 and 100, current value is ${falseAlertsPerFiveYears}`,
      )
  })

  it('refuses a baseline of one scan, of half a scan and of more than will ever come', () => {
    for (const baselineScans of [1, 0, -20, 20.5, Number.NaN, 1e9])
      expect(check({ baselineScans })).toThrow(
        `Cannot watch a scanner: baselineScans must be a whole number from 5 to 1000, current value is ${baselineScans}`,
      )
  })

  it('has a code, and is asked before a scanner is analysed', () => {
    const analyse = () =>
      analyseScanner(
        scannerOf([normals(1, 10)]),
        { ...defaultDriftSettings, falseAlertsPerFiveYears: 0 },
        later,
      )
    expect(analyse).toThrow(InputError)
    expect(analyse).toThrow(expect.objectContaining({ code: 'drift-settings-invalid' }))
  })
})
