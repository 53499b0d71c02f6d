/** Values at equal steps; a weight of 0 leaves one out. */
export type Profile = {
  readonly values: Float64Array
  readonly weights: Float64Array
  readonly placesMm: Float64Array
  readonly stepMm: number
}
