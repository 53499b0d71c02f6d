import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { plannedMeasurements } from '../../../src/phantom/measure/planned-measurements.ts'
import { phantomMeasures } from '../../../src/phantom/measure/registry.ts'
import { badCases } from '../../evaluate/phantom-bad-cases.ts'
import { analysePhantom } from '../../support/phantom-analysis.ts'

const pageOf = (page: string): string => join(import.meta.dirname, `../../../docs/methods/${page}.md`)

describe.each(Object.entries(phantomMeasures))('%s', (name, { page, version, unit }) => {
  it('has a method page that names it, with all sections', () => {
    expect(existsSync(pageOf(page)), page).toBe(true)
    const text = readFileSync(pageOf(page), 'utf8')
    for (const section of ['Definition', 'Formula', 'Unit', 'Source', 'Limits'])
      expect(text, section).toContain(`## ${section}`)
    expect(text.split('\n').slice(0, 6).join(' '), `${page} does not name ${name}`).toContain(`\`${name}\``)
  })

  it('has a version and a unit', () => {
    expect(version).toBeGreaterThanOrEqual(1)
    expect(unit).not.toBe('')
  })
})

describe('a phantom of which only a part was scanned', () => {
  const bad = badCases().find(({ name }) => name.startsWith('half a phantom, 15 slices: CTP404'))!
  const { recognition, analysis } = analysePhantom(bad.scan().volume, bad.kvp, bad.sliceThicknessMm)
  const found = recognition.kind === 'phantom' ? recognition.definition : null

  it('says of everything that was planned what it is, or why not: nothing is left out, nothing added', () => {
    const planned = found!.modules.flatMap(plannedMeasurements).map(({ name, region }) => `${name} ${region}`)
    const ofPhantom = /^(linearity|contrast-scale|fingerprint|detectability|diameter|offset|roll|tilt|yaw)/
    const told = analysis!.measurements
      .filter(({ name }) => !ofPhantom.test(name))
      .map(({ name, region }) => `${name} ${region}`)
    expect(told.toSorted()).toEqual(planned.toSorted())
  })

  it('names no measurement twice', () => {
    const names = analysis!.measurements.map(({ name, region }) => `${name} ${region}`)
    expect(new Set(names).size).toBe(names.length)
  })

  it('measures what was scanned and withholds all that was not, with the reason', () => {
    const of = (name: string, region: string) =>
      analysis!.measurements.find((one) => one.name === name && one.region === region)!
    expect(of('hu', 'pmp').value).not.toBeNull()
    expect(of('hu', 'uniformity')).toMatchObject({ value: null, reason: { code: 'module-not-scanned' } })
    expect(of('nps-peak', 'uniformity')).toMatchObject({
      value: null,
      reason: { code: 'module-not-scanned' },
    })
  })
})
