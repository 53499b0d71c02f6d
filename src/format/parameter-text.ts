import type { Measurement } from '../units/measurement.ts'

/** Units that end a name without an underscore. */
const unitOfEnd: ReadonlyMap<string, string> = new Map(
  Object.entries({ Hu: 'HU', Mm: 'mm', Percent: '%', Deg: '°' }),
)

/** Digits of a parameter. */
const digits = 4

/** `referenceVolume_mL` has its unit after the stroke, `contrastHu` at its end. */
const split = (name: string): readonly [words: string, unit: string] => {
  const [words = '', unit] = name.split('_')
  if (unit !== undefined) return [words, unit]
  const [, start, end] = /^(.+?)(Hu|Mm|Percent|Deg)$/.exec(words) ?? []
  return start === undefined ? [words, ''] : [start, unitOfEnd.get(end!) ?? '']
}

/** A parameter's name with its unit after the number: `referenceVolume_mL` 6000 is “reference volume 6000 mL”. */
const parameterWords = ([name, value]: [string, number]): string => {
  const [words, unit] = split(name)
  const spaced = words.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  const number = String(Number(value.toPrecision(digits))).replace('-', '\u2212')
  return `${spaced} ${number} ${unit}`.trimEnd()
}

/** What a definition needs beside it, in words; null where it needs nothing. */
export const parameterText = (parameters: Measurement['parameters']): string | null =>
  parameters === undefined ? null : Object.entries(parameters).map(parameterWords).join(', ')
