import { fixedRuleHits, nelsonRules, westernElectricRules } from './drift-run-rules.ts'

/**
 * A method in use that watches one stream. It gives one number a scan, made of that scan and earlier ones, and raises
 * an alarm where the number exceeds the limit.
 */
export type Peer = {
  readonly name: string
  /** As it is commonly used. */
  readonly limit: number
  /** Whether its limit can be moved to reach a rate of false alarms; fixed rules have none. */
  readonly canCalibrate: boolean
  /** @param values - In HU. @returns One number a scan; 0 within the baseline, which is the first `baseline` scans. */
  readonly statistic: (values: Float64Array, baseline: number) => Float64Array
  /** Index of the first changed scan, as the method tells it after its alarm; null where it tells nothing. */
  readonly locate: ((values: Float64Array, baseline: number, alarm: number) => number) | null
}

const meanMovingRangeOverSigma = 1.128379
const toleranceHu = 4

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Mean, and standard deviation by the mean moving range, of the baseline. */
export const baselineOf = (values: Float64Array, baseline: number) => {
  const base = values.subarray(0, baseline)
  let ranges = 0
  for (let i = 1; i < base.length; i++) ranges += Math.abs(base[i]! - base[i - 1]!)
  return { mean: meanOf(base), sigma: ranges / (base.length - 1) / meanMovingRangeOverSigma }
}

const eachAfter = (values: Float64Array, baseline: number, at: (i: number) => number): Float64Array =>
  values.map((_, i) => (i < baseline ? 0 : at(i)))

const standardised = (values: Float64Array, baseline: number): Float64Array => {
  const { mean, sigma } = baselineOf(values, baseline)
  return values.map((value) => (value - mean) / sigma)
}

const tolerance = (values: Float64Array, baseline: number): Float64Array => {
  const { mean } = baselineOf(values, baseline)
  return eachAfter(values, baseline, (i) => Math.abs(values[i]! - mean))
}

const threeSigma = (values: Float64Array, baseline: number): Float64Array => {
  const base = values.subarray(0, baseline)
  const mean = meanOf(base)
  const sd = Math.sqrt(base.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (baseline - 1))
  return eachAfter(values, baseline, (i) => Math.abs(values[i]! - mean) / sd)
}

/** Upper limit of the moving range over that of the value, as D4·d2 to 3. */
const rangeLimit = (3.267 * meanMovingRangeOverSigma) / 3

const individualsAndRange = (values: Float64Array, baseline: number): Float64Array => {
  const z = standardised(values, baseline)
  return eachAfter(values, baseline, (i) =>
    Math.max(Math.abs(z[i]!), Math.abs(z[i]! - z[i - 1]!) / rangeLimit),
  )
}

const cusumReference = 0.5

/** The two one-sided sums after each scan. */
const sumsOf = (values: Float64Array, baseline: number): readonly [up: Float64Array, down: Float64Array] => {
  const z = standardised(values, baseline)
  const up = new Float64Array(values.length)
  const down = new Float64Array(values.length)
  for (let i = baseline; i < values.length; i++) {
    up[i] = Math.max(0, up[i - 1]! + z[i]! - cusumReference)
    down[i] = Math.max(0, down[i - 1]! - z[i]! - cusumReference)
  }
  return [up, down]
}

const cusum = (values: Float64Array, baseline: number): Float64Array => {
  const [up, down] = sumsOf(values, baseline)
  return up.map((sum, i) => Math.max(sum, down[i]!))
}

/** One after the last scan at which the sum that signals was zero. */
const cusumOnset = (values: Float64Array, baseline: number, alarm: number): number => {
  const [up, down] = sumsOf(values, baseline)
  const sums = up[alarm]! >= down[alarm]! ? up : down
  let onset = alarm
  while (onset > baseline && sums[onset - 1]! > 0) onset--
  return onset
}

const psiScans = 10
const psiBins = 10
/** An empty bin counts as this share, as is usual. */
const psiFloor = 1e-4

/** Population stability index of the last ten scans against the baseline, in its deciles. */
const stabilityIndex = (values: Float64Array, baseline: number): Float64Array => {
  const sorted = values.slice(0, baseline).sort()
  const edges = Array.from(
    { length: psiBins - 1 },
    (_, k) => sorted[Math.floor(((k + 1) * baseline) / psiBins)]!,
  )
  const sharesOf = (part: Float64Array): number[] => {
    const counts = new Array<number>(psiBins).fill(0)
    for (const value of part) counts[edges.filter((edge) => value >= edge).length]!++
    return counts.map((count) => Math.max(count / part.length, psiFloor))
  }
  const expected = sharesOf(sorted)
  return eachAfter(values, baseline + psiScans - 1, (i) => {
    const actual = sharesOf(values.subarray(i - psiScans + 1, i + 1))
    return actual.reduce((sum, share, k) => sum + (share - expected[k]!) * Math.log(share / expected[k]!), 0)
  })
}

/** Methods in use, each as it is commonly set up. Closed. */
export const peers: readonly Peer[] = [
  {
    name: 'fixed tolerance of ± 4 HU',
    limit: toleranceHu,
    canCalibrate: true,
    statistic: tolerance,
    locate: null,
  },
  { name: '3σ (Shewhart)', limit: 3, canCalibrate: true, statistic: threeSigma, locate: null },
  {
    name: 'individuals and moving range',
    limit: 3,
    canCalibrate: true,
    statistic: individualsAndRange,
    locate: null,
  },
  {
    name: 'Western Electric 1 to 4',
    limit: 0.5,
    canCalibrate: false,
    statistic: (values, baseline) =>
      fixedRuleHits(standardised(values, baseline), baseline, westernElectricRules),
    locate: null,
  },
  {
    name: 'Nelson 1 to 8',
    limit: 0.5,
    canCalibrate: false,
    statistic: (values, baseline) => fixedRuleHits(standardised(values, baseline), baseline, nelsonRules),
    locate: null,
  },
  { name: 'CUSUM, k ½, h 5', limit: 5, canCalibrate: true, statistic: cusum, locate: cusumOnset },
  { name: 'PSI of the last ten', limit: 0.2, canCalibrate: true, statistic: stabilityIndex, locate: null },
]

/** Index of the first alarm at or after `from`, or −1. */
export const firstAlarm = (statistic: Float64Array, limit: number, from: number): number =>
  statistic.findIndex((value, i) => i >= from && value > limit)
