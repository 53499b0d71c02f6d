import { describe, expect, it } from 'vitest'
import { segmentByNetwork } from '../../src/segment/segment-by-network.ts'
import { label } from '../../src/volume/labels.ts'
import { plainThorax, syntheticThorax } from './synthetic-thorax.ts'
import { countOf, diceOf, volumeOf } from './volume-of.ts'

const side = 256
const plane = side * side

/** Class probabilities of one input from a rule for each pixel. */
const answer = (rule: (u: number, v: number, i: number) => number): Float32Array => {
  const out = new Float32Array(4 * plane)
  for (let i = 0; i < plane; i++) out[rule(i % side, Math.floor(i / side), i) * plane + i] = 1
  return out
}

describe('segmentByNetwork', () => {
  const body = syntheticThorax({ ...plainThorax, size: [176, 128, 24], spacingMm: [2.5, 2.5, 8] })
  const bodyMask = body.truth.map((code) => (code === label.background ? 0 : label.body))

  it('carries the answer of a network that sees the truth back onto the grid', async () => {
    // Stands for a perfect network: dark pixels right and left of the middle are the lungs. The thorax has
    // no airway or stomach gas below −500 HU outside the lungs but the tubes and the bubble, which it takes
    // for lung too, except where the truth says otherwise.
    const { volume, truth } = syntheticThorax({
      ...plainThorax,
      size: [176, 128, 24],
      spacingMm: [2.5, 2.5, 8],
      trachea: false,
    })
    const infer = async (hu: Float32Array) =>
      answer((u, v, i) => (hu[i]! > -500 || v < 8 ? 0 : u < side / 2 ? 1 : 2))
    const { labels, findings } = await segmentByNetwork(volume, bodyMask, infer)
    expect(findings).toEqual([])
    // Outlines within a quarter of an input pixel (0.35 mm) of 70 mm lungs: Dice above 1 − 0.35·3/70/2.
    expect(diceOf(labels, truth, [label.rightLung])).toBeGreaterThan(0.99)
    expect(diceOf(labels, truth, [label.leftLung])).toBeGreaterThan(0.97) // stomach gas is taken for lung
  })

  it('asks only for slices with body, always with the same 256 × 256 input', async () => {
    const mask = bodyMask.slice()
    mask.fill(0, 0, 5 * 176 * 128)
    const inputs: Float32Array[] = []
    await segmentByNetwork(body.volume, mask, async (hu) => {
      inputs.push(hu)
      return answer(() => 0)
    })
    expect(inputs.length).toBe(19)
    expect(new Set(inputs).size).toBe(1)
    expect(inputs[0]!.length).toBe(plane)
  })

  it('labels nothing outside the body', async () => {
    const { labels } = await segmentByNetwork(body.volume, bodyMask, async () => answer(() => 1))
    for (let i = 0; i < labels.length; i++) expect(labels[i] === 0).toBe(bodyMask[i] === 0)
  })

  it('lets interpolated probabilities compete, not the nearest pixel', async () => {
    // Body and window: 64 pixels wide with margin on 256 input pixels. Input columns below 120 are class 1
    // with 0.9, the others class 0 with 1.0. Between 119 and 120 the classes meet at 1/1.9 of the way.
    const size = [64, 64, 1] as const
    const volume = volumeOf(new Int16Array(64 * 64), size)
    const mask = new Uint8Array(64 * 64).fill(4)
    const { labels } = await segmentByNetwork(volume, mask, async () => {
      const out = new Float32Array(4 * plane)
      for (let i = 0; i < plane; i++) out[i % side < 120 ? plane + i : i] = i % side < 120 ? 0.9 : 1
      return out
    })
    const scale = 256 / (64 * 1.05)
    for (let x = 0; x < 64; x++) {
      const u = (x + 0.5 + 1.6) * scale - 0.5
      const weight = Math.max(0, Math.min(1, u - 119))
      expect(labels[32 * 64 + x]).toBe(0.9 * (1 - weight) > weight ? label.rightLung : label.body)
    }
  })

  it('removes small pieces, mends sides and fills vessels', async () => {
    const size = [128, 128, 20] as const
    const volume = volumeOf(new Int16Array(128 * 128 * 20), size, [2, 2, 3])
    const mask = new Uint8Array(128 * 128 * 20).fill(4)
    let z = -1
    const inside = (u: number, v: number, u0: number, u1: number, v0: number, v1: number): boolean =>
      u >= u0 && u < u1 && v >= v0 && v < v1
    const { labels } = await segmentByNetwork(volume, mask, async () => {
      z++
      const slice = z
      return answer((u, v) => {
        if (inside(u, v, 60, 70, 120, 130)) return 0 // a vessel, 10 × 10 input pixels: 1.1 cm²
        if (inside(u, v, 40, 60, 60, 80) && slice > 5 && slice < 9) return 2 // swapped piece in the right lung
        if (inside(u, v, 30, 110, 40, 220)) return 1
        if (inside(u, v, 150, 230, 40, 220)) return 2
        if (inside(u, v, 120, 132, 5, 15) && slice < 5) return 2 // gas far from the lungs
        if (inside(u, v, 120, 135, 100, 112)) return 3
        return 0
      })
    })
    const at = (u: number, v: number, slice: number): number => {
      const pixel = (w: number): number => Math.floor(((w + 0.5) / 256) * 128 * 1.05 - 128 * 0.025)
      return labels[(slice * 128 + pixel(v)) * 128 + pixel(u)]!
    }
    expect(at(65, 125, 10)).toBe(label.rightLung)
    expect(at(50, 70, 7)).toBe(label.rightLung)
    expect(at(126, 10, 2)).toBe(label.body)
    expect(at(190, 100, 10)).toBe(label.leftLung)
    expect(at(127, 106, 10)).toBe(label.airway)
  })

  it('keeps no airway that lies below the lungs', async () => {
    const size = [64, 64, 20] as const
    const volume = volumeOf(new Int16Array(64 * 64 * 20), size, [4, 4, 4])
    let z = -1
    const { labels } = await segmentByNetwork(volume, new Uint8Array(64 * 64 * 20).fill(4), async () => {
      z++
      const slice = z
      return answer((u, v) => {
        if (slice < 5) return u > 110 && u < 130 && v > 100 && v < 120 ? 3 : 0
        return slice < 10 || v < 40 || v > 200 ? 0 : u > 30 && u < 110 ? 1 : u > 150 && u < 230 ? 2 : 0
      })
    })
    expect(countOf(labels, label.airway)).toBe(0)
    expect(countOf(labels, label.rightLung)).toBeGreaterThan(0)
  })

  it('says when lung reaches the border of the image', async () => {
    const volume = volumeOf(new Int16Array(64 * 64 * 4), [64, 64, 4], [4, 4, 4])
    const mask = new Uint8Array(64 * 64 * 4).fill(4)
    const { findings } = await segmentByNetwork(volume, mask, async () => answer((u) => (u < 100 ? 1 : 0)))
    expect(findings.map(({ code }) => code)).toEqual(['lung-at-image-border'])
  })

  it('refuses a body of another size and an answer of another length', async () => {
    const volume = volumeOf(new Int16Array(400), [20, 20, 1])
    await expect(segmentByNetwork(volume, new Uint8Array(3), async () => answer(() => 0))).rejects.toThrow(
      new RangeError('Cannot segment by network: the body must have 400 voxels, current length is 3'),
    )
    const wrong = segmentByNetwork(volume, new Uint8Array(400).fill(4), async () => new Float32Array(7))
    await expect(wrong).rejects.toThrow(
      new RangeError(
        'Cannot segment by network: the answer must hold 262144 probabilities, current length is 7',
      ),
    )
  })
})
