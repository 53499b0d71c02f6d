import { expect, it } from 'vitest'
import { verdictMark } from '../../src/format/verdict-mark.ts'

it('says the worst state of a scan in a word, with how many numbers lie outside', () => {
  const wordOf = (...[worstState, outOfTolerance, beyondAction]: Parameters<typeof of>) =>
    verdictMark(of(worstState, outOfTolerance, beyondAction)).word
  const of = (
    worstState: 'ok' | 'tolerance' | 'action' | 'no-limits',
    outOfTolerance = 0,
    beyondAction = 0,
  ) => ({
    worstState,
    outOfTolerance,
    beyondAction,
  })
  expect(wordOf('ok')).toBe('ok')
  expect(wordOf('no-limits')).toBe('no limits')
  expect(wordOf('tolerance', 3)).toBe('3 tolerance')
  expect(wordOf('action', 1, 2)).toBe('2 action, 1 tolerance')
  expect(verdictMark(of('action', 1, 2)).shape).toBe('square')
})
