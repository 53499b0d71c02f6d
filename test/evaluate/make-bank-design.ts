// Makes the table of src/stats/charts/bank-design.ts: how much longer the run length of one member of the bank is than
// that of the whole bank, by simulation, smoothed by a cubic in the logarithm of the run length.
// Run: npx tsx test/evaluate/make-bank-design.ts [samples a row, 4e8 unless given]; about three minutes.
import { normalPairs } from '../../src/simulate/normal-pairs.ts'
import { bankReach, bankReferences } from '../../src/stats/charts/bank-references.ts'
import { cusumLimit } from '../../src/stats/charts/cusum-limit.ts'
import { leastSquares } from '../../src/stats/least-squares.ts'
import { createRandom } from '../support/random.ts'
import { bankRunLength } from './simulate-bank.ts'

type Row = { readonly member: number; readonly joint: number; readonly relativeError: number }

const simulate = (member: number, samples: number, seed: number): Row => {
  const limits = bankReferences.map((k) => cusumLimit({ k, arl0: member }))
  const clip = bankReach * (1 + limits[3]!)
  const normal = normalPairs(createRandom(seed))
  const signals = Math.round(Math.min(100_000, (3 * samples) / member))
  let sum = 0
  for (let signal = 0; signal < signals; signal++) sum += bankRunLength(normal, limits, clip)
  // run lengths are nearly geometric: standard deviation ≈ mean
  return { member, joint: sum / signals, relativeError: 1 / Math.sqrt(signals) }
}

const powers = (x: number): number[] => [1, x, x * x, x * x * x]

const members = [170, 250, 400, 700, 1300, 2600, 5000, 10_000, 27_000, 90_000, 300_000, 1_000_000, 3_400_000]
const samples = Number(process.argv[2] ?? 4e8)
const rows = members.map((member, index) => simulate(member, samples, 100 + index))
const x = rows.map(({ joint }) => Math.log(joint / 1000))
const columns = [0, 1, 2, 3].map((power) => Float64Array.from(x, (value) => value ** power))
const ratios = Float64Array.from(rows, ({ member, joint }) => member / joint)
const weights = Float64Array.from(rows, ({ relativeError }, i) => (relativeError * ratios[i]!) ** -2)
const fit = leastSquares(columns, ratios, weights)!
const smooth = (joint: number): number =>
  powers(Math.log(joint / 1000)).reduce((sum, power, i) => sum + power * fit.coefficients[i]!, 0)

console.log('| member | bank | ratio | ± % | smoothed |')
for (const [i, { member, joint, relativeError }] of rows.entries()) {
  const numbers = [member, joint.toFixed(1), ratios[i]!.toFixed(4), (100 * relativeError).toFixed(2)]
  console.log(`| ${[...numbers, smooth(joint).toFixed(4)].join(' | ')} |`)
}
for (const joint of [100, 200, 370, 700, 1000, 2000, 5000, 1e4, 3e4, 1e5, 3e5, 1e6]) {
  console.log(`  [${joint}, ${smooth(joint).toFixed(4)}],`)
}
