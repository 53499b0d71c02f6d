// Writes docs/methods/simulator-results.md: every figure of the simulator from one run.
import { writeFileSync } from 'node:fs'
import { detectedBeam } from '../../src/simulate/beam.ts'
import { effectiveAttenuation } from '../../src/simulate/effective-attenuation.ts'
import { kernels } from '../../src/simulate/kernels.ts'
import { squareGrid } from '../../src/simulate/plane-grid.ts'
import { resolveMaterial } from '../../src/simulate/resolve-material.ts'
import { defaultScanner, nominalState } from '../../src/simulate/scanners.ts'
import { circleStatistics } from '../support/image-measures.ts'
import {
  chestPhantomHu,
  insertHu,
  insertMaterials,
  kernelMtf,
  noiseTheory,
  publishedScatter,
  rod,
  scatterCases,
  settingOf,
  slice,
  table,
  technique,
  waterCylinder,
  waterNoise,
  waterNps,
} from './simulator-cases.ts'

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`
const tableOf = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
const fixed = (value: number, digits = 2): string => value.toFixed(digits)

const waterTable = (): string =>
  tableOf(
    ['cylinder', 'quality', 'water HU', 'air HU', 'worst edge − middle HU'],
    [100, 150].flatMap((radius) =>
      (['full', 'draft', 'image-domain'] as const).map((quality) => {
        const { water, air, uniformity } = waterCylinder(radius, quality)
        return [`${(2 * radius) / 10} cm`, quality, fixed(water), fixed(air), fixed(uniformity)]
      }),
    ),
  )

const doseTable = (): string => {
  const reference = waterNoise(100, { exposureMas: 200 }, {}, 'full', 4) * Math.sqrt(200)
  return tableOf(
    ['mAs', 'noise HU', 'noise · √mAs over that at 200 mAs'],
    [25, 50, 100, 200, 400, 800].map((exposureMas) => {
      const noise = waterNoise(100, { exposureMas }, {}, 'full', 4)
      return [exposureMas, fixed(noise), fixed((noise * Math.sqrt(exposureMas)) / reference, 3)]
    }),
  )
}

const attenuationTable = (): string => {
  const first = noiseTheory(100)
  const measured = waterNoise(100, {}, {}, 'full', 4)
  return tableOf(
    ['diameter of water', 'noise over 20 cm, theory', 'measured'],
    [100, 120, 140, 160].map((radius) => [
      `${radius / 5} cm`,
      fixed(noiseTheory(radius) / first, 3),
      fixed(waterNoise(radius, {}, {}, 'full', 4) / measured, 3),
    ]),
  )
}

const mtfTable = (): string =>
  tableOf(
    ['kernel', 'asked MTF50 / MTF10', 'full', 'draft', 'image-domain'],
    (['soft', 'medium', 'sharp', 'lung'] as const).map((name) => [
      name,
      `${kernels[name].mtf50PerMm} / ${kernels[name].mtf10PerMm}`,
      ...(['full', 'draft', 'image-domain'] as const).map((quality) => {
        const { mtf50, mtf10 } = kernelMtf(name, quality)
        return `${fixed(mtf50, 3)} / ${fixed(mtf10, 3)}`
      }),
    ]),
  )

const npsTable = (): string =>
  tableOf(
    ['quality', 'integral of the NPS over the variance', 'peak 1/mm'],
    (['full', 'image-domain'] as const).map((quality) => {
      const { integral, circleVariance, peakPerMm } = waterNps({ kernel: 'medium' }, quality, 12)
      return [quality, fixed(integral / circleVariance, 3), fixed(peakPerMm, 3)]
    }),
  )

/** Nominal and published HU at 120 kVp (SCIENCE: manufacturer, FDA analytic). */
const published: Readonly<Record<string, readonly [nominal: number, analytic: number]>> = {
  air: [-1000, -1000],
  PMP: [-196, -200],
  LDPE: [-104, -100],
  polystyrene: [-47, -35],
  acrylic: [115, 120],
  Delrin: [365, 340],
  Teflon: [1000, 990],
}

const insertTable = (): string => {
  const materials = insertMaterials.map((name) => resolveMaterial(name, {}, table))
  const voltages = [80, 100, 120, 140]
  const computed = voltages.map((kvp) =>
    effectiveAttenuation(materials, table, defaultScanner, { kvp }, nominalState, 20).map(
      (f) => 1000 * (f - 1),
    ),
  )
  const simulated = voltages.map((kvp) => insertHu(insertMaterials, kvp, {}, 'full'))
  return tableOf(
    [
      'insert',
      ...voltages.map((kvp) => `${kvp} kVp: simulated (− computed)`),
      'nominal',
      'published analytic',
      '120 kVp − published',
    ],
    insertMaterials.map((name, i) => [
      name,
      ...voltages.map(
        (_, v) => `${fixed(simulated[v]![i]!, 1)} (${fixed(simulated[v]![i]! - computed[v]![i]!, 1)})`,
      ),
      published[name]![0],
      published[name]![1],
      fixed(simulated[2]![i]! - published[name]![1], 1),
    ]),
  )
}

const scatterTable = (): string => {
  const means = scatterCases.map(({ kvp, share }) => chestPhantomHu(kvp, share, 'full'))
  return tableOf(
    [
      'region',
      ...scatterCases.map(({ kvp, share }) => `${kvp} kVp ${share ? 'on' : 'off'}: simulated (published)`),
    ],
    Object.entries(publishedScatter).map(([id, values]) => [
      id,
      ...values.map((value, i) => `${fixed(means[i]![id]!, 1)} (${value})`),
    ]),
  )
}

const ageingTable = (): string => {
  const materials = [...insertMaterials, 'foam 12 lb/ft3', 'lung 0.144']
  const fresh = insertHu(materials, 120, {}, 'full')
  const calibrated = insertHu(
    materials,
    120,
    { output: 0.95, tungstenUm: 5, calibratedTungstenUm: 5 },
    'full',
  )
  const uncalibrated = insertHu(materials, 120, { output: 0.95, tungstenUm: 5 }, 'full')
  return tableOf(
    ['material', 'water calibrated since', 'not calibrated since'],
    materials.map((name, i) => [
      name,
      fixed(calibrated[i]! - fresh[i]!, 3),
      fixed(uncalibrated[i]! - fresh[i]!, 3),
    ]),
  )
}

const agreementTable = (): string => {
  const state = { scatterCorrection: { share: 0 }, gainDrift: { amplitude: 0.002, widthMm: 50 } }
  const [rays, draft, image] = (['full', 'draft', 'image-domain'] as const).map((quality) =>
    insertHu(insertMaterials, 120, state, quality),
  )
  return tableOf(
    ['insert', 'full', 'draft − full', 'image-domain − full'],
    insertMaterials.map((name, i) => [
      name,
      fixed(rays![i]!),
      fixed(draft![i]! - rays![i]!),
      fixed(image![i]! - rays![i]!),
    ]),
  )
}

const iterativeTable = (): string => {
  const chosen = technique({ kernel: 'medium', matrix: 256 })
  const grid = squareGrid(256, chosen.fieldOfViewMm, chosen.centreMm)
  const shapes = [rod(0, 0, 100, 'water'), rod(50, 0, 15, 'lung 0.144'), rod(-50, 0, 15, 'acrylic')]
  const at = (strength: number) => {
    const image = slice(settingOf(shapes, { ...chosen, iterativeStrength: strength }), 'full', 9)
    return {
      noise: circleStatistics(image, grid, [0, 0], 25).sd,
      lung: circleStatistics(image, grid, [50, 0], 10).mean,
      acrylic: circleStatistics(image, grid, [-50, 0], 10).mean,
    }
  }
  const plain = at(0)
  return tableOf(
    ['strength', 'noise over filtered back-projection', 'lung change HU', 'acrylic change HU'],
    [1, 3, 5].map((strength) => {
      const { noise, lung, acrylic } = at(strength)
      return [strength, fixed(noise / plain.noise), fixed(lung - plain.lung), fixed(acrylic - plain.acrylic)]
    }),
  )
}

const meanEnergy = (kvp: number): number => {
  const { photons } = detectedBeam(table, defaultScanner, { kvp }, nominalState, 0)
  const total = photons.reduce((sum, count) => sum + count, 0)
  return photons.reduce((sum, count, i) => sum + count * table.energiesKev[i]!, 0) / total
}

const sections: readonly (readonly [title: string, make: () => string])[] = [
  ['Water, air, uniformity (120 kVp, 200 mAs, 5 mm, soft)', waterTable],
  ['Noise and dose (20 cm of water, full)', doseTable],
  ['Noise and attenuation (full)', attenuationTable],
  ['Resolution, in 1/mm, by the edge of a faint rod near the middle', mtfTable],
  ['Noise power spectrum (medium kernel)', npsTable],
  ['Inserts of 12 mm in 20 cm of water, HU', insertTable],
  ['Scatter correction off and on, HU (published: Mobberley 2013)', scatterTable],
  ['Ageing: change of HU with 5 % less output and 5 µm of tungsten', ageingTable],
  ['Draft and image domain against full, scatter uncorrected and gain drifted, HU', agreementTable],
  ['Iterative strength (full)', iterativeTable],
]

const parts = sections.map(([title, make]) => {
  process.stderr.write(`${title}\n`)
  return `## ${title}\n\n${make()}\n`
})
const energies = [80, 100, 120, 140].map((kvp) => `${kvp} kVp ${fixed(meanEnergy(kvp), 1)} keV`).join(', ')
writeFileSync(
  new URL('../../docs/methods/simulator-results.md', import.meta.url),
  `# The simulator's figures\n\nAll simulated. Made by \`npm run evaluate-simulator\`; what they mean is said in [simulator.md](simulator.md). Mean detected energy in air: ${energies}.\n\n${parts.join('\n')}`,
)
