import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { attenuationArea, lowAttenuationArea } from '../../src/densitometry/attenuation-area.ts'
import { type HuHistogram, huBins, huHistogram, huOffset } from '../../src/densitometry/hu-histogram.ts'
import { lungMass } from '../../src/densitometry/lung-mass.ts'
import { moments } from '../../src/densitometry/moments.ts'
import { percentileDensity } from '../../src/densitometry/percentile-density.ts'

/** Columns of the histogram file and the names that the phenotype file gives them. */
const regions = {
  WHOLELUNG: 'wholeLung',
  LEFTLUNG: 'leftLung',
  RIGHTLUNG: 'rightLung',
  LEFTUPPERTHIRD: 'lutLung',
  LEFTMIDDLETHIRD: 'lmtLung',
  LEFTLOWERTHIRD: 'lltLung',
  RIGHTUPPERTHIRD: 'rutLung',
  RIGHTMIDDLETHIRD: 'rmtLung',
  RIGHTLOWERTHIRD: 'rltLung',
  UPPERTHIRD: 'utLung',
  MIDDLETHIRD: 'mtLung',
  LOWERTHIRD: 'ltLung',
} as const

/** 315 mm over 79 slices; the tool took the volume from its own header, not from the DICOM files. */
const voxelMm3 = 4.171872 ** 2 * (315 / 79)

const folder = new URL('../fixtures/densitometry/', import.meta.url)
const rowsOf = (name: string): string[][] =>
  readFileSync(new URL(name, folder), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','))

const [header, ...lines] = rowsOf('region-histogram.csv')
const histogramOf = (column: string): HuHistogram => {
  const index = header!.indexOf(column)
  const counts = new Uint32Array(huBins)
  for (const line of lines) counts[Number(line[0]) + huOffset] = Number(line[index])
  return huHistogram(counts)
}
const published = new Map(
  rowsOf('parenchyma-phenotypes.csv').map(([region, name, value]) => [`${region} ${name}`, value!]),
)

/** Their percentile: the last bin up to which no more than p·n voxels lie (the interpolating types give one HU more). */
const lastBin = ({ counts, total, lowestHu }: HuHistogram, percent: number): number => {
  let below = 0
  let hu = lowestHu - 1
  while (below + counts[hu + 1 + huOffset]! <= (percent / 100) * total) below += counts[++hu + huOffset]!
  return hu
}

/** Their mode: the first of the fullest bins. */
const mode = ({ counts, lowestHu, highestHu }: HuHistogram): number => {
  let fullest = lowestHu
  for (let hu = lowestHu; hu <= highestHu; hu++) {
    if (counts[hu + huOffset]! > counts[fullest + huOffset]!) fullest = hu
  }
  return fullest
}

/** Rounded as they print: six significant digits. */
const printed = (value: number): string => String(Number(value.toPrecision(6)))

describe.each(Object.entries(regions))('the published numbers of %s', (column, prefix) => {
  const histogram = histogramOf(column)
  const { mean, sd, skewness, kurtosis } = moments(histogram)
  const top = 1024
  const ours: readonly (readonly [string, number])[] = [
    ...[-950, -925, -910, -905, -900, -875, -856].map(
      (threshold) => [`%Below${threshold}`, lowAttenuationArea(histogram, threshold)] as const,
    ),
    ...[0, -600, -250].map(
      (threshold) => [`%Above${threshold}`, attenuationArea(histogram, threshold + 1, top)] as const,
    ),
    ['tenthPercentileHU', lastBin(histogram, 10)],
    ['fifteenthPercentileHU', lastBin(histogram, 15)],
    ['median', lastBin(histogram, 50)],
    ['mode', mode(histogram)],
    ['volume (L)', (histogram.total * voxelMm3) / 1e6],
    ['mass (g)', lungMass(histogram, voxelMm3)],
    ['intensityMean', mean],
    ['intensitySTD', sd],
    ['skewness', skewness],
    ['kurtosis', kurtosis + 3],
  ]

  it.each(ours)('come out to the digits printed there: %s', (name, value) => {
    expect(printed(value)).toBe(published.get(`${prefix} ${name}`))
  })
})

describe('our percentile convention on the same histograms', () => {
  it.each([
    ['WHOLELUNG', 65624, -961, -955],
    ['LEFTLUNG', 30766, -963, -958],
    ['RIGHTLUNG', 34858, -958, -953],
  ])('gives type 7 in %s: %d voxels, Perc10 %d, Perc15 %d', (column, total, perc10, perc15) => {
    const histogram = histogramOf(column)
    expect(histogram.total).toBe(total)
    expect(percentileDensity(histogram, 10)).toBe(perc10)
    expect(percentileDensity(histogram, 15)).toBe(perc15)
  })

  it('shows why the open threshold matters: one bin is 1.15 points of LAA-950', () => {
    const histogram = histogramOf('WHOLELUNG')
    expect(lowAttenuationArea(histogram, -949) - lowAttenuationArea(histogram, -950)).toBeCloseTo(1.147, 3)
  })
})
