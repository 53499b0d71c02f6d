import type { Labels } from '../../src/volume/labels.ts'
import type { Volume } from '../../src/volume/volume.ts'
import { lungStrip } from './lung-strip.ts'
import { type ChestSettings, plainChest, syntheticChest } from './synthetic-chest.ts'

/** One number of a scan whose truth is known, and by how much an answer may miss it. */
type KnownTruth = {
  readonly id: string
  readonly region: string
  readonly scan: 'every-hu' | 'pareto-clusters' | 'chest'
  readonly truth: number
  readonly tolerance: number
}

/** Each lung holds every HU from −1000 to −1 once; voxels of 2 mm³. */
const everyHu = () => {
  const hus = Array.from({ length: 1000 }, (_, i) => i - 1000)
  const labels = [...hus.map(() => 1), ...hus.map(() => 2)]
  return lungStrip([...hus, ...hus], [1000, 2, 1], labels, [1, 1, 2])
}

const clusters = 200
const exponent = 1.25
/** Cut-off of 8 mm³ in voxels of 1 mm³. */
const cutOffVoxels = 8

/** Rows of −960 HU whose lengths are the quantiles of a Pareto distribution, one in every second row. */
const paretoClusters = () => {
  const nx = 1000
  const hu = new Array<number>(nx * clusters * 2).fill(-800)
  for (let k = 0; k < clusters; k++) {
    const size = Math.round((cutOffVoxels - 0.5) * ((k + 0.5) / clusters) ** (-1 / exponent))
    hu.fill(-960, 2 * k * nx, 2 * k * nx + size)
  }
  return lungStrip(hu, [nx, clusters * 2, 1])
}

/** A noisy chest, fine enough for the aorta. */
export const truthChest: ChestSettings = {
  ...plainChest,
  size: [280, 280, 60],
  spacingMm: [1.4, 1.4, 4],
  noiseHu: 20,
}

/** The scans that the truths are of. */
export const truthScans: Readonly<
  Record<KnownTruth['scan'], () => { readonly volume: Volume; readonly labels: Labels }>
> = { 'every-hu': everyHu, 'pareto-clusters': paretoClusters, chest: () => syntheticChest(truthChest) }

/** Rounding of doubles over 2,000 voxels. */
const exact = 1e-9

const ofEveryHu = (id: string, truth: number): readonly KnownTruth[] =>
  ['lungs', 'right-lung', 'left-lung'].map((region) => ({
    id,
    region,
    scan: 'every-hu',
    truth,
    tolerance: exact,
  }))

/** The same, but extensive: both lungs hold twice as much. */
const ofEveryHuTwice = (id: string, oneLung: number): readonly KnownTruth[] =>
  ofEveryHu(id, oneLung).map((known) => (known.region === 'lungs' ? { ...known, truth: 2 * oneLung } : known))

/** Percentile of the integers from −1000 to −1, each m times, by type 7: the value at the position's rank. */
const typeSeven = (percent: number, times: number): number => {
  const position = ((1000 * times - 1) * percent) / 100
  const low = Math.floor(Math.floor(position) / times)
  const high = Math.floor((Math.floor(position) + 1) / times)
  return -1000 + low + (position - Math.floor(position)) * (high - low)
}

const percentile = (id: string, percent: number, offset = 0): readonly KnownTruth[] =>
  ofEveryHu(id, typeSeven(percent, 1) + offset).map((known) =>
    known.region === 'lungs' ? { ...known, truth: typeSeven(percent, 2) + offset } : known,
  )

/** White noise of 20 HU rounded to whole HU. */
const storedNoiseHu = Math.hypot(truthChest.noiseHu, Math.sqrt(1 / 12))

/** Every biomarker has its case here. Moments of the integers: variance (n² − 1)/12, kurtosis −6(n² + 1)/5(n² − 1). */
export const knownTruths: readonly KnownTruth[] = [
  ...ofEveryHuTwice('volume', 2),
  ...ofEveryHuTwice('mass', (499500 * 2) / 1e6),
  ...ofEveryHu('mean', -500.5),
  ...ofEveryHu('sd', Math.sqrt((1000 ** 2 - 1) / 12)),
  ...percentile('median', 50),
  ...ofEveryHu('skewness', 0),
  ...ofEveryHu('kurtosis', (-6 * (1000 ** 2 + 1)) / (5 * (1000 ** 2 - 1))),
  ...percentile('perc10', 10),
  ...percentile('perc15', 15),
  ...percentile('perc85', 85),
  ...percentile('pd15', 15, 1000),
  {
    id: 'pd15-volume-adjusted',
    region: 'lungs',
    scan: 'every-hu',
    truth: ((typeSeven(15, 2) + 1000) * 4) / 6000,
    tolerance: exact,
  },
  // below −950: −1000 to −951 are 50 of 1000; −600 to −250 are 351
  ...ofEveryHu('laa950', 5),
  ...ofEveryHu('laa910', 9),
  ...ofEveryHu('laa856', 14.4),
  ...ofEveryHu('haa', 35.1),
  // laid-out quantiles miss by much less than a random draw's D/√n: a fifth of it
  {
    id: 'cluster-slope',
    region: 'lungs',
    scan: 'pareto-clusters',
    truth: exponent,
    tolerance: exponent / Math.sqrt(clusters) / 5,
  },
  // noise of 20 HU over at least 30,000, 400 and 1,500 voxels: four standard errors
  { id: 'hu-air', region: 'air', scan: 'chest', truth: -1000, tolerance: (4 * 20) / Math.sqrt(30000) },
  { id: 'hu-trachea', region: 'trachea', scan: 'chest', truth: -990, tolerance: (4 * 20) / Math.sqrt(400) },
  { id: 'hu-aorta', region: 'aorta', scan: 'chest', truth: 45, tolerance: (4 * 20) / Math.sqrt(1500) },
  // the mode of 10,000 windows or more of 25 pixels: see global-noise.test.ts, 0.6 %; three of them
  { id: 'noise-lungs-global', region: 'lungs-global', scan: 'chest', truth: storedNoiseHu, tolerance: 0.36 },
  {
    id: 'noise-aorta',
    region: 'aorta',
    scan: 'chest',
    truth: storedNoiseHu,
    tolerance: (4 * 20) / Math.sqrt(2 * 1500),
  },
]
