import { describe, expect, it } from 'vitest'
import { clippingFinding } from '../../src/densitometry/clipping-finding.ts'
import { contrastFinding } from '../../src/densitometry/contrast-finding.ts'
import { expirationFinding } from '../../src/densitometry/expiration-finding.ts'
import { lungBox } from '../../src/densitometry/lung-box.ts'
import { lungsCutOffFinding } from '../../src/densitometry/lungs-cut-off-finding.ts'
import { motionFinding } from '../../src/densitometry/motion-finding.ts'
import { thickSlicesFinding } from '../../src/densitometry/thick-slices-finding.ts'
import { histogramOf } from '../support/histogram-of.ts'
import { normalTable, plainChest, syntheticChest } from '../support/synthetic-chest.ts'

describe('clippingFinding', () => {
  it('tells the share at the floor of the stored values', () => {
    // 31 of 1000 voxels
    const lungs = histogramOf([...new Array(31).fill(-1024), ...new Array(969).fill(-900)])
    expect(clippingFinding(lungs, -1024)).toEqual({
      code: 'hu-clipped',
      severity: 'warning',
      message: '3.1 % of lung voxels sit at the lowest stored value -1024',
    })
  })

  it('sees a pile-up above the floor, as of a scan stored with −1000 as its least value', () => {
    const values = [...normalTable(20000, 3)].map((z) => Math.max(-1000, Math.round(-950 + 30 * z)))
    expect(clippingFinding(histogramOf(values), -32768)?.message).toMatch(/^5(\.\d)? % .* -1000$/)
  })

  it('is quiet on an unclipped lung, and on none', () => {
    const values = [...normalTable(20000, 3)].map((z) => Math.round(-850 + 40 * z))
    expect(clippingFinding(histogramOf(values), -1024)).toBeNull()
    expect(clippingFinding(histogramOf([]), -1024)).toBeNull()
  })
})

describe('thickSlicesFinding', () => {
  it('takes the header, else the spacing, and lets 1.5 mm pass', () => {
    expect(thickSlicesFinding(5, 2.5)?.message).toContain('Slices are 5 mm thick')
    expect(thickSlicesFinding(null, 3)?.code).toBe('thick-slices')
    expect(thickSlicesFinding(1.5, 5)).toBeNull()
    expect(thickSlicesFinding(null, 1)).toBeNull()
  })
})

describe('contrastFinding', () => {
  it('believes the header or the blood', () => {
    expect(contrastFinding(true, null)?.message).toContain('blood could not be measured')
    expect(contrastFinding(null, 210)?.message).toContain(
      'the header says nothing, blood in the aorta is 210 HU',
    )
    expect(contrastFinding(false, 210)?.code).toBe('contrast-agent')
    expect(contrastFinding(false, 45)).toBeNull()
    expect(contrastFinding(null, null)).toBeNull()
  })
})

describe('expirationFinding', () => {
  it('doubts lungs denser than −750 HU', () => {
    expect(expirationFinding(-690)?.message).toContain('-690 HU, above -750 HU')
    expect(expirationFinding(-750)).toBeNull()
    expect(expirationFinding(null)).toBeNull()
  })
})

describe('lungsCutOffFinding', () => {
  const { volume, labels } = syntheticChest(plainChest)

  it('is quiet when the lungs end inside the scan', () => {
    expect(lungsCutOffFinding(volume, labels, lungBox(volume, labels))).toBeNull()
  })

  it('names the top and the bottom', () => {
    const [nx, ny] = volume.size
    const part = { ...volume, hu: volume.hu.slice(10 * nx * ny, 40 * nx * ny), size: [nx, ny, 30] as const }
    const partLabels = labels.slice(10 * nx * ny, 40 * nx * ny)
    expect(lungsCutOffFinding(part, partLabels, lungBox(part, partLabels))?.message).toContain(
      'top and the bottom',
    )
  })

  it('has nothing to say about a scan without lungs', () => {
    const none = new Uint8Array(labels.length)
    expect(lungsCutOffFinding(volume, none, lungBox(volume, none))).toBeNull()
  })
})

describe('motionFinding', () => {
  const { volume, labels } = syntheticChest({ ...plainChest, noiseHu: 30 })
  const slice = volume.size[0] * volume.size[1]

  /** The same scan with everything from a slice on moved by some voxels along x. */
  const movedFrom = (z: number, voxels: number) => {
    const hu = volume.hu.slice()
    const moved = labels.slice()
    hu.set(volume.hu.subarray(z * slice, hu.length - voxels), z * slice + voxels)
    moved.set(labels.subarray(z * slice, labels.length - voxels), z * slice + voxels)
    return { volume: { ...volume, hu }, labels: moved }
  }

  it('sees a patient who moved by 6 mm, and names the slices', () => {
    const scan = movedFrom(30, 3)
    expect(motionFinding(scan.volume, scan.labels, lungBox(scan.volume, scan.labels))).toMatchObject({
      code: 'motion-suspected',
      message: expect.stringContaining('between slices 30 and 31 '),
    })
  })

  it('is quiet on a scan at rest and on a scan of few slices', () => {
    expect(motionFinding(volume, labels, lungBox(volume, labels))).toBeNull()
    const few = { ...volume, hu: volume.hu.slice(25 * slice, 33 * slice), size: [200, 200, 8] as const }
    const fewLabels = labels.slice(25 * slice, 33 * slice)
    expect(motionFinding(few, fewLabels, lungBox(few, fewLabels))).toBeNull()
  })
})
