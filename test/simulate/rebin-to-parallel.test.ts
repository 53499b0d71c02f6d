import { describe, expect, it } from 'vitest'
import { createRebinning } from '../../src/simulate/rebin-to-parallel.ts'
import { type Blob, blobIntegralCm, scanBlob } from '../support/gaussian-scan.ts'
import { smallFan, wholeFan } from '../support/small-fan.ts'

/** A line has no width: no focal spot, no aperture. */
const lineFan = { ...smallFan, focalSpotMm: 0, apertureRad: 0 }
const blob: Blob = { x: 23, y: -31, sigmaMm: 2 }

describe('the parallel sinogram of a fan', () => {
  it('covers half a turn at half the distance of the channels', () => {
    const { views, samples, firstMm, stepMm } = createRebinning(wholeFan)(
      new Float32Array(wholeFan.views * wholeFan.channels),
    )
    expect([views, samples]).toEqual([492, 1776])
    // 540 mm · 1.0239/950 / 2
    expect(stepMm).toBeCloseTo(0.291, 3)
    expect(firstMm).toBeCloseTo(-(1775 / 2) * stepMm, 9)
  })

  it('holds the integral along each line x·cos θ + y·sin θ = t', () => {
    const { values, views, samples, firstMm, stepMm } = createRebinning(lineFan)(scanBlob(lineFan, blob))
    let furthest = 0
    for (let k = 0; k < views; k++) {
      const theta = (Math.PI * k) / views
      const middle = blob.x * Math.cos(theta) + blob.y * Math.sin(theta)
      for (let n = 0; n < samples; n++) {
        const expected = blobIntegralCm(blob, firstMm + n * stepMm - middle)
        furthest = Math.max(furthest, Math.abs(values[k * samples + n]! - expected))
      }
    }
    // a Kaiser window of β = 4 ripples by −45 dB, 0.56 %: the blob has nothing near the Nyquist frequency
    expect(furthest).toBeLessThan(0.0056 * blobIntegralCm(blob, 0))
  })

  it('keeps what is the same in all channels and views', () => {
    const { values, samples } = createRebinning(smallFan)(
      new Float32Array(smallFan.views * smallFan.channels).fill(7),
    )
    const row = values.subarray(100 * samples, 101 * samples)
    for (let n = 24; n < samples - 24; n++) expect(row[n]!).toBeCloseTo(7, 5)
  })

  it('moves by a view when the gantry starts a view later, and past the last one comes in mirrored', () => {
    const { views, channels } = lineFan
    const scan = scanBlob(lineFan, blob)
    const later = scan.map((_, i) => scan[(i + 5 * channels) % (views * channels)]!)
    const rebin = createRebinning(lineFan)
    const [first, moved] = [rebin(scan), rebin(later)]
    const { samples } = first
    for (let k = 0; k < first.views; k += 7) {
      for (let n = 0; n < samples; n++) {
        const from = k + 5
        const expected =
          from < first.views
            ? first.values[from * samples + n]!
            : first.values[(from - first.views) * samples + samples - 1 - n]!
        expect(Math.abs(moved.values[k * samples + n]! - expected)).toBeLessThan(1e-6)
      }
    }
  })
})
