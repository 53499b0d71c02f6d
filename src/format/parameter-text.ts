import type { Measurement } from '../units/measurement.ts'

/** A parameter's name with its unit after the number: `referenceVolume_mL` 6000 is “reference volume 6000 mL”. */
const parameterWords = ([name, value]: [string, number]): string => {
  const [words = '', unit = ''] = name.split('_')
  const spaced = words.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return `${spaced} ${Number(value.toPrecision(6))} ${unit}`.trimEnd()
}

/** What a definition needs beside it, in words; null where it needs nothing. */
export const parameterText = (parameters: Measurement['parameters']): string | null =>
  parameters === undefined ? null : Object.entries(parameters).map(parameterWords).join(', ')
