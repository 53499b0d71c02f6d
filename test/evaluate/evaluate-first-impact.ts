// Compares the first impact with the truth of simulated scenarios: prints a table for docs/methods/first-impact.md.
//   npx constancy simulate software-update-visible --out OUT
//   node --import tsx test/evaluate/evaluate-first-impact.ts OUT…
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HuEffect, NoiseEffect } from '../../src/drift/impact/hu-effect.ts'
import { impactBiomarkers } from '../../src/drift/impact/impact-tolerances.ts'
import type { LungHistogram } from '../../src/drift/impact/lung-histogram.ts'
import { noiseRatio } from '../../src/drift/impact/noise-ratio.ts'
import { patientShift } from '../../src/drift/impact/patient-shift.ts'
import { scaleShift } from '../../src/drift/impact/scale-shift.ts'
import { scannerShift } from '../../src/drift/impact/scanner-shift.ts'
import { shiftUncertainty } from '../../src/drift/impact/shift-uncertainty.ts'
import { cachedThorax } from '../../src/jobs/cached-thorax.ts'
import { createSliceSimulator } from '../../src/simulate/create-slice-simulator.ts'
import { squareGrid } from '../../src/simulate/plane-grid.ts'
import { defaultScanner } from '../../src/simulate/scanners.ts'
import { planScans } from '../../src/simulate/scenario/plan-scans.ts'
import { readScenario } from '../../src/simulate/scenario/read-scenario.ts'
import { plannedChanges, type TrueEffect, type TruthCase } from '../../src/simulate/scenario/truth.ts'
import { seedOf } from '../../src/simulate/seed-of.ts'
import { storeHu } from '../../src/simulate/store-hu.ts'
import { label } from '../../src/volume/labels.ts'
import { table } from './simulator-cases.ts'

type TrueChange = { readonly kind: string; readonly shape: string; readonly effects: readonly TrueEffect[] }

/** Slices that stand for the lungs, as for the truth; other noise than the truth's. */
const everyMm = 20

/** Histogram of a simulated chest before a change, and its noise in the lungs. */
const lungsOf = ({ subject, technique, state, serialNumber }: TruthCase) => {
  if (subject.kind !== 'patient') throw new RangeError('Cannot take lungs: the subject must be a patient')
  const thorax = cachedThorax(subject.thorax)
  const simulate = createSliceSimulator(
    {
      table,
      scanner: defaultScanner,
      technique,
      state,
      body: { kind: 'voxels', body: thorax, recipes: thorax.recipes },
      channelGainSeed: seedOf(serialNumber),
    },
    'image-domain',
  )
  const grid = squareGrid(technique.matrix, technique.fieldOfViewMm, technique.centreMm)
  const firstHu = -1500
  const counts = new Float64Array(3000)
  let [squares, voxels] = [0, 0]
  for (let z = thorax.lungsMm[0] + everyMm / 2; z < thorax.lungsMm[1]; z += everyMm) {
    const noisy = simulate(z, seedOf(`histogram ${z}`))
    const clean = simulate(z, null)
    const stored = storeHu(noisy, state)
    const labels = thorax.labelsAt(z, grid)
    for (let i = 0; i < labels.length; i++) {
      if (labels[i] !== label.rightLung && labels[i] !== label.leftLung) continue
      counts[stored[i]! - firstHu]!++
      squares += (noisy[i]! - clean[i]!) ** 2
      voxels++
    }
  }
  const histogram: LungHistogram = { firstHu, counts }
  return { histogram, noiseHu: Math.sqrt(squares / voxels) }
}

const ofPhantom = <Value>(
  effects: readonly TrueEffect[],
  kind: string,
  toEffect: (region: string, effect: TrueEffect) => Value,
): readonly Value[] =>
  effects
    .filter(({ name, subject }) => name.startsWith(`${kind} `) && subject.includes('phantom'))
    .map((effect) => toEffect(effect.name.slice(kind.length + 1), effect))

const huEffect = (region: string, { before, delta }: TrueEffect): HuEffect => ({
  region,
  subject: 'phantom',
  levelHu: before,
  deltaHu: delta,
  standardUncertaintyHu: 0,
})

const noiseEffect = (region: string, { before, delta }: TrueEffect): NoiseEffect => ({
  region,
  beforeHu: before,
  deltaHu: delta,
  standardUncertaintyHu: 0,
})

const known = new Map<string, ReturnType<typeof lungsOf>>()
const lungsBefore = (truthCase: TruthCase): ReturnType<typeof lungsOf> => {
  const key = JSON.stringify(truthCase)
  const lungs = known.get(key) ?? lungsOf(truthCase)
  known.set(key, lungs)
  return lungs
}

console.log(
  '| scenario, change | offset, gain, noise | lung noise | perc15 HU | laa950 points | haa points | mean HU |',
)
console.log('| --- | --- | --- | --- | --- | --- | --- |')
for (const folder of process.argv.slice(2)) {
  const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'))
  const changes: readonly TrueChange[] = truth.changes
  const scenario = readScenario(JSON.parse(readFileSync(`phantoms/scenarios/${truth.scenario}.json`, 'utf8')))
  plannedChanges(scenario, planScans(scenario)).forEach(({ pairs }, i) => {
    const { kind, shape, effects } = changes[i]!
    const scale = scaleShift(ofPhantom(effects, 'hu', huEffect))
    const noise = noiseRatio(ofPhantom(effects, 'noise', noiseEffect))
    for (const { before } of pairs) {
      if (before.subject.kind !== 'patient') continue
      if (scale.status !== 'measured' || noise.status !== 'measured') continue
      const lungs = lungsBefore(before)
      const change = scannerShift(scale, noise)
      const { shift, gradient } = patientShift(lungs, change)
      const cells = impactBiomarkers.map((name) => {
        const { delta } = effects.find(
          (one) => one.name === `${name} lungs` && one.subject === before.subjectId,
        )!
        const [offset, gain, ratio] = gradient
        const uncertainty = shiftUncertainty(name, [offset[name], gain[name], ratio[name]], change)
        return `${shift[name].toFixed(2)} ± ${uncertainty.toFixed(2)}, true ${delta.toFixed(2)}`
      })
      const what = `${scale.offsetHu.toFixed(2)}, ${scale.gain.toFixed(1)}, ${noise.ratio.toFixed(3)}`
      console.log(
        `| ${truth.scenario}, ${kind} ${shape} | ${what} | ${lungs.noiseHu.toFixed(1)} | ${cells.join(' | ')} |`,
      )
    }
  })
}
