type Quantity = { readonly label: string; readonly meaning: string }

/** Names of measurements in the order in which a page lists them. */
const quantities: ReadonlyMap<string, Quantity> = new Map(
  Object.entries({
    perc15: { label: 'Perc15', meaning: 'HU below which 15 % of the lung voxels lie' },
    pd5: { label: 'PD5', meaning: 'HU below which 5 % of the voxels lie, + 1000' },
    pd15: { label: 'PD15', meaning: 'Perc15 + 1000, as a density' },
    'pd15-volume-adjusted': { label: 'PD15, volume-adjusted', meaning: 'PD15 at a reference lung volume' },
    perc10: { label: 'Perc10', meaning: 'HU below which 10 % of the lung voxels lie' },
    perc85: { label: 'Perc85', meaning: 'HU below which 85 % of the lung voxels lie' },
    laa950: { label: 'LAA-950', meaning: 'share of voxels below −950 HU' },
    laa910: { label: 'LAA-910', meaning: 'share of voxels below −910 HU' },
    laa856: { label: 'LAA-856', meaning: 'share of voxels below −856 HU' },
    haa: { label: 'HAA', meaning: 'share of voxels from −600 to −250 HU' },
    mean: { label: 'Mean density', meaning: 'mean of HU' },
    median: { label: 'Median density', meaning: 'median of HU' },
    sd: { label: 'Standard deviation', meaning: 'of HU over the lung' },
    skewness: { label: 'Skewness', meaning: 'of the HU histogram' },
    kurtosis: { label: 'Kurtosis', meaning: 'excess over a normal histogram' },
    volume: { label: 'Volume', meaning: 'voxel count × voxel volume' },
    mass: { label: 'Mass', meaning: 'from volume and density' },
    'cluster-slope': {
      label: 'Cluster slope',
      meaning: 'exponent D of the sizes of low-attenuation clusters',
    },
    hu: { label: 'Density', meaning: 'mean HU of the region' },
    'mask-dice': { label: 'Agreement of the two masks', meaning: 'Dice overlap of network and classical' },
    'mask-volume-difference': {
      label: 'Volume difference of the masks',
      meaning: 'network − classical, of their mean',
    },
    'mask-surface-distance': { label: 'Surface distance of the masks', meaning: 'mean of both directions' },
    'mask-surface-distance-95': { label: 'Surface distance, 95th percentile', meaning: 'of both directions' },
    noise: { label: 'Noise', meaning: 'standard deviation of HU' },
    uniformity: { label: 'Uniformity', meaning: 'largest deviation of a peripheral mean from the centre' },
    'uniformity-index': {
      label: 'Uniformity index',
      meaning: 'largest deviation of the periphery, relative',
    },
    'integral-non-uniformity': {
      label: 'Integral non-uniformity',
      meaning: '(max − min) / (max + min + 2000) of the means',
    },
    'nps-peak': { label: 'Peak of the NPS', meaning: 'frequency at which the noise is strongest' },
    'nps-mean': { label: 'Mean of the NPS', meaning: 'mean frequency of the noise' },
    'nps-variance': { label: 'Integral of the NPS', meaning: 'the variance of the noise' },
    ttf50: { label: 'TTF50', meaning: 'frequency at which the task transfer function falls to 50 %' },
    ttf10: { label: 'TTF10', meaning: 'frequency at which the task transfer function falls to 10 %' },
    mtf50: { label: 'MTF50', meaning: 'frequency at which the modulation transfer function falls to 50 %' },
    mtf10: { label: 'MTF10', meaning: 'frequency at which the modulation transfer function falls to 10 %' },
    'linearity-slope': { label: 'Linearity, slope', meaning: 'of measured on reference HU' },
    'linearity-intercept': { label: 'Linearity, intercept', meaning: 'of measured on reference HU' },
    'linearity-residual': { label: 'Linearity, residual', meaning: 'largest deviation from the line' },
    'contrast-scale': { label: 'Contrast scale', meaning: 'attenuation of one HU' },
    'slice-thickness': { label: 'Slice thickness', meaning: 'full width at half maximum, by the ramps' },
    scaling: { label: 'Scaling', meaning: 'measured over nominal distance' },
    distance: { label: 'Distance', meaning: 'between two pins' },
    'low-contrast': { label: 'Contrast', meaning: 'of the object over its background' },
    'low-contrast-cnr': { label: 'Contrast to noise', meaning: 'of the object' },
    'low-contrast-smallest': { label: 'Smallest object seen', meaning: 'diameter, at this contrast' },
    'low-contrast-visibility': {
      label: 'Low-contrast visibility',
      meaning: '2 |LDPE − polystyrene| / (σ + σ)',
    },
    'fingerprint-offset': { label: 'Fingerprint, offset', meaning: 'common shift of the inserts' },
    'fingerprint-gain': { label: 'Fingerprint, gain', meaning: 'shift of the inserts with their density' },
    'fingerprint-spectral': {
      label: 'Spectral shift',
      meaning: 'of the inserts, as a thickness of aluminium',
    },
    detectability: { label: 'Detectability', meaning: 'd′ of the non-prewhitening observer with eye filter' },
    tilt: { label: 'Tilt', meaning: 'of the phantom about the left-right axis' },
    yaw: { label: 'Yaw', meaning: 'of the phantom about the vertical axis' },
    roll: { label: 'Roll', meaning: 'of the phantom about its own axis' },
  }),
)

