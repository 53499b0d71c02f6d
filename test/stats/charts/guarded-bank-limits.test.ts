import { describe, expect, it } from 'vitest'
import { normalPairs } from '../../../src/simulate/normal-pairs.ts'
import { advanceBank, emptyBank } from '../../../src/stats/charts/advance-bank.ts'
import { bankLimits } from '../../../src/stats/charts/bank-limits.ts'
import { guardedBankLimits } from '../../../src/stats/charts/guarded-bank-limits.ts'
import { selfStarting, selfStartingScore } from '../../../src/stats/charts/self-starting-score.ts'
import { createRandom } from '../../support/random.ts'

describe('guardedBankLimits', () => {
  it('is wider than the plain design', () => {
    const [plain, guarded] = [bankLimits(1000), guardedBankLimits(1000, 30, 0)]
    for (const [i, h] of guarded.h.entries()) expect(h).toBeGreaterThan(plain.h[i]!)
    // joint run length grows about as exp(2kh): a factor of 1.3 moves k = 1 by ln(1.3)/2 = 0.13 at most
    expect(guarded.h[3] - plain.h[3]).toBeLessThan(0.2)
  })

  it('lets fewer than a fifth of self-starting streams signal within a fifth of the stated run length', () => {
    // geometric with a mean of 370 or more: 1 − exp(−74/370) = 0.18 at most, less what the start from zero spares;
    // 400 streams: three standard errors are 0.06
    const limits = guardedBankLimits(370, 20, 0)
    const normal = normalPairs(createRandom(31))
    let signals = 0
    for (let stream = 0; stream < 400; stream++) {
      let learnt = selfStarting()
      for (let i = 0; i < 20; i++) learnt = selfStartingScore(learnt, normal()).state
      let bank = emptyBank
      for (let i = 0; i < 74 && bank.signal === null; i++) {
        const { z, state } = selfStartingScore(learnt, normal())
        learnt = state
        bank = advanceBank(bank, z!, limits)
      }
      if (bank.signal !== null) signals++
    }
    expect(signals / 400).toBeLessThan(0.18)
    expect(signals).toBeGreaterThan(0)
  })

  it('refuses what was not simulated', () => {
    expect(() => guardedBankLimits(100, 20, 0)).toThrow('must lie in 370 to 100000, current value is 100')
    expect(() => guardedBankLimits(370, 5, 0)).toThrow('10 values or more, current number is 5')
    expect(() => guardedBankLimits(370, 20, -1)).toThrow('0 or more degrees of freedom')
  })
})
