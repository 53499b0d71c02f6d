import { describe, expect, it } from 'vitest'
import { printableText } from '../../src/report/printable-text.ts'

const isEuropean = (code: number): boolean => code < 0x0500 || code === 0x2026

describe('text of a file on paper', () => {
  it('keeps what the font has and boxes what it lacks, one box a letter', () => {
    expect(printableText('Größe µ² Катфан 肺😀', isEuropean)).toBe('Größe µ² Катфан □□')
  })

  it('shows no control and no sign that turns or hides what follows', () => {
    expect(printableText('a\u0000\u001bb\u202ec\u200bd\r\ne', isEuropean)).toBe('a b c d e')
  })

  it('ends where a header could not go on', () => {
    const text = printableText('x'.repeat(10_000), isEuropean)
    expect(text).toHaveLength(1001)
    expect(text.endsWith('…')).toBe(true)
  })
})
