import type { NumberRow } from '../format/number-row.ts'

/** One column of a table of numbers. */
export type NumberColumn = {
  readonly header: string
  /** In points. */
  readonly width: number
  readonly align: 'left' | 'right'
  readonly text: (row: NumberRow) => string
}

const orNone = (text: string | null): string => text ?? '–'

/** The columns of a table of numbers, but for the state, which is drawn. */
export const numberColumns: readonly NumberColumn[] = [
  {
    header: 'Quantity',
    width: 113,
    align: 'left',
    text: ({ quantity, region }) => `${quantity}, ${region}`,
  },
  {
    header: 'Value',
    width: 72,
    align: 'right',
    text: ({ value, uncertainty }) => `${value}${uncertainty === null ? '' : ` ± ${uncertainty}`}`,
  },
  { header: 'Unit', width: 32, align: 'left', text: ({ unit }) => unit },
  { header: 'Reference', width: 46, align: 'right', text: ({ reference }) => orNone(reference) },
  { header: 'Deviation', width: 44, align: 'right', text: ({ deviation }) => orNone(deviation) },
  { header: 'Tolerance', width: 72, align: 'right', text: ({ tolerance }) => orNone(tolerance) },
  { header: 'Action', width: 72, align: 'right', text: ({ action }) => orNone(action) },
]
