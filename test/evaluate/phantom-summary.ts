import type { BadResult } from './phantom-bad.ts'
import type { Comparison } from './phantom-measurement.ts'
import type { PoseError, RecognitionResult, StatedError, Verdict } from './phantom-recognition.ts'

type Cell = string | number

const row = (cells: readonly Cell[]): string => `| ${cells.join(' | ')} |`
const tableOf = (head: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
const fixed = (value: number, digits = 2): string => (Number.isFinite(value) ? value.toFixed(digits) : '–')
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
const rms = (values: readonly number[]): number => Math.sqrt(mean(values.map((value) => value * value)))
/** The value that a share of them does not pass. */
const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? Number.NaN

const groupBy = <Item>(
  items: readonly Item[],
  key: (item: Item) => string,
): readonly (readonly [key: string, items: readonly Item[]])[] => {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return [...groups]
}

const verdicts: readonly Verdict[] = ['right', 'ambiguous', 'none', 'wrong']

/** Recognised with the right name, of the cases that hold more than what phantoms share. */
export const recognisedShare = (results: readonly RecognitionResult[]) => {
  const decided = results.filter(({ verdict }) => verdict !== 'ambiguous')
  const right = decided.filter(({ verdict }) => verdict === 'right')
  return { right: right.length, decided: decided.length, ambiguous: results.length - decided.length }
}

/** How often each group of cases was recognised. */
export const recognitionTable = (
  results: readonly RecognitionResult[],
  name: string,
  key: (result: RecognitionResult) => string,
): string =>
  tableOf(
    [name, 'scans', ...verdicts],
    groupBy(results, key).map(([group, items]) => [
      group,
      items.length,
      ...verdicts.map((verdict) => items.filter((item) => item.verdict === verdict).length),
    ]),
  )

/** Every case that was not recognised as what it is, with what it was. */
export const failureTable = (results: readonly RecognitionResult[]): string =>
  tableOf(
    ['scan', 'what it is like', 'noise HU', 'modules', 'taken for', 'why not'],
    results
      .filter(({ verdict }) => verdict === 'none' || verdict === 'wrong')
      .map(({ name, conditions, noiseHu, modules, found, reason }) => [
        name,
        conditions,
        fixed(noiseHu, 0),
        modules.join(', ') || 'none whole',
        found ?? '–',
        reason ?? '–',
      ]),
  )

const poseRow = (
  label: string,
  poses: readonly PoseError[],
  pick: (pose: PoseError) => StatedError | null,
): readonly Cell[] => {
  const errors = poses.flatMap((pose) => pick(pose) ?? [])
  const sizes = errors.map(({ error }) => Math.abs(error))
  const ratios = errors.map(({ error, stated }) => error / stated)
  const outside = ratios.filter((ratio) => Math.abs(ratio) > 2).length
  return [
    label,
    errors.length,
    fixed(quantile(sizes, 0.5), 3),
    fixed(quantile(sizes, 0.95), 3),
    fixed(quantile(sizes, 1), 3),
    fixed(
      quantile(
        errors.map(({ stated }) => stated),
        0.5,
      ),
      3,
    ),
    fixed(quantile(ratios.map(Math.abs), 0.5)),
    `${fixed((100 * outside) / errors.length, 0)} %`,
  ]
}

/** Errors of the pose against the truth, and over what was stated. */
export const poseTable = (results: readonly RecognitionResult[]): string => {
  const poses = results.flatMap(({ pose }) => pose ?? [])
  return tableOf(
    ['', 'scans', 'median', '95 %', 'largest', 'stated, median', 'error / stated, median', 'beyond 2 stated'],
    [
      poseRow('axis x, mm', poses, ({ xMm }) => xMm),
      poseRow('axis y, mm', poses, ({ yMm }) => yMm),
      poseRow('height z, mm', poses, ({ zMm }) => zMm),
      poseRow('roll, °', poses, ({ rollDeg }) => rollDeg),
      poseRow('tilt, °', poses, ({ tiltDeg }) => tiltDeg),
      poseRow('yaw, °', poses, ({ yawDeg }) => yawDeg),
    ],
  )
}

/** How a measurement's error is told, and how large it may be. */
type Bar = { readonly unit: 'HU' | '%' | '1/mm'; readonly largest: number | null; readonly says: string }

const bars: Readonly<Record<string, Bar>> = {
  hu: { unit: 'HU', largest: 0.5, says: '0.5 HU beyond 2 stated' },
  noise: { unit: '%', largest: null, says: '–' },
  uniformity: { unit: 'HU', largest: null, says: '–' },
  'nps-peak': { unit: '1/mm', largest: null, says: 'one bin' },
  'nps-mean': { unit: '%', largest: 2, says: '2 %' },
  'slice-thickness': { unit: '%', largest: 5, says: '5 %' },
  ttf50: { unit: '%', largest: 5, says: '5 %' },
  ttf10: { unit: '%', largest: null, says: '–' },
  mtf50: { unit: '%', largest: 5, says: '5 %' },
  mtf10: { unit: '%', largest: null, says: '–' },
  scaling: { unit: '%', largest: 0.3, says: '0.3 %' },
}

const errorOf = ({ name, value, truth }: Comparison): number =>
  bars[name]?.unit === '%' ? 100 * (value! / truth - 1) : value! - truth

const isWithin = (comparison: Comparison): boolean => {
  const { name, standardUncertainty, parameters } = comparison
  const error = Math.abs(errorOf(comparison))
  if (name === 'nps-peak') return error <= (parameters.binPerMm ?? 0.02)
  const largest = bars[name]?.largest ?? null
  return largest === null || error <= largest + (name === 'hu' ? 2 * (standardUncertainty ?? 0) : 0)
}

const reasonsOf = (items: readonly Comparison[]): string =>
  groupBy(
    items.filter(({ value }) => value === null),
    ({ reason }) => reason ?? 'no reason',
  )
    .map(([reason, those]) => `${those.length} ${reason}`)
    .join(', ')

/** Errors, how many are within the bar, and whether the stated uncertainties hold. */
export const measurementTable = (
  comparisons: readonly Comparison[],
  key: (comparison: Comparison) => string,
): string =>
  tableOf(
    [
      '',
      'numbers',
      'mean',
      'rms',
      'largest',
      'bar',
      'within',
      'rms of error / stated',
      'beyond 2 stated',
      'withheld',
    ],
    groupBy(comparisons, key)
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([group, items]) => {
        const numbers = items.filter(({ value }) => value !== null)
        const errors = numbers.map(errorOf)
        const bar = bars[items[0]!.name]
        const ratios = numbers.flatMap(({ value, truth, standardUncertainty }) =>
          standardUncertainty ? [(value! - truth) / standardUncertainty] : [],
        )
        const beyond = ratios.filter((ratio) => Math.abs(ratio) > 2).length
        return [
          `${group} (${bar?.unit ?? ''})`,
          numbers.length,
          fixed(mean(errors)),
          fixed(rms(errors)),
          fixed(quantile(errors.map(Math.abs), 1)),
          bar?.says ?? '–',
          bar?.largest === null && items[0]!.name !== 'nps-peak'
            ? '–'
            : `${numbers.filter(isWithin).length} of ${numbers.length}`,
          fixed(rms(ratios)),
          ratios.length ? `${fixed((100 * beyond) / ratios.length, 0)} %` : '–',
          reasonsOf(items) || '–',
        ]
      }),
  )

