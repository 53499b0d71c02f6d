import { expect, it } from 'vitest'
import { lungNoise } from '../../../src/drift/impact/lung-noise.ts'

it('is four fifths of the noise in the aorta', () => {
  expect(lungNoise(25)).toBeCloseTo(20, 12)
})
