import { normalScoreOfT } from '../normal-score-of-t.ts'

/** What has been learnt of a stream that nothing has changed yet. */
export type SelfStartingState = {
  readonly count: number
  readonly mean: number
  /** Sum of squared deviations from the mean. */
  readonly sumSquares: number
  /** What other scanners of the model say: a variance, and the degrees of freedom that it is worth; 0 without. */
  readonly priorVariance: number
  readonly priorDf: number
}

/**
 * A stream of which nothing is known yet, but perhaps how much its values scatter.
 *
 * @param prior - Pooled variance of other scanners and the degrees of freedom that it is worth (empirical Bayes).
 * @throws {RangeError} If the degrees of freedom are below 0, or come without a variance above 0.
 * @see docs/methods/run-length.md
 * @example selfStarting({ variance: 4, df: 20 }).priorDf // 20
 */
export const selfStarting = (prior?: {
  readonly variance: number
  readonly df: number
}): SelfStartingState => {
  const { variance, df } = prior ?? { variance: 0, df: 0 }
  if (!(df >= 0 && (df === 0 || variance > 0))) {
    throw new RangeError(
      `Cannot start a stream: the prior must have a variance above 0 and 0 or more degrees of freedom, current values are ${variance} and ${df}`,
    )
  }
  return { count: 0, mean: 0, sumSquares: 0, priorVariance: variance, priorDf: df }
}

/** T of a new value among the ones before, with its degrees of freedom; null while the scatter is unknown. */
const studentised = (
  state: SelfStartingState,
  x: number,
): { readonly t: number; readonly df: number } | null => {
  const df = state.priorDf + Math.max(0, state.count - 1)
  const variance = (state.priorDf * state.priorVariance + state.sumSquares) / df
  if (state.count < 1 || df < 1 || !(variance > 0)) return null
  const scale = Math.sqrt(state.count / (state.count + 1) / variance)
  return { t: scale * (x - state.mean), df }
}

/**
 * The normal score of a new value by the values before it: N(0, 1) and independent while nothing changes, whatever the
 * stream's mean and scatter (Hawkins 1987).
 *
 * T = √((n − 1)/n)·(x − mean)/s and z = Φ⁻¹(F(T)), F of Student's t with n − 2 degrees of freedom and those of the
 * prior. The value is then learnt (Welford's recursion); to freeze, keep the state before.
 *
 * @param state - From `selfStarting` or the call before.
 * @param x - The new value, in the stream's unit.
 * @returns z, null for the first two values (the first with a prior) and while nothing scatters; and the state after.
 * @throws {RangeError} If `x` is not finite.
 * @see docs/methods/run-length.md
 * @example selfStartingScore(selfStartingScore(selfStarting(), 1).state, 2).z // null
 */
export const selfStartingScore = (
  state: SelfStartingState,
  x: number,
): { readonly z: number | null; readonly state: SelfStartingState } => {
  if (!Number.isFinite(x)) {
    throw new RangeError(`Cannot score a value: it must be finite, current value is ${x}`)
  }
  const standing = studentised(state, x)
  const count = state.count + 1
  const delta = x - state.mean
  const mean = state.mean + delta / count
  return {
    z: standing === null ? null : normalScoreOfT(standing.t, standing.df),
    state: { ...state, count, mean, sumSquares: state.sumSquares + delta * (x - mean) },
  }
}
