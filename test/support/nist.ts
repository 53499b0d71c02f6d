import { exactPowers, type Rational } from '../../src/stats/rational.ts'
import { statisticsFixture } from './statistics-fixture.ts'

/** A set of NIST's for linear least squares: numbers as printed, the response first in each row. */
type LinearSet = {
  readonly rows: readonly (readonly string[])[]
  readonly intercept: boolean
  readonly model: string
  readonly certified: {
    readonly coef: readonly { readonly est: string; readonly se: string }[]
    readonly residual_sd: string
    readonly r2: string
    readonly reg: { readonly F: string }
  }
}

type UnivariateSet = {
  readonly y: string
  readonly n: number
  readonly certified: { readonly mean: string; readonly sd: string; readonly r1: string }
}

const setsOf = <T>(name: string): readonly (readonly [name: string, set: T])[] =>
  Object.entries(
    (statisticsFixture(`nist/${name}.json`) as { readonly datasets: Record<string, T> }).datasets,
  )

/** NIST's Statistical Reference Datasets, by name. */
export const linearSets = setsOf<LinearSet>('linear')
export const univariateSets = setsOf<UnivariateSet>('univariate')

const degreeOf = ({ model }: LinearSet): number => Number(/^poly(\d+)$/.exec(model)?.[1] ?? 0)

/** The design as printed, powers without rounding. */
export const exactDesignOf = (set: LinearSet): readonly (readonly (string | Rational)[])[] =>
  set.rows.map(([, ...x]) => {
    if (degreeOf(set) > 0) return exactPowers(x[0]!, degreeOf(set))
    return set.intercept ? ['1', ...x] : x
  })

/** The design in floating numbers, powers rounded. */
export const floatDesignOf = (set: LinearSet): readonly (readonly number[])[] =>
  set.rows.map(([, ...x]) => {
    const numbers = x.map(Number)
    if (degreeOf(set) > 0) return Array.from({ length: degreeOf(set) + 1 }, (_, k) => numbers[0]! ** k)
    return set.intercept ? [1, ...numbers] : numbers
  })

/** The response as printed. */
export const responseOf = ({ rows }: LinearSet): readonly string[] => rows.map(([y]) => y!)

/** Columns of a design given in rows. */
export const columnsOf = (rows: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  rows[0]!.map((_, j) => rows.map((row) => row[j]!))

/** The numbers of a univariate set, as printed. */
export const valuesOf = (name: string, { y }: UnivariateSet): readonly string[] =>
  name === 'PiDigits' ? [...y] : y.split(' ')

/** Correct significant digits of a number: NIST's log relative error, from 0 to 16. */
export const digits = (value: number, certified: string | number): number => {
  const truth = Number(certified)
  if (value === truth) return 16
  const error = Math.abs(value - truth) / (truth === 0 ? 1 : Math.abs(truth))
  return Math.max(0, Math.min(16, -Math.log10(error)))
}
