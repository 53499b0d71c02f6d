import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { measureLungs } from '../../src/biomarker/measure-lungs.ts'
import { biomarkers } from '../../src/biomarker/registry.ts'
import { baselineOf } from '../support/baseline.ts'
import { knownTruths, truthScans } from '../support/known-truth.ts'

const root = new URL('../../', import.meta.url)
const headings = ['Definition', 'Formula', 'Unit', 'Source', 'Limits']

describe('the registry of biomarkers', () => {
  it('is closed: 22 entries, each id once, each name and region once', () => {
    expect(biomarkers).toHaveLength(22)
    expect(new Set(biomarkers.map(({ id }) => id)).size).toBe(22)
    const streams = biomarkers.flatMap(({ name, regions }) => regions.map((region) => `${name} ${region}`))
    expect(new Set(streams).size).toBe(streams.length)
  })

  it.each(biomarkers.map((biomarker) => [biomarker.id, biomarker] as const))(
    '%s has a page with every heading',
    (_, { page }) => {
      const path = new URL(`docs/methods/${page}.md`, root)
      expect(existsSync(path), `docs/methods/${page}.md is missing`).toBe(true)
      const text = readFileSync(path, 'utf8')
      for (const heading of headings) expect(text, `heading ${heading}`).toContain(`\n## ${heading}\n`)
    },
  )

  it.each(biomarkers.map((biomarker) => [biomarker.id, biomarker] as const))(
    '%s has a baseline with provenance, of its version',
    (_, { id, version, unit, regions }) => {
      const path = new URL(`test/baseline/${id}.json`, root)
      expect(
        existsSync(path),
        `test/baseline/${id}.json is missing: run test/baseline/make-baselines.ts`,
      ).toBe(true)
      const baseline = baselineOf(id)
      expect(baseline).toMatchObject({ id, version, unit })
      expect(baseline.provenance.input).not.toBe('')
      expect(baseline.provenance.inputSha256).toMatch(/^[0-9a-f]{64}$/)
      expect(baseline.values.map(({ region }) => region)).toEqual(regions)
    },
  )

  it('has no baseline of an unknown biomarker', () => {
    const known = new Set(biomarkers.map(({ id }) => `${id}.json`))
    const files = readdirSync(new URL('test/baseline/', root)).filter((name) => name.endsWith('.json'))
    expect(files.filter((name) => !known.has(name))).toEqual([])
  })

  it('has a case with known truth for every biomarker and region', () => {
    const cases = new Set(knownTruths.map(({ id, region }) => `${id} ${region}`))
    const all = biomarkers.flatMap(({ id, regions }) => regions.map((region) => `${id} ${region}`))
    expect(all.filter((one) => !cases.has(one))).toEqual([])
  })
})

describe('every biomarker meets its known truth', () => {
  const measurements = Object.fromEntries(
    Object.entries(truthScans).map(([scan, make]) => {
      const { volume, labels } = make()
      return [scan, measureLungs(volume, labels)]
    }),
  )
  const nameOf = new Map(biomarkers.map(({ id, name }) => [id, name]))

  it.each(knownTruths.map((known) => [`${known.id} of ${known.region}`, known] as const))(
    '%s',
    (_, known) => {
      const found = measurements[known.scan]!.find(
        ({ name, region }) => name === nameOf.get(known.id) && region === known.region,
      )
      expect(found?.reason).toBeUndefined()
      expect(Math.abs(found!.value! - known.truth)).toBeLessThanOrEqual(known.tolerance)
    },
  )
})
