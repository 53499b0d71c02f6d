import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readEventTable } from '../../../src/drift/tables/read-event-table.ts'
import { readMeasureTable } from '../../../src/drift/tables/read-measure-table.ts'
import { InputError } from '../../../src/errors/input-error.ts'

const codeOf = (action: () => unknown): string => {
  try {
    action()
  } catch (error) {
    if (error instanceof InputError) return error.code
    throw error
  }
  return 'none'
}

describe('readMeasureTable', () => {
  it('reads rows in the order of the file', () => {
    const table = readMeasureTable('time,stream,value\n2024-03-02,water,0.5\n2024-03-01T08:30,noise,1.2e1\n')
    expect(table).toEqual({
      rows: [
        { time: '2024-03-02', stream: 'water', value: 0.5, line: 2 },
        { time: '2024-03-01T08:30:00', stream: 'noise', value: 12, line: 3 },
      ],
      refused: [],
      refusedCount: 0,
      findings: [],
      missing: 0,
    })
  })

  it('takes columns in any order and case, semicolons, decimal commas, a byte order mark, CR LF', () => {
    const table = readMeasureTable(
      '\ufeff Value ;STREAM;time;operator\r\n-856,25;lung;2024-03-01 08:30:00;AB\r\n\r\n1;lung;2024-03-02;\r\n',
    )
    expect(table.rows).toEqual([
      { time: '2024-03-01T08:30:00', stream: 'lung', value: -856.25, line: 2 },
      { time: '2024-03-02', stream: 'lung', value: 1, line: 4 },
    ])
    expect(table.findings).toEqual([
      {
        code: 'columns-ignored',
        severity: 'info',
        message: 'Columns beside time, stream, value are left unread: "operator"',
      },
    ])
    expect(readMeasureTable('time,stream,value\r2024-03-01,water,1\r').rows.length).toBe(1)
  })

  it('reads quoted cells by RFC 4180, also over lines, and counts those lines', () => {
    const table = readMeasureTable(
      'time,stream,value\r\n"2024-03-01","water, ""foam""\r\nb" , "3" \r\n2024-03-02,5" foam,4\r\n',
    )
    expect(table.rows).toEqual([
      { time: '2024-03-01', stream: 'water, "foam"\r\nb', value: 3, line: 2 },
      { time: '2024-03-02', stream: '5" foam', value: 4, line: 4 },
    ])
  })

  it('keeps and counts missing numbers', () => {
    const table = readMeasureTable(
      'time,stream,value\n2024-03-01,a,\n2024-03-02,a,NA\n2024-03-03,a,NaN\n2024-03-04,a,na\n2024-03-05,a,7',
    )
    expect(table.rows.map(({ value }) => value)).toEqual([null, null, null, null, 7])
    expect(table.missing).toBe(4)
  })

  it('refuses a line with its number and keeps the others', () => {
    const lines: [string, string][] = [
      ['2024-02-30,a,1', 'time-unreadable'],
      ['2024-03-01,a,abc', 'value-unreadable'],
      ['2024-03-01,a,Infinity', 'value-unreadable'],
      ['2024-03-01,a,1e999', 'value-unreadable'],
      ['2024-03-01,a,0x1F', 'value-unreadable'],
      ['2024-03-01,a,1 2', 'value-unreadable'],
      ['2024-03-01,a,12,5', 'cell-count'],
      ['2024-03-01,a', 'cell-count'],
      ['2024-03-01,,1', 'stream-missing'],
      [`2024-03-01,${'a'.repeat(1001)},1`, 'cell-too-long'],
      [`2024-03-01,"${'a""'.repeat(501)}",1`, 'quote-unclosed'],
      ['2024-03-01,"a"b,1', 'quote-misplaced'],
      [`2024-03-01,"${'a'.repeat(1200)},1`, 'quote-unclosed'],
      ['2024-03-01,good,1', ''],
      ['2024-03-01,"open,1', 'quote-unclosed'],
    ]
    const table = readMeasureTable(`time,stream,value\n${lines.map(([line]) => line).join('\n')}`)
    expect(table.refused.map(({ line, code }) => [line, code])).toEqual(
      lines.map(([, code], index) => [index + 2, code]).filter(([, code]) => code !== ''),
    )
    expect(table.rows.map(({ line }) => line)).toEqual([15])
    expect(table.refused[0]!.message).toBe(
      'Cannot read line 2: time must be an ISO 8601 day or time, current text is "2024-02-30"',
    )
    expect(table.refused[1]!.message).toBe(
      'Cannot read line 3: value must be a finite number, or empty, NA or NaN where it is missing, current text is "abc"',
    )
  })

  it('refuses a table without its columns in one sentence', () => {
    expect(() => readMeasureTable('date,name,value\n2024-03-01,a,1')).toThrow(
      'Cannot read the table of measurements: its first line must name the columns time, stream, value once each, separated by commas or semicolons, current columns are "date", "name", "value"',
    )
    for (const [text, code] of [
      ['', 'table-empty'],
      ['\ufeff\r\n\r\n', 'table-empty'],
      ['time,stream,value,value\n', 'table-columns'],
      ['time\tstream\tvalue\n', 'table-columns'],
      ['\u0000\u0001\u0002', 'table-columns'],
      [`"${'x'.repeat(5000)}`, 'table-columns'],
    ] as const) {
      expect(codeOf(() => readMeasureTable(text))).toBe(code)
    }
    expect(readMeasureTable('time,stream,value').rows).toEqual([])
  })

  it('keeps at most a thousand refusals and two million lines', () => {
    const wrong = readMeasureTable(`time,stream,value\n${'x,y,z\n'.repeat(1500)}`)
    expect(wrong.refused.length).toBe(1000)
    expect(wrong.refusedCount).toBe(1500)
    const long = `time,stream,value\n${'x,y,z\n'.repeat(2_000_001)}`
    expect(() => readMeasureTable(long)).toThrow(
      new InputError(
        'table-too-long',
        'Cannot read the table of measurements: it must have at most 2000000 lines below its header, current line is 2000002',
      ),
    )
  })

  it('reads back whatever is written by RFC 4180', () => {
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    const stream = fc.string({
      minLength: 1,
      maxLength: 30,
      unit: fc.constantFrom('a', '"', ',', ';', '\n', ' ', 'é'),
    })
    const row = fc.record({
      stream: stream.filter((text) => text.trim() !== ''),
      value: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), fc.constantFrom(',', ';'), (rows, separator) => {
        const lines = rows.map(({ stream, value }) =>
          ['2024-03-01', quoted(stream), value ?? ''].join(separator),
        )
        const table = readMeasureTable(`time${separator}stream${separator}value\n${lines.join('\n')}`)
        expect(table.refused).toEqual([])
        expect(table.rows.map(({ stream, value }) => ({ stream, value }))).toEqual(
          rows.map(({ stream, value }) => ({ stream: stream.trim(), value })),
        )
      }),
      { seed: 8, numRuns: 200 },
    )
  })

  it('says something of every line of any text, and never fails otherwise', () => {
    const unit = fc.constantFrom('"', ',', ';', '\n', '\r', ' ', '1', 'a', '-', 'é', '\u0000')
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit }), (text) => {
        const { rows, refusedCount, refused } = readMeasureTable(`time,stream,value\n${text}`)
        expect(rows.length + refusedCount).toBeLessThanOrEqual(text.split('\n').length)
        expect(refused.every(({ line }) => line >= 2)).toBe(true)
      }),
      { seed: 9, numRuns: 500 },
    )
  })
})

