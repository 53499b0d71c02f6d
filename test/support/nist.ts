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

/** Degree of the polynomial that a set is to be fitted by; 0 where its columns are given. */
export const degreeOf = ({ model }: LinearSet): number => Number(/^poly(\d+)$/.exec(model)?.[1] ?? 0)

/** Correct significant digits of a number: NIST's log relative error, at most 16. */
export const digits = (value: number, certified: string | number): number => {
  const truth = Number(certified)
  if (value === truth) return 16
  return Math.min(16, -Math.log10(Math.abs(value - truth) / (truth === 0 ? 1 : Math.abs(truth))))
}
