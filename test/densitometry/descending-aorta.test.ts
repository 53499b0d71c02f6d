import { describe, expect, it } from 'vitest'
import { aortaRegion, descendingAorta } from '../../src/densitometry/descending-aorta.ts'
import { huAorta } from '../../src/densitometry/hu-aorta.ts'
import { lungBox } from '../../src/densitometry/lung-box.ts'
import { noiseAorta } from '../../src/densitometry/noise-aorta.ts'
import { voxelVolumeMm3 } from '../../src/densitometry/voxel-volume.ts'
import {
  aortaCentreMm,
  aortaRadiusMm,
  type ChestSettings,
  plainChest,
  syntheticChest,
} from '../support/synthetic-chest.ts'

const fine: ChestSettings = { ...plainChest, size: [320, 320, 60], spacingMm: [1.2, 1.2, 4], noiseHu: 20 }

const scanOf = (bloodHu: number) => {
  const scan = syntheticChest({ ...fine, bloodHu })
  const disks = descendingAorta(scan.volume, scan.labels, lungBox(scan.volume, scan.labels))
  return { ...scan, disks, region: aortaRegion(scan.volume, disks), voxelMm3: voxelVolumeMm3(scan.volume) }
}

describe('descendingAorta', () => {
  const scans = new Map([45, 250].map((bloodHu) => [bloodHu, scanOf(bloodHu)]))

  it.each([
    ['without contrast', 45],
    ['with contrast', 250],
  ])('is found %s: centre within 2 mm, radius within 2 mm, over most of the lungs', (_, bloodHu) => {
    const { disks, volume } = scans.get(bloodHu)!
    expect(disks.length).toBeGreaterThan(20)
    for (const { x, y, radiusMm } of disks) {
      const offX = (x + 0.5 - volume.size[0] / 2) * volume.spacingMm[0] - aortaCentreMm[0]
      const offY = (y + 0.5 - volume.size[1] / 2) * volume.spacingMm[1] - aortaCentreMm[1]
      expect(Math.hypot(offX, offY)).toBeLessThan(2)
      expect(Math.abs(radiusMm - aortaRadiusMm)).toBeLessThanOrEqual(2)
    }
  })

  it.each([45, 250])('gives blood of %d HU and noise of 20 HU within 4 standard uncertainties', (bloodHu) => {
    const { region, voxelMm3 } = scans.get(bloodHu)!
    const blood = huAorta(region, voxelMm3)
    const noise = noiseAorta(region, voxelMm3)
    if (blood.value === null || noise.value === null) throw new Error('the aorta was not found')
    expect(Math.abs(blood.value - bloodHu)).toBeLessThan(4 * blood.standardUncertainty!)
    // rounding to whole HU adds 1/12 HU²
    expect(Math.abs(noise.value - Math.hypot(20, Math.sqrt(1 / 12)))).toBeLessThan(
      4 * noise.standardUncertainty!,
    )
    expect(blood.standardUncertainty).toBeLessThan(1)
    expect(noise.standardUncertainty).toBeLessThan(1)
  })

  it('is not found where blood and fat do not differ: no number rather than a wrong one', () => {
    const { region, voxelMm3 } = scanOf(-100)
    expect(huAorta(region, voxelMm3)).toMatchObject({ value: null, reason: { code: 'aorta-not-found' } })
    expect(noiseAorta(region, voxelMm3)).toMatchObject({ value: null, reason: { code: 'aorta-not-found' } })
  })

  it('is not looked for where the lungs do not show the spine', () => {
    const { volume, labels } = syntheticChest(fine)
    const rightOnly = labels.map((code) => (code === 2 ? 4 : code))
    expect(descendingAorta(volume, rightOnly, lungBox(volume, rightOnly))).toEqual([])
  })
})
