import { describe, expect, it } from 'vitest'
import { huAir } from '../../src/densitometry/hu-air.ts'
import { huTrachea } from '../../src/densitometry/hu-trachea.ts'
import { lungBox } from '../../src/densitometry/lung-box.ts'
import { outsideAir } from '../../src/densitometry/outside-air.ts'
import { trachea } from '../../src/densitometry/trachea.ts'
import { label } from '../../src/volume/labels.ts'
import { type ChestSettings, plainChest, syntheticChest } from '../support/synthetic-chest.ts'

const noisy: ChestSettings = { ...plainChest, noiseHu: 20 }

const scanOf = (settings: ChestSettings) => {
  const scan = syntheticChest(settings)
  return { ...scan, box: lungBox(scan.volume, scan.labels) }
}

describe('huAir', () => {
  it('finds the air around a noisy chest within 4 standard uncertainties', () => {
    const { volume, labels, box } = scanOf({ ...noisy, airHu: -998 })
    const estimate = huAir(volume, labels, box)
    if (estimate.value === null) throw new Error(estimate.reason.message)
    expect(Math.abs(estimate.value + 998)).toBeLessThan(4 * estimate.standardUncertainty!)
    expect(estimate.standardUncertainty).toBeLessThan(0.5)
  })

  it('keeps 10 mm away from clothes that no label marks, and 10 mm from the body', () => {
    const { volume, labels, box } = scanOf({ ...plainChest, airHu: -1000, noiseHu: 2 })
    const [nx, ny, nz] = volume.size
    // a blanket of −600 HU, 4 mm thick, 30 mm in front of the chest: rows 24 and 25 (y −151 to −147 mm)
    for (let z = 0; z < nz; z++) {
      for (let y = 24; y < 26; y++) {
        for (let x = 60; x < 140; x++) volume.hu[(z * ny + y) * nx + x] = -600
      }
    }
    const region = outsideAir(volume, labels, box)
    expect(region.histogram.total).toBeGreaterThan(1000)
    expect(region.histogram.highestHu).toBeLessThan(-985)
  })

  it('leaves out faint clothes by their mean', () => {
    const { volume, labels, box } = scanOf({ ...plainChest, airHu: -1000, noiseHu: 5 })
    const [nx, ny, nz] = volume.size
    for (let z = 0; z < nz; z++) {
      for (let y = 24; y < 26; y++) {
        for (let x = 60; x < 140; x++) volume.hu[(z * ny + y) * nx + x] = -940
      }
    }
    const estimate = huAir(volume, labels, box)
    expect(estimate.value).not.toBeNull()
    expect(Math.abs(estimate.value! + 1000)).toBeLessThan(0.3)
  })

  it('refuses clipped air', () => {
    const { volume, labels, box } = scanOf({ ...noisy, floorHu: -1000 })
    expect(huAir(volume, labels, box)).toMatchObject({ value: null, reason: { code: 'hu-clipped' } })
  })

  it('says so when the field holds no free air', () => {
    // a field of 300 mm lies inside the body but for its corners
    const { volume, labels, box } = scanOf({ ...noisy, size: [120, 120, 40] })
    expect(huAir(volume, labels, box)).toMatchObject({ value: null, reason: { code: 'air-not-found' } })
  })
})

describe('huTrachea', () => {
  it('finds the air of the trachea within 4 standard uncertainties', () => {
    const { volume, labels, box } = scanOf(noisy)
    const estimate = huTrachea(volume, labels, box)
    if (estimate.value === null) throw new Error(estimate.reason.message)
    expect(Math.abs(estimate.value + 990)).toBeLessThan(4 * estimate.standardUncertainty!)
  })

  it('does not touch the wall: a rim of 2 mm of partial volume changes nothing', () => {
    const { volume, labels, box } = scanOf(plainChest)
    const before = trachea(volume, labels, box)
    const [nx] = volume.size
    for (let i = 0; i < labels.length; i++) {
      if (labels[i] !== label.airway) continue
      const rim = [i - 1, i + 1, i - nx, i + nx].some((neighbour) => labels[neighbour] !== label.airway)
      if (rim) volume.hu[i] = -500
    }
    const after = trachea(volume, labels, box)
    expect(after.histogram.total).toBeGreaterThan(100)
    expect(after.histogram.highestHu).toBe(-990)
    expect(after.histogram.total).toBe(before.histogram.total)
  })

  it('says so when there is no trachea', () => {
    const { volume, labels, box } = scanOf(noisy)
    const without = labels.map((code) => (code === label.airway ? label.body : code))
    expect(huTrachea(volume, without, box)).toMatchObject({
      value: null,
      reason: { code: 'trachea-not-found' },
    })
  })

  it('does not take two main bronchi for a trachea', () => {
    const { volume, labels, box } = scanOf(noisy)
    const [nx, ny] = volume.size
    // cut every cross-section by a wall along the middle columns
    const split = labels.map((code, i) =>
      code === label.airway && Math.abs((i % nx) - nx / 2) < 2 ? label.body : code,
    )
    expect(split.length).toBe(nx * ny * volume.size[2])
    expect(huTrachea(volume, split, box)).toMatchObject({
      value: null,
      reason: { code: 'trachea-not-found' },
    })
  })
})
