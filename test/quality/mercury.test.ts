import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CircularEdgeTtf, circularEdgeTtf } from '../../src/quality/circular-edge-ttf.ts'
import { detectability } from '../../src/quality/detectability.ts'
import { createDetrend } from '../../src/quality/detrend.ts'
import { type Image, imageOf } from '../../src/quality/image.ts'
import { type NoisePowerSpectrum, noisePowerSpectrum } from '../../src/quality/noise-power-spectrum.ts'
import { createFourierPlane } from '../../src/stats/fourier-plane.ts'
import { readScan } from '../segment/read-scan.ts'
import { sayIfSharedDataIsAbsent, sharedData } from '../shared-data.ts'

/** Results of actilib on the same files: region of 64 pixels from (277, 124), edges of 16 pixels' radius. */
type Golden = {
  readonly nps: { readonly noise: number; readonly fpeak: number; readonly fmean: number }
} & Readonly<
  Record<
    'ttf0' | 'ttf1' | 'ttf2',
    {
      readonly roi: readonly [radius: number, x: number, y: number]
      readonly f10: number
      readonly f50: number
      readonly contrast: number
      readonly dprime_NPW_10mm: number
      readonly dprime_NPWE_10mm: number
    }
  >
>

const archive = 'mercury-naeotom/dicom_ttf.tar.xz'
const inserts = ['ttf0', 'ttf1', 'ttf2'] as const
const eye = { falloff: 3.22, power: 2, fieldOfViewMm: 15, displayMm: 60, distanceMm: 400 } as const
const [left, top, size, padded] = [277, 124, 64, 128]

/** The power of the region as actilib takes it: detrended, padded to 128, no correction. */
const plainPower = (images: readonly Image[], pixelMm: number): Float64Array => {
  const power = new Float64Array(padded * padded)
  const detrend = createDetrend(size)
  const fourier = createFourierPlane(padded)
  for (const { hu, columns } of images) {
    const region = Float64Array.from(
      { length: size * size },
      (_, i) => hu[(top + Math.floor(i / size)) * columns + left + (i % size)]!,
    )
    detrend.remove(region)
    const plane = new Float64Array(2 * padded * padded)
    region.forEach((value, i) => {
      plane[2 * (Math.floor(i / size) * padded + (i % size))] = value
    })
    fourier.forward(plane)
    for (let i = 0; i < power.length; i++) {
      power[i]! += ((plane[2 * i]! ** 2 + plane[2 * i + 1]! ** 2) * pixelMm ** 2) / size ** 2 / images.length
    }
  }
  return power
}

/** Part of the variance that is left below the Nyquist frequency when the border goes on to 10/mm, as actilib does. */
const partWithin = (power: Float64Array, pixelMm: number): number => {
  const step = 1 / (padded * pixelMm)
  /** Samples on both sides of a frequency and the part of the upper one; the border stands for all beyond it. */
  const around = (f: number): readonly [low: number, high: number, part: number] => {
    const place = Math.max(-padded / 2, Math.min(padded / 2 - 1, f / step))
    const low = Math.floor(place)
    return [(low + padded) % padded, (Math.min(low + 1, padded / 2 - 1) + padded) % padded, place - low]
  }
  let sum = 0
  for (let v = -150; v < 150; v++) {
    const [y0, y1, y] = around(v / 15)
    for (let u = -150; u < 150; u++) {
      const [x0, x1, x] = around(u / 15)
      const upper = (1 - x) * power[y0 * padded + x0]! + x * power[y0 * padded + x1]!
      const lower = (1 - x) * power[y1 * padded + x0]! + x * power[y1 * padded + x1]!
      sum += (1 - y) * upper + y * lower
    }
  }
  const variance = power.reduce((total, value) => total + value, 0) * step ** 2
  return variance / (sum / 15 ** 2)
}

sayIfSharedDataIsAbsent('the comparison with actilib on a Mercury phantom')

