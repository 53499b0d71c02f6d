import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadModel } from '../../src/infer/load-model.ts'
import { compareMasks } from '../../src/segment/compare-masks.ts'
import { gradeSegmentation } from '../../src/segment/grade-segmentation.ts'
import { segmentByNetwork } from '../../src/segment/segment-by-network.ts'
import { segmentClassically } from '../../src/segment/segment-classically.ts'
import type { Labels } from '../../src/volume/labels.ts'
import type { Volume } from '../../src/volume/volume.ts'
import { readScan } from '../segment/read-scan.ts'
import { countOf } from '../segment/volume-of.ts'
import { repositoryData, sharedData } from '../shared-data.ts'

/** Prints the table of docs/methods/segmentation.md: both masks on each real scan at hand. */
const scans = [
  ...['chest-4dlung-113.zip', 'chest-crlm-1004-ge.zip', 'dicom-torture/dcmqi-ct-3slice'].map((name) =>
    join(repositoryData, name),
  ),
  ...['chest-lidc-0314.zip', 'lungmask-slices/0.dcm', 'cip/ct-64Dicom'].map((name) =>
    join(sharedData ?? '', name),
  ),
]

const ml = (volume: Volume, labels: Labels): string =>
  [1, 2, 3]
    .map((code) => (countOf(labels, code) * volume.spacingMm.reduce((product, mm) => product * mm, 1)) / 1000)
    .map((value) => value.toFixed(1))
    .join(' / ')

const perc15 = (volume: Volume, labels: Labels): number => {
  const lung = volume.hu.filter((_, i) => labels[i] === 1 || labels[i] === 2).sort()
  return lung[Math.floor(0.15 * (lung.length - 1))] ?? Number.NaN
}

const model = await loadModel(fileURLToPath(new URL('../../models', import.meta.url)), 'lung', 1)
console.log(
  '| scan | classical mL, right / left / airway | network mL | Dice | volume | HD95 | ΔPerc15 | grade |',
)
console.log('| --- | --- | --- | --- | --- | --- | --- | --- |')
for (const path of scans.filter((scan) => existsSync(scan))) {
  for (const volume of await readScan(path)) {
    const classical = segmentClassically(volume)
    const network = await segmentByNetwork(volume, classical.labels, model.infer)
    const agreement = compareMasks(network.labels, classical.labels, volume)
    const shift = perc15(volume, network.labels) - perc15(volume, classical.labels)
    const grade = gradeSegmentation(agreement, shift, [...classical.findings, ...network.findings])
    const cells = [
      path.split('/').slice(-2).join('/'),
      ml(volume, classical.labels),
      ml(volume, network.labels),
      agreement.dice.toFixed(3),
      `${agreement.volumeDifferencePercent.toFixed(1)} %`,
      `${agreement.surfaceDistance95Mm.toFixed(1)} mm`,
      `${shift} HU`,
      grade,
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
}
