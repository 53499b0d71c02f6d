import { describe, expect, it } from 'vitest'
import { lungCountFindings } from '../../src/segment/lung-count.ts'

const labels = (right: number, left: number): Uint8Array =>
  Uint8Array.from([...Array(right).fill(1), ...Array(left).fill(2), 0, 3, 4])

describe('lungCountFindings', () => {
  it('is content with two lungs of which the smaller holds 3 %', () => {
    expect(lungCountFindings(labels(97, 3))).toEqual([])
  })

  it('names the side of the only lung', () => {
    expect(lungCountFindings(labels(98, 2))).toEqual([
      { code: 'one-lung-only', severity: 'warning', message: 'Only the right lung was found' },
    ])
    expect(lungCountFindings(labels(0, 5))[0]?.message).toBe('Only the left lung was found')
  })

  it('is an error without lung', () => {
    expect(lungCountFindings(labels(0, 0)).map(({ code, severity }) => [code, severity])).toEqual([
      ['no-lung-found', 'error'],
    ])
  })
})
