import { describe, expect, it } from 'vitest'
import { numberRow } from '../../src/format/number-row.ts'
import type { Limits, Measurement } from '../../src/units/measurement.ts'

const limits: Limits = {
  reference: -1000,
  toleranceLow: -1007.5,
  toleranceHigh: -992.5,
  actionLow: -1015,
  actionHigh: -985,
  layer: 'standard',
}

const air: Measurement = {
  name: 'hu',
  region: 'air',
  value: -998.24,
  unit: 'HU',
  algorithmVersion: 1,
  standardUncertainty: 0.41,
  limits,
  state: 'ok',
}

describe('a number with all that judges it', () => {
  it('carries value, reference, deviation and limits in digits that follow the uncertainty', () => {
    expect(numberRow(air)).toEqual({
      key: 'hu air',
      quantity: 'Density',
      region: 'air',
      parameters: null,
      value: '−998.2',
      uncertainty: '0.4',
      unit: 'HU',
      reference: '−1000',
      deviation: '+1.8',
      tolerance: '−1007.5 to −992.5',
      action: '−1015 to −985',
      layer: 'standard',
      state: 'ok',
      reason: null,
    })
  })

  it('has no sign before a deviation that rounds to nothing', () => {
    expect(numberRow({ ...air, value: -999.99 }).deviation).toBe('0.0')
    expect(numberRow({ ...air, value: -1002.3 }).deviation).toBe('−2.3')
  })

  it('says why there is no value, and has no deviation then', () => {
    const reason = { code: 'contrast-too-low', message: 'Cannot measure a TTF: …' }
    const row = numberRow({ ...air, value: null, reason, state: 'not-measured' })
    expect(row).toMatchObject({ value: null, deviation: null, reason: reason.message, state: 'not-measured' })
  })

  it('takes a number without limits for one without limits, not for a good one', () => {
    const { limits: _limits, state: _state, ...bare } = air
    expect(numberRow(bare)).toMatchObject({ state: 'no-limits', reference: null, tolerance: null })
    expect(numberRow({ ...bare, value: null }).state).toBe('not-measured')
  })
})