const regions: ReadonlyMap<string, string> = new Map(
  Object.entries({
    lungs: 'both lungs',
    'right-lung': 'right lung',
    'left-lung': 'left lung',
    'lungs-global': 'both lungs',
    air: 'air outside the body',
    trachea: 'air in the trachea',
    aorta: 'descending aorta',
    body: 'body',
    phantom: 'whole phantom',
    ldpe: 'LDPE',
    pmp: 'PMP',
    delrin: 'Delrin',
    teflon: 'Teflon',
  }),
)

const order = [...quantities.keys()]

const compareIn = (known: readonly string[], first: string, second: string): number => {
  const [a, b] = [known.indexOf(first), known.indexOf(second)]
  if (a === -1 && b === -1) return first.localeCompare(second)
  return (a === -1 ? known.length : a) - (b === -1 ? known.length : b)
}

const sentenceCase = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/**
 * What a measurement is called on a page.
 *
 * @example quantityLabel('laa950') // 'LAA-950'
 */
export const quantityLabel = (name: string): string =>
  quantities.get(name)?.label ?? sentenceCase(name.replaceAll('-', ' '))

/** What a measurement means, in a few words; null for a name this page does not know. */
export const quantityMeaning = (name: string): string | null => quantities.get(name)?.meaning ?? null

/** Ids of regions hold decimals, lengths and line pairs without points, spaces and strokes. */
const wordsOfId = (id: string): string =>
  id
    .replaceAll(/(\d)-(?=\d+-)/g, '$1.')
    .replaceAll(/(\d)(mm|lb)\b/g, '$1 $2')
    .replaceAll(/(\d)hu\b/g, '$1 HU')
    .replaceAll(/(\d)lpcm\b/g, '$1 lp/cm')
    .replaceAll(/(?<=[a-z0-9])-(?=[a-z0-9])/gi, ' ')
    .replaceAll('-', '\u2212')

/**
 * What a region is called on a page.
 *
 * @example regionLabel('left-lung') // 'left lung'
 * @example regionLabel('contrast-1-0-15mm') // 'contrast 1.0 15 mm'
 */
export const regionLabel = (region: string): string => regions.get(region) ?? wordsOfId(region)

/**
 * Quantity and region together, as a chart's title.
 *
 * @example streamLabel('perc15', 'lungs') // 'Perc15, both lungs'
 */
export const streamLabel = (name: string, region: string): string =>
  `${quantityLabel(name)}, ${regionLabel(region)}`

const regionOrder = [...regions.keys()]

/** Order of two regions as a page lists them: both lungs, right, left, then the others. */
export const compareRegions = (first: string, second: string): number => compareIn(regionOrder, first, second)

/** Order of two names as a page lists them; names it does not know come last, by alphabet. */
export const compareNames = (first: string, second: string): number => compareIn(order, first, second)
