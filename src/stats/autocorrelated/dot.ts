/**
 * Sum of the products of two columns of one length.
 *
 * @example dot(Float64Array.of(1, 2), Float64Array.of(3, 4)) // 11
 */
export const dot = (a: Float64Array, b: Float64Array): number => {
  // four sums at a time: each addition need not wait for the one before
  let [s0, s1, s2, s3] = [0, 0, 0, 0]
  const whole = a.length - (a.length % 4)
  for (let i = 0; i < whole; i += 4) {
    s0 += a[i]! * b[i]!
    s1 += a[i + 1]! * b[i + 1]!
    s2 += a[i + 2]! * b[i + 2]!
    s3 += a[i + 3]! * b[i + 3]!
  }
  for (let i = whole; i < a.length; i++) s0 += a[i]! * b[i]!
  return s0 + s1 + (s2 + s3)
}
