import { expect, it } from 'vitest'
import type { DiscCentre } from '../../src/quality/disc-centre.ts'
import { notMeasurable, type Outcome } from '../../src/quality/outcome.ts'
import { pinDistance } from '../../src/quality/pin-distance.ts'

const pin = (x: number, y: number): Outcome<DiscCentre> => ({
  status: 'measured',
  centreMm: [x, y],
  standardUncertaintyMm: 0.03,
  contrastHu: 900,
  contrastToNoise: 40,
})

it('is the distance of both centres over the nominal one: 3, 4, 5', () => {
  const result = pinDistance(pin(10, 20), pin(40, 60), 50.5)
  if (result.status !== 'measured') throw new Error('not measured')
  expect(result.distanceMm).toBeCloseTo(50, 10)
  expect(result.scalingPercent).toBeCloseTo(5000 / 50.5, 10)
  // 0.03·√2
  expect(result.distanceStandardUncertaintyMm).toBeCloseTo(0.0424, 4)
  expect(result.scalingStandardUncertaintyPercent).toBeCloseTo(4.24264 / 50.5, 4)
})

it('gives the reason of a pin that was not found', () => {
  const missing = notMeasurable('disc-not-found', 'Cannot find the centre of a disc: …')
  expect(pinDistance(pin(0, 0), missing, 50)).toBe(missing)
  expect(pinDistance(missing, pin(0, 0), 50)).toBe(missing)
})
