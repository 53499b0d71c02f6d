import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { measurePhantom, type PhantomAnalysis } from '../../src/phantom/measure/measure-phantom.ts'
import { circleValues } from '../../src/phantom/measure/percentile-of.ts'
import { phantomPlan } from '../../src/phantom/measure/phantom-plan.ts'
import { placeInSlice } from '../../src/phantom/place-in-volume.ts'
import { phantomTemplates } from '../../src/phantom/recognise/phantom-template.ts'
import { type Recognition, recognisePhantom } from '../../src/phantom/recognise/recognise-phantom.ts'
import { imageOf } from '../../src/quality/image.ts'
import type { Volume } from '../../src/volume/volume.ts'
import { readScan } from '../segment/read-scan.ts'
import { sharedData } from '../shared-data.ts'
import { definitionOf, phantomIds, table } from '../support/phantom-case.ts'

const templates = phantomTemplates(phantomIds.map(definitionOf), table, 125)

/** The peer's names of the inserts. */
const peerNames: Readonly<Record<string, string>> = {
  Air: 'air',
  PMP: 'pmp',
  LDPE: 'ldpe',
  Poly: 'polystyrene',
  Acrylic: 'acrylic',
  Delrin: 'delrin',
  Teflon: 'teflon',
}

/** Height by hand in slices, from the place of the wires (`real-catphan-504.test.ts`). */
const scans = [
  { name: 'CBCT_16', golden: 'cbct16', slice: 31.7 },
  { name: 'CBCT_4', golden: 'cbct4', slice: 32.0 },
  { name: 'Low dose thorax', golden: 'lowdosethorax', slice: 32.1 },
] as const

