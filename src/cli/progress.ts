const barWidth = 24

const clock = (seconds: number): string =>
  seconds < 60 ? `${Math.ceil(seconds)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`

/**
 * One line of progress on a terminal: a bar, what is being done, and the time left as estimated from the work done.
 *
 * On anything but a terminal it writes one plain line a step instead of redrawing.
 *
 * @param write - Where the text goes.
 * @param now - Milliseconds.
 * @example const bar = progressLine((text) => process.stderr.write(text), true, Date.now); bar(0.5, 'reading')
 */
export const progressLine = (write: (text: string) => void, isTerminal: boolean, now: () => number) => {
  const start = now()
  let last = ''
  let lastPercent = -1
  return (done: number, what: string): void => {
    const elapsed = (now() - start) / 1000
    const left = done > 0.02 && done < 1 ? `, ${clock((elapsed * (1 - done)) / done)} left` : ''
    if (!isTerminal) {
      if (what !== last) write(`${what}\n`)
      last = what
      return
    }
    const percent = Math.round(done * 100)
    if (what === last && percent === lastPercent) return
    last = what
    lastPercent = percent
    const filled = Math.round(done * barWidth)
    write(`\r\x1b[2K[${'█'.repeat(filled)}${' '.repeat(barWidth - filled)}] ${percent} %  ${what}${left}`)
    if (done >= 1) write('\n')
  }
}
