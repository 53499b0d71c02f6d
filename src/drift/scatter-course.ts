/** How a stream's scatter between scans changed: what is needed to even it out. */
export type ScatterCourse = {
  /** Level of the stream with the changes of the level taken out: values are drawn together about it. */
  readonly level: number
  /** Days from which another scatter holds, ascending, with its ratio to that of the first scans. */
  readonly changes: readonly { readonly day: number; readonly ratio: number }[]
}

/** Scatter on a day in units of that of the first scans. */
export const scatterOn = (course: ScatterCourse | undefined, day: number): number =>
  course?.changes.findLast((change) => change.day <= day)?.ratio ?? 1
