import { candidateColumn } from './candidate-column.ts'
import { unevened } from './evened.ts'
import type { OutlyingStream } from './outlier-changes.ts'
import type { ScannerModel } from './scanner-model.ts'
import { scatterOn } from './scatter-course.ts'
import type { WatchedStream } from './watch-stream.ts'

/** What a stream's scans would have been: its fit, with the changes that were found; else the level that was learnt. */
export const outlyingStream = (watched: WatchedStream, model: ScannerModel): OutlyingStream => {
  const { detection } = watched
  const clean = unevened(watched.clean)
  const measured = { ...watched, clean }
  const at = model.watched.findIndex((one) => one.clean.stream === clean.stream)
  const fit = at < 0 ? null : model.fits[at]!
  const { mean, squares, degreesOfFreedom } = detection.state.level
  const learnt = Math.sqrt(squares / degreesOfFreedom)
  const sigma = (index: number): number =>
    (fit?.sigma ?? learnt) * scatterOn(watched.clean.scatter, clean.days[index]!)
  if (fit === null) return { watched: measured, expected: () => mean, sigma }
  const parts = [...fit.coefficients].map(
    ([j, { estimate }]) => [estimate, candidateColumn(model.candidates[j]!, clean)] as const,
  )
  const expected = (index: number): number =>
    parts.reduce((sum, [height, column]) => sum + height * (column?.[index] ?? 0), fit.level)
  return { watched: measured, expected, sigma }
}
