import { type Distinct, dropDuplicates, type LeftOut } from './drop-duplicates.ts'
import { exclusionOf } from './exclusion-of.ts'
import type { Instance } from './instance.ts'
import type { Series } from './series.ts'
import { seriesOf } from './series-of.ts'

/** The CT series among some objects, and every object that is in none of them, with the reason. */
export type GroupedSeries = { readonly series: readonly Series[]; readonly leftOut: readonly LeftOut[] }

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const bySeries = (instances: readonly Instance[]): ReadonlyMap<string, readonly Instance[]> => {
  const groups = new Map<string, Instance[]>()
  for (const instance of instances) {
    const group = groups.get(instance.seriesInstanceUID)
    if (group === undefined) groups.set(instance.seriesInstanceUID, [instance])
    else group.push(instance)
  }
  return new Map([...groups].sort(([a], [b]) => compareText(a, b)))
}

/**
 * Sorts any mix of objects into CT series, ordered and checked.
 *
 * Whatever the order of the input, the result is the same: series by SeriesInstanceUID, slices by position. Nothing
 * is dropped silently: what is no CT slice, or a copy, is in `leftOut` with a finding.
 *
 * @param instances - Objects of any kind and origin, several patients and studies mixed.
 * @see docs/findings.md
 */
export const groupSeries = (instances: readonly Instance[]): GroupedSeries => {
  const slices: Instance[] = []
  const leftOut: LeftOut[] = []
  for (const instance of instances) {
    const finding = exclusionOf(instance)
    if (finding === null) slices.push(instance)
    else leftOut.push({ instance, finding })
  }
  const distinct: readonly Distinct[] = [...bySeries(slices).values()].map(dropDuplicates)
  leftOut.push(...distinct.flatMap((group) => group.leftOut))
  leftOut.sort((a, b) => compareText(a.instance.sha256, b.instance.sha256))
  return { series: distinct.map(seriesOf), leftOut }
}
