/** What the process says to a script: done; finished but something was rejected, has an error or lies out of tolerance (named in the output); usage or configuration error; stopped by a signal. */
export const exitCode = { done: 0, rejected: 1, usage: 2, stopped: 130 } as const
