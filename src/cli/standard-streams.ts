import { progressLine } from './progress.ts'

/**
 * Writes to a stream whose reader may leave early, as `head` does: from then on nothing is written, and the command does
 * its work to the end in silence.
 */
const toReader = (stream: NodeJS.WriteStream): ((text: string) => void) => {
  let isOpen = true
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error
    isOpen = false
  })
  return (text) => {
    if (isOpen) stream.write(text)
  }
}

/** Takes text for standard output. */
export const toStdout = toReader(process.stdout)

/** Takes text for standard error. */
export const toStderr = toReader(process.stderr)

/** A line of progress on standard error. */
export const createProgress = () => progressLine(toStderr, process.stderr.isTTY === true, Date.now)
