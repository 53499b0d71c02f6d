/** Mean squares of a table of ratings: between subjects, within them, between raters, and of what is left. */
export type MeanSquares = {
  readonly subjects: number
  readonly raters: number
  readonly betweenSubjects: number
  readonly within: number
  readonly betweenRaters: number
  readonly residual: number
}

const refuse = (must: string, current: string): never => {
  throw new RangeError(`Cannot analyse ratings: ${must}, current ${current}`)
}

/**
 * Two-way analysis of variance of ratings without replicates.
 *
 * @param ratings - One row a subject, one number a rater: two of each or more, finite.
 * @throws {RangeError} If the table is too small, uneven, or not finite.
 * @see docs/methods/agreement.md
 * @example meanSquares([[1, 2], [3, 5]]).betweenSubjects // 6.25
 */
export const meanSquares = (ratings: readonly (readonly number[])[]): MeanSquares => {
  const subjects = ratings.length
  const raters = ratings[0]?.length ?? 0
  if (subjects < 2 || raters < 2)
    refuse('subjects and raters must be 2 or more each', `counts are ${subjects} and ${raters}`)
  for (const row of ratings) {
    if (row.length !== raters) refuse(`each subject must have ${raters} ratings`, `count is ${row.length}`)
    const bad = row.find((value) => !Number.isFinite(value))
    if (bad !== undefined) refuse('ratings must be finite', `value is ${bad}`)
  }
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const ofSubjects = ratings.map(mean)
  const ofRaters = ratings[0]!.map((_, rater) => mean(ratings.map((row) => row[rater]!)))
  const grand = mean(ofSubjects)
  const squares = (means: readonly number[]) => means.reduce((sum, value) => sum + (value - grand) ** 2, 0)
  let [within, residual] = [0, 0]
  ratings.forEach((row, subject) => {
    row.forEach((value, rater) => {
      within += (value - ofSubjects[subject]!) ** 2
      residual += (value - ofSubjects[subject]! - ofRaters[rater]! + grand) ** 2
    })
  })
  return {
    subjects,
    raters,
    betweenSubjects: (raters * squares(ofSubjects)) / (subjects - 1),
    within: within / (subjects * (raters - 1)),
    betweenRaters: (subjects * squares(ofRaters)) / (raters - 1),
    residual: residual / ((subjects - 1) * (raters - 1)),
  }
}
