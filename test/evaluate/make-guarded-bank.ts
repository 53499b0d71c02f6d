// Makes the table of src/stats/charts/guarded-bank-limits.ts: by how much the stated run length of a self-starting bank
// must be raised so that at least 90 % of scanners have it, given what their baseline of m clean scans happens to be.
// Run: npx tsx test/evaluate/make-guarded-bank.ts [baselines] [runs of each] [stated, …] [m, …] [prior df, …]; about ten
// minutes with 150 and 120.
import { normalPairs } from '../../src/simulate/normal-pairs.ts'
import { type BankLimits, bankLimits } from '../../src/stats/charts/bank-limits.ts'
import { createRandom } from '../support/random.ts'

const factors = [1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.5, 8]
/** Runs are cut off at this many stated run lengths: of runs that keep what is stated, 0.7 % are longer. */
const longest = 5

/** Normal score of Student's t, to 1e-4 from 8 degrees of freedom on (Hill 1970, algorithm 395). */
const fastScore = (t: number, df: number): number => {
  const a = df - 0.5
  const b = 48 * a * a
  const y = a * Math.log1p((t * t) / df)
  const correction = (((-0.4 * y - 3.3) * y - 24) * y - 85.5) / (0.8 * y * y + 100 + b)
  const z = ((correction + y + 3) / b + 1) * Math.sqrt(y)
  return t < 0 ? -z : z
}

type Setting = { readonly arl0: number; readonly m: number; readonly priorDf: number }

/** Mean run lengths for each factor, given one baseline: its mean and its variance, in σ of the scanner. */
const conditional = (
  { arl0, m, priorDf }: Setting,
  limits: readonly BankLimits[],
  mean0: number,
  variance: number,
  runs: number,
  normal: () => number,
): Float64Array => {
  const h = Float64Array.from(limits.flatMap((each) => each.h.flatMap((value) => [value, value])))
  const k = Float64Array.of(0.125, 0.125, 0.25, 0.25, 0.5, 0.5, 1, 1)
  const clip = limits.at(-1)!.zMax
  const sums = new Float64Array(factors.length)
  const c = new Float64Array(8)
  for (let run = 0; run < runs; run++) {
    c.fill(0)
    let [n, mean, sumSquares, stage] = [m, mean0, variance * (m - 1 + priorDf), 0]
    for (let length = 1; stage < factors.length; length++) {
      const x = normal()
      const df = priorDf + n - 1
      const t = Math.sqrt(n / (n + 1) / (sumSquares / df)) * (x - mean)
      const score = fastScore(t, df)
      const z = score > clip ? clip : score < -clip ? -clip : score
      n++
      const delta = x - mean
      mean += delta / n
      sumSquares += delta * (x - mean)
      let out = length >= longest * arl0
      for (let i = 0; i < 8; i++) {
        const next = c[i]! + (i & 1 ? -z : z) - k[i]!
        c[i] = next > 0 ? next : 0
        if (next > h[8 * stage + i]!) out = true
      }
      while (out && stage < factors.length) {
        sums[stage]! += length
        stage++
        out = length >= longest * arl0 || c.some((value, i) => value > h[8 * stage + i]!)
      }
    }
  }
  return sums.map((sum) => sum / runs)
}

/** Least factor with which the tenth percentile over baselines reaches what is stated, and what factor 1 gives. */
const evaluate = (setting: Setting, baselines: number, runs: number, seed: number): string => {
  const normal = normalPairs(createRandom(seed))
  const df = setting.m - 1 + setting.priorDf
  const limits = factors.map((factor) => bankLimits(setting.arl0 * factor))
  const means = Array.from({ length: baselines }, () => {
    let chiSquare = 0
    for (let i = 0; i < df; i++) chiSquare += normal() ** 2
    return conditional(setting, limits, normal() / Math.sqrt(setting.m), chiSquare / df, runs, normal)
  })
  const tenth = factors.map((_, i) => {
    const sorted = means.map((row) => row[i]!).sort((a, b) => a - b)
    return sorted[Math.floor(0.1 * baselines)]! / setting.arl0
  })
  const kept = means.filter((row) => row[0]! >= setting.arl0).length / baselines
  const at = tenth.findIndex((value) => value >= 1)
  const [low, high] = [tenth[at - 1]!, tenth[at]!]
  const factor =
    at < 0
      ? Number.POSITIVE_INFINITY
      : at === 0
        ? 1
        : factors[at - 1]! * (factors[at]! / factors[at - 1]!) ** (-Math.log(low) / Math.log(high / low))
  const { arl0, m, priorDf } = setting
  return `| ${arl0} | ${m} | ${priorDf} | ${(tenth[0]! * arl0).toFixed(0)} | ${(100 * kept).toFixed(0)} % | ${factor.toFixed(2)} |`
}

const [baselines, runs] = [Number(process.argv[2] ?? 150), Number(process.argv[3] ?? 120)]
const numbers = (list: string): readonly number[] => list.split(',').map(Number)
const stated = numbers(process.argv[4] ?? '370,1000')
const counts = numbers(process.argv[5] ?? '10,20,30,50,100')
const priors = numbers(process.argv[6] ?? '0,20')
console.log('| stated | m | prior df | tenth percentile | keep it | factor |')
let seed = 500
for (const arl0 of stated) {
  for (const priorDf of priors) {
    for (const m of counts) {
      console.log(evaluate({ arl0, m, priorDf }, baselines, runs, seed++))
    }
  }
}