describe('readEventTable', () => {
  it('reads kinds written with spaces or underscores', () => {
    const table = readEventTable(
      'time,kind,description\n2024-03-01, Software UPDATE ,a\n2024-03-02,tube_replacement,b\n2024-03-03,PHANTOM  change,c\n',
    )
    expect(table.rows.map(({ kind }) => kind)).toEqual([
      'software-update',
      'tube-replacement',
      'phantom-change',
    ])
    expect(table.refused).toEqual([])
  })

  it('reads kinds in any case, and refuses unknown ones with the list', () => {
    const table = readEventTable(
      'description,kind,time\n"tube 2, new",Tube-Replacement,2024-03-01T12:00+01:00\n,service,2024-03-02\nx,earthquake,2024-03-03\n',
    )
    expect(table.rows).toEqual([
      { time: '2024-03-01T11:00:00Z', kind: 'tube-replacement', description: 'tube 2, new', line: 2 },
      { time: '2024-03-02', kind: 'service', description: '', line: 3 },
    ])
    expect(table.refused).toEqual([
      {
        line: 4,
        code: 'event-kind-unknown',
        message:
          'Cannot read line 4: kind must be one of software-update, tube-replacement, calibration, service, protocol-change, phantom-change, relocation, current text is "earthquake"',
      },
    ])
    expect(readEventTable('time,kind,description\nsoon,service,x').refused[0]!.code).toBe('time-unreadable')
    expect(() => readEventTable('time,stream,value\n')).toThrow(
      'the table of events: its first line must name the columns time, kind, description',
    )
  })
})
