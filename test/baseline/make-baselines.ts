/**
 * Writes test/baseline/<id>.json for every biomarker: `npx tsx test/baseline/make-baselines.ts "why they change"`.
 * Run it only when a number is meant to change, with the biomarker's version raised; a file whose values stay the
 * same is left alone.
 */
import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { measureLungs } from '../../src/biomarker/measure-lungs.ts'
import { biomarkers } from '../../src/biomarker/registry.ts'
import { type Baseline, baselineChest, baselineOf } from '../support/baseline.ts'
import { syntheticChest } from '../support/synthetic-chest.ts'

const reason = process.argv[2]
if (reason === undefined) throw new Error('Cannot write baselines: give the reason as the first argument')

const { volume, labels } = syntheticChest(baselineChest)
const inputSha256 = createHash('sha256').update(new Uint8Array(volume.hu.buffer)).update(labels).digest('hex')
const measurements = measureLungs(volume, labels)

for (const { id, name, unit, version, regions } of biomarkers) {
  const values = regions.map((region) => {
    const found = measurements.find(
      (measurement) => measurement.name === name && measurement.region === region,
    )
    return {
      region,
      value: found?.value ?? null,
      standardUncertainty: found?.standardUncertainty ?? null,
    }
  })
  const path = new URL(`${id}.json`, import.meta.url)
  if (existsSync(path)) {
    const { provenance, values: before, version: versionBefore } = baselineOf(id)
    const same = JSON.stringify(before) === JSON.stringify(values)
    if (same && provenance.inputSha256 === inputSha256 && versionBefore === version) continue
  }
  const baseline: Baseline = {
    id,
    version,
    unit,
    provenance: {
      input: 'syntheticChest(baselineChest), test/support',
      inputSha256,
      madeBy: 'test/baseline/make-baselines.ts',
      reason,
    },
    values,
  }
  writeFileSync(path, `${JSON.stringify(baseline, null, 2)}\n`)
}
