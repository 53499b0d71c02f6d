import { describe, expect, it } from 'vitest'
import type { Region } from '../../src/segment/region.ts'
import { isLungLike, selectLungs } from '../../src/segment/select-lungs.ts'

const lung: Region = {
  component: 1,
  volumeMl: 1200,
  largestSliceCm2: 110,
  bodyPart: 0.3,
  superficialPart: 0,
  rightPart: 1,
  lowestZ: 20,
  highestZ: 90,
  centreZ: 60,
  lowestTenthHu: -890,
  medianHu: -840,
}
const airHu = -1000

describe('isLungLike', () => {
  it('takes normal, dense and emphysematous lungs', () => {
    expect(isLungLike(lung, airHu)).toBe(true)
    expect(isLungLike({ ...lung, lowestTenthHu: -800, medianHu: -650 }, airHu)).toBe(true)
    expect(isLungLike({ ...lung, lowestTenthHu: -985, medianHu: -945 }, airHu)).toBe(true)
  })

  it('takes no gas: not by its median, and not a small pocket by its darkest tenth', () => {
    expect(isLungLike({ ...lung, medianHu: -960 }, airHu)).toBe(false)
    // The edge of a pocket is blurred: its median alone would pass.
    expect(isLungLike({ ...lung, lowestTenthHu: -985, medianHu: -900, largestSliceCm2: 24 }, airHu)).toBe(
      false,
    )
    expect(isLungLike({ ...lung, lowestTenthHu: -965, medianHu: -900, largestSliceCm2: 24 }, airHu)).toBe(
      true,
    )
  })

  it('moves with the air level', () => {
    const gas = { ...lung, lowestTenthHu: -985, medianHu: -955 }
    expect(isLungLike(gas, -1000)).toBe(false)
    expect(isLungLike(gas, -1040)).toBe(true)
  })

  it('takes neither air at the surface nor a whole phantom', () => {
    expect(isLungLike({ ...lung, superficialPart: 0.51 }, airHu)).toBe(false)
    expect(isLungLike({ ...lung, bodyPart: 0.81 }, airHu)).toBe(false)
  })
})

describe('selectLungs', () => {
  it('keeps what is wide enough and not small beside the largest', () => {
    const rod = { ...lung, component: 2, largestSliceCm2: 11.9 }
    const flexure = { ...lung, component: 3, volumeMl: 59 }
    const small = { ...lung, component: 4, volumeMl: 60 }
    expect(selectLungs([lung, rod, flexure, small], airHu).map(({ component }) => component)).toEqual([1, 4])
  })

  it('is empty when there is no lung', () => {
    expect(selectLungs([], airHu)).toEqual([])
    expect(selectLungs([{ ...lung, medianHu: -990 }], airHu)).toEqual([])
  })
})
