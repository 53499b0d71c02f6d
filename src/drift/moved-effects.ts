import type { StreamEffect } from './change-effect.ts'
import type { ModelStream } from './model-stream.ts'
import { movedFrom } from './relearning-days.ts'
import type { ScannerModel } from './scanner-model.ts'
import { streamRole } from './stream-role.ts'

/** Ours: a stream that is only shown belongs to a change from so many standard errors on. */
const shownFrom = 4
const inNoise = ({ effect, sigma }: StreamEffect): number => Math.abs(effect.delta) / sigma

/** What is made of watched numbers follows them: it says the same once more. */
const isDerived = ({ stream: { clean } }: StreamEffect): boolean =>
  streamRole(clean.stream.name, clean.stream.subject) === 'derived'

/** Streams that the change moved: watched ones by the model, others by their own numbers. */
export const movedEffects = (
  model: ScannerModel,
  leader: number,
  effects: readonly StreamEffect[],
): readonly StreamEffect[] => {
  const own = (stream: ModelStream): number | null => {
    const at = model.streams.indexOf(stream)
    if (at < 0) return null
    const present = stream.columns.flatMap((column, j) => (column === null ? [] : [j]))
    return model.posterior.streams[at]![present.indexOf(leader)] ?? 0
  }
  const moved = effects.filter(({ stream, effect, standardError }) => {
    const probability = own(stream)
    return probability === null
      ? Math.abs(effect.delta) > shownFrom * standardError
      : probability >= movedFrom
  })
  const listed = moved.length > 0 ? moved : [...effects].sort((a, b) => inNoise(b) - inNoise(a)).slice(0, 1)
  return [...listed].sort((a, b) => Number(isDerived(a)) - Number(isDerived(b)) || inNoise(b) - inNoise(a))
}