describe.each(scans)('the real Catphan 504 $name', ({ name, golden, slice }) => {
  let volume: Volume
  let found: Extract<Recognition, { readonly kind: 'phantom' }>
  let analysis: PhantomAnalysis

  beforeAll(async () => {
    const scanned = await readScan(join(import.meta.dirname, `../data/catphan504-obi/${name}.zip`))
    volume = scanned[0]!
    const recognition = recognisePhantom(volume, templates, [])
    if (recognition.kind === 'none') throw new Error(recognition.reason.message)
    found = recognition
    analysis = measurePhantom(volume, found, { table, kvp: 125, sliceThicknessMm: 2.5 })
  })

  const measured = (measure: string, region: string): number =>
    analysis.measurements.find((one) => one.name === measure && one.region === region)!.value!

  it('is recognised, without doubt and without a hint', () => {
    expect(found.definition.id).toBe('catphan-504')
    expect(found.alternatives).toEqual([])
    expect(found.confidence).toBeGreaterThan(0.9)
    expect(found.isReversed).toBe(false)
  })

  it('is found where its wires put it by hand, to half a slice', () => {
    expect(Math.abs(analysis.evidence.pose.originMm[2] / volume.spacingMm[2] - slice)).toBeLessThan(0.5)
  })

  it('shows every module, each in its slices', () => {
    expect(analysis.evidence.modules.map(({ id, reason }) => [id, reason])).toEqual([
      ['ctp486', null],
      ['ctp515', null],
      ['ctp404', null],
      ['ctp528', null],
    ])
  })

  it('gives every number with an uncertainty that is one, or a reason', () => {
    for (const { name: measure, region, value, standardUncertainty, reason } of analysis.measurements) {
      expect(value === null ? reason !== undefined : Number.isFinite(value), `${measure} ${region}`).toBe(
        true,
      )
      if (standardUncertainty !== undefined) expect(standardUncertainty, measure).toBeGreaterThan(0)
    }
  })

  it('gives what the plan of its phantom says, but for numbers that it has not the inserts for', () => {
    const keyOf = ({ name: own, region }: { readonly name: string; readonly region: string }) =>
      `${own} ${region}`
    const plan = phantomPlan(found.definition).map(keyOf).sort()
    const given = analysis.measurements.map(keyOf).sort()
    expect(plan.filter((key) => !key.startsWith('density-'))).toEqual(given)
  })

  it('ranks the low-contrast targets alike by contrast and by contrast to noise, signs included', () => {
    const of = (measure: string): readonly (readonly [region: string, value: number])[] =>
      analysis.measurements.flatMap(({ name: own, region, value }) =>
        own === measure && value !== null ? [[region, value] as const] : [],
      )
    const ranked = (measure: string): readonly string[] =>
      of(measure)
        .toSorted((a, b) => b[1] - a[1])
        .map(([region]) => region)
    expect(ranked('low-contrast')).toHaveLength(3)
    expect(ranked('low-contrast-cnr')).toEqual(ranked('low-contrast'))
    expect(of('low-contrast-cnr').map(([, value]) => Math.sign(value))).toEqual(
      of('low-contrast').map(([, value]) => Math.sign(value)),
    )
  })

  describe.skipIf(sharedData === null)("beside the peer's results", () => {
    const peer = () =>
      JSON.parse(
        readFileSync(join(sharedData!, `../golden/image-quality/catphan504-${golden}-pylinac.json`), 'utf8'),
      )

    it('has the roll within 0.3°', () => {
      expect(Math.abs(measured('roll', 'phantom') - peer().catphan_roll_deg)).toBeLessThan(0.3)
    })

    it('has every CT number within 1 HU by its definition, the median of one slice, or by its own, but air', () => {
      const zMm = peer().origin_slice * volume.spacingMm[2]
      const image = imageOf(volume, peer().origin_slice)
      const { pose } = analysis.evidence
      for (const [theirs, ours] of Object.entries(peerNames)) {
        const region = found.definition.modules
          .flatMap(({ regions }) => regions)
          .find(({ id }) => id === ours)!
        if (region.kind !== 'circle' || !('radiusMm' in region.at)) throw new Error(ours)
        const angle = (region.at.angleDeg * Math.PI) / 180
        // their regions lie at 58.7 mm of the image, whatever its scale
        const own = [region.at.radiusMm * Math.cos(angle), region.at.radiusMm * Math.sin(angle)] as const
        const { centreMm } = placeInSlice({ ...pose, scale: 1 }, own, zMm)
        const values = circleValues([image], { centreMm, radiusMm: region.radiusMm })
        const middle = (values[(values.length - 1) >> 1]! + values[values.length >> 1]!) / 2
        const { value } = peer().ctp404.hu_rois[theirs]
        // a region that is placed a part of a pixel elsewhere holds other pixels: 1 HU of the noise of one slice
        const nearest = Math.min(Math.abs(middle - value), Math.abs(measured('hu', ours) - value))
        expect(nearest, `${ours} ${middle} beside ${value}`).toBeLessThanOrEqual(1)
      }
    })

    it('has the mean of its own slices within 4 HU: the difference is noise of one slice, and clipped air', () => {
      for (const [theirs, ours] of Object.entries(peerNames))
        expect(Math.abs(measured('hu', ours) - peer().ctp404.hu_rois[theirs].value), ours).toBeLessThan(4)
    })

    it('has the mean distance of the pins within 0.1 mm', () => {
      const { avg_line_distance_mm } = peer().ctp404
      expect(Math.abs(measured('scaling', 'pins') / 2 - avg_line_distance_mm)).toBeLessThan(0.1)
    })

    it('has the slice thickness within 0.1 mm', () => {
      const { measured_slice_thickness_mm } = peer().ctp404
      expect(Math.abs(measured('slice-thickness', 'ramps') - measured_slice_thickness_mm)).toBeLessThan(0.1)
    })
  })
})

it('compares three scans', () => {
  for (const { name } of scans)
    expect(existsSync(join(import.meta.dirname, `../data/catphan504-obi/${name}.zip`))).toBe(true)
})
