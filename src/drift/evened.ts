import type { CleanStream } from './clean-stream.ts'
import { type ScatterCourse, scatterOn } from './scatter-course.ts'

/**
 * The stream as it would be had its scatter not changed: each value's distance from the level divided by its scan's
 * scatter. What a change of the level did to it is divided likewise, see `candidateColumn`.
 *
 * @example evened(stream, { level: -868, changes: [{ day: 19200, ratio: 3 }] }).values
 */
export const evened = (clean: CleanStream, course: ScatterCourse): CleanStream => ({
  ...clean,
  scatter: course,
  values: clean.values.map(
    (value, i) => course.level + (value - course.level) / scatterOn(course, clean.days[i]!),
  ),
})

/** The stream as it was measured. */
export const unevened = (clean: CleanStream): CleanStream => {
  const { scatter, ...measured } = clean
  if (scatter === undefined) return clean
  const values = clean.values.map(
    (value, i) => scatter.level + (value - scatter.level) * scatterOn(scatter, clean.days[i]!),
  )
  return { ...measured, values }
}