/** The numbers outside their bar, the farthest first. */
export const outsideTable = (comparisons: readonly Comparison[], most: number): string =>
  tableOf(
    ['scan', 'conditions', 'measurement', 'value', 'truth', 'stated'],
    comparisons
      .filter((comparison) => comparison.value !== null && !isWithin(comparison))
      .toSorted((a, b) => Math.abs(errorOf(b)) - Math.abs(errorOf(a)))
      .slice(0, most)
      .map(({ scan, conditions, name, region, value, truth, standardUncertainty }) => [
        scan,
        conditions,
        `${name} ${region}`,
        fixed(value!, 3),
        fixed(truth, 3),
        standardUncertainty === null ? '–' : fixed(standardUncertainty, 3),
      ]),
  )

/** What scans of none of our phantoms are taken for; those rightly refused by their reason. */
export const strangerTable = (results: readonly RecognitionResult[]): string => {
  const mistaken = results.filter(({ verdict }) => verdict === 'wrong')
  const counts = groupBy(
    results.filter(({ verdict }) => verdict === 'right'),
    ({ reason }) => reason?.split(':')[0] ?? '',
  ).map(([reason, items]) => `${items.length} × \`${reason}\``)
  const refused = `Refused: ${counts.join(', ') || 'none'}.`
  if (mistaken.length === 0) return refused
  const rows = mistaken.map(({ name, found, confidence }) => [name, found ?? '', fixed(confidence)])
  return `${refused}\n\n${tableOf(['scan', 'taken for', 'confidence'], rows)}`
}

/** Every bad scan and what became of it. */
export const badTable = (results: readonly BadResult[]): string =>
  tableOf(
    ['scan', 'wanted', 'recognised', 'numbers', 'withheld', 'said', 'fault'],
    results.map(({ name, wanted, found, numbers, withheld, flags, faults }) => [
      name,
      wanted,
      found,
      numbers,
      withheld.join(', ') || '–',
      flags.join('; ') || '–',
      faults.join('; ') || '–',
    ]),
  )
