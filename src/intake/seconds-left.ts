/** Below this part the time behind says too little about the time ahead. */
const minPart = 0.02

/**
 * How long work still takes, if it goes on as it went.
 *
 * @param elapsedSeconds - Since the work began.
 * @param partDone - 0 to 1.
 * @returns Null while too little is done to tell.
 * @example secondsLeft(30, 0.25) // 90
 */
export const secondsLeft = (elapsedSeconds: number, partDone: number): number | null =>
  partDone < minPart ? null : (elapsedSeconds * (1 - partDone)) / partDone
