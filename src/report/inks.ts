import type { Mark } from '../format/measurement-marks.ts'

/** Colours on paper; the same as on a light page. */
export const inks = {
  text: '#1c2127',
  muted: '#56606b',
  line: '#c9ced4',
  soft: '#f0f2f4',
  region: '#56b4e9',
  regionName: '#f0e442',
} as const

export const toneInks: Readonly<Record<Mark['tone'], string>> = {
  ok: '#00806a',
  tolerance: '#a86500',
  action: '#c74700',
  neutral: '#68727d',
}

/** Six colours and dashes that tell curves apart, also in grey. */
export const curveInks: readonly { readonly colour: string; readonly dashes: readonly number[] }[] = [
  { colour: '#0072b2', dashes: [] },
  { colour: '#d55e00', dashes: [5, 2] },
  { colour: '#007a5a', dashes: [2, 2] },
  { colour: '#a8508a', dashes: [6, 2, 1, 2] },
  { colour: '#8a6100', dashes: [3, 3] },
  { colour: '#44505c', dashes: [8, 2, 1, 2, 1, 2] },
]
