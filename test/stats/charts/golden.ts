import { readFileSync } from 'node:fs'

/** A file of published figures of control charts. */
export const chartFigures = <T>(name: string): T =>
  JSON.parse(
    readFileSync(new URL(`../../fixtures/statistics/charts/${name}.json`, import.meta.url), 'utf8'),
  ) as T

/** |a/b − 1|. */
export const relativeError = (a: number, b: number): number => Math.abs(a / b - 1)
