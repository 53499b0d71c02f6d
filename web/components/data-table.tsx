import type { ComponentChildren, JSX } from 'preact'

export type Column<Row> = {
  readonly key: string
  readonly header: string
  readonly numeric?: boolean
  /** Not shown on a narrow screen: the row's own page has it. */
  readonly wideOnly?: boolean
  /** Heads its row: read out before the other cells. */
  readonly headsRow?: boolean
  readonly cell: (row: Row) => ComponentChildren
}

type Props<Row> = {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** `cards`: each row becomes a block of labelled lines on a narrow screen. */
  readonly narrow: 'cards' | 'table'
}

const classOf = <Row,>(column: Column<Row>): string =>
  [column.numeric ? 'numeric' : '', column.wideOnly ? 'wide-only' : ''].filter(Boolean).join(' ')

/** A table; a narrow screen can show its rows as blocks of labelled lines. */
export const DataTable = <Row,>({ caption, columns, rows, rowKey, narrow }: Props<Row>): JSX.Element => (
  <table class={`table table-${narrow}`}>
    <caption class="visually-hidden">{caption}</caption>
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column.key} class={classOf(column)} scope="col">
            {column.header}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={rowKey(row)}>
          {columns.map((column) => (
            <Cell key={column.key} column={column} row={row} />
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

const Cell = <Row,>({ column, row }: { column: Column<Row>; row: Row }): JSX.Element => {
  const content = <span class="cell-content">{column.cell(row)}</span>
  return column.headsRow ? (
    <th class={`${classOf(column)} row-head`} scope="row">
      {content}
    </th>
  ) : (
    <td class={classOf(column)} data-label={column.header}>
      {content}
    </td>
  )
}
