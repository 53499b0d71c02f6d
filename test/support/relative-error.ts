/** How far a number lies from the true one, in parts of it; from 0 absolutely. */
export const relativeError = (value: number, truth: number): number =>
  truth === 0 ? Math.abs(value) : Math.abs(value - truth) / Math.abs(truth)