describe.skipIf(sharedData === null)(
  'a Mercury phantom on a photon-counting scanner, against actilib',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'constancy-mercury-'))
    let golden: Golden
    let images: readonly Image[]
    let pixelMm = 0
    let spectrum: NoisePowerSpectrum
    let edges: readonly CircularEdgeTtf[]

    beforeAll(async () => {
      golden = JSON.parse(
        readFileSync(join(sharedData!, '../golden/image-quality/mercury-actilib.json'), 'utf8'),
      )
      execFileSync('tar', ['-xJf', join(sharedData!, archive), '-C', folder])
      const [volume] = await readScan(folder)
      pixelMm = volume!.spacingMm[0]
      images = Array.from({ length: volume!.size[2] }, (_, k) => imageOf(volume!, k))
      const middle = (size - 1) / 2
      const found = noisePowerSpectrum(images, {
        centresMm: [[(left + middle) * pixelMm, (top + middle) * pixelMm]],
        sizePx: size,
      })
      if (found.status !== 'measured') throw new Error(found.reason.message)
      spectrum = found
      edges = inserts.map((insert) => {
        const [radius, x, y] = golden[insert].roi
        const edge = circularEdgeTtf(images, {
          centreMm: [x * pixelMm, y * pixelMm],
          radiusMm: radius * pixelMm,
          reachMm: 2 * radius * pixelMm,
        })
        if (edge.status !== 'measured') throw new Error(edge.reason.message)
        return edge
      })
    })
    afterAll(() => rmSync(folder, { recursive: true, force: true }))

    it('has the same f50 and f10 within 3 %', () => {
      for (const [i, insert] of inserts.entries()) {
        expect(Math.abs(edges[i]!.f50.perMm / golden[insert].f50 - 1)).toBeLessThan(0.03)
        expect(Math.abs(edges[i]!.f10!.perMm / golden[insert].f10 - 1)).toBeLessThan(0.03)
        expect(Math.abs(edges[i]!.contrastHu / golden[insert].contrast - 1)).toBeLessThan(0.03)
      }
    })

    it('has the same noise within 3 %', () => {
      expect(Math.abs(Math.sqrt(spectrum.varianceHu2.value) / golden.nps.noise - 1)).toBeLessThan(0.03)
    })

    it('has the same mean frequency within 3 % and the same peak when rings are labelled as there', () => {
      // 128 rings up to the corner of the plane, 0.5·√2/Δ; a ring is called by its lower edge for the mean, and its
      // upper one for the peak
      const power = plainPower(images, pixelMm)
      const width = (Math.SQRT2 * 0.5) / pixelMm / 128
      const step = 1 / (padded * pixelMm)
      const [sums, counts] = [new Float64Array(128), new Float64Array(128)]
      const signed = (u: number): number => (u < padded / 2 ? u : u - padded)
      power.forEach((value, i) => {
        const f = Math.hypot(signed(i % padded), signed(Math.floor(i / padded))) * step
        const ring = Math.min(127, Math.floor(f / width))
        sums[ring]! += value
        counts[ring]!++
      })
      const rings = [...sums.keys()].filter((ring) => counts[ring]! > 0)
      const radial = rings.map((ring) => sums[ring]! / counts[ring]!)
      const total = radial.reduce((sum, value) => sum + value, 0)
      const mean = radial.reduce((sum, value, i) => sum + value * rings[i]! * width, 0) / total
      expect(Math.abs(mean / golden.nps.fmean - 1)).toBeLessThan(0.03)
      const smooth = radial.map((_, i) =>
        i < 2 || i > radial.length - 3
          ? 0
          : radial.slice(i - 2, i + 3).reduce((sum, value) => sum + value, 0),
      )
      const top = rings[smooth.indexOf(Math.max(...smooth))]!
      expect(Math.abs(((top + 1) * width) / golden.nps.fpeak - 1)).toBeLessThan(0.03)
    })

    it('has the same detectability within 3 % when noise is treated as there', () => {
      const power = plainPower(images, pixelMm)
      const part = partWithin(power, pixelMm)
      expect(part).toBeLessThan(0.45)
      const step = 1 / (padded * pixelMm)
      const asThere = {
        ...spectrum,
        plane: {
          powerHu2Mm2: power.map((value) => value * part),
          size: padded,
          stepPerMm: [step, step] as const,
        },
      }
      for (const [i, insert] of inserts.entries()) {
        const { contrast, dprime_NPWE_10mm: npwe, dprime_NPW_10mm: npw } = golden[insert]
        const task = { profile: 'disc', diameterMm: 10, contrastHu: contrast } as const
        const setting = { task, taskFieldMm: 15, noise: 'plane' } as const
        const [withEye, without] = [eye, null].map((one) => {
          const found = detectability(edges[i]!, asThere, { ...setting, eye: one })
          if (found.status !== 'measured') throw new Error(found.reason.message)
          return found.detectability
        })
        expect(Math.abs(withEye! / npwe - 1)).toBeLessThan(0.03)
        expect(Math.abs(without! / npw - 1)).toBeLessThan(0.03)
      }
    })
  },
)
