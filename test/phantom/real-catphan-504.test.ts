import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { phantomsFolder } from '../../src/paths.ts'
import type { PhantomRegion, Place } from '../../src/phantom/phantom-definition.ts'
import { placeInPlane } from '../../src/phantom/place-in-plane.ts'
import { readPhantom } from '../../src/phantom/read-phantom.ts'
import type { Volume } from '../../src/volume/volume.ts'
import { table } from '../evaluate/simulator-cases.ts'
import { readScan } from '../segment/read-scan.ts'

const repositoryData = join(import.meta.dirname, '../data')
const { modules } = readPhantom(
  JSON.parse(readFileSync(join(phantomsFolder, 'catphan-504', 'phantom.json'), 'utf8')),
  table,
)

/** Insert circle and pins of these scans, over 58.7 and 50 mm. */
const scale = 0.993

/** Where the phantom lies, found by hand: axis and origin in voxels, roll in degrees. */
const scans = [
  { name: 'CBCT_16', column: 254.31, row: 254.38, slice: 31.7, rollDeg: 0.1 },
  { name: 'CBCT_4', column: 259.85, row: 259.06, slice: 32.0, rollDeg: -2.5 },
  { name: 'Low dose thorax', column: 256.6, row: 254.93, slice: 32.1, rollDeg: -0.3 },
] as const

const moduleOf = (id: string) => modules.find((module) => module.id === id)!
const regionsOf = <Kind extends PhantomRegion['kind']>(module: string, kind: Kind) =>
  moduleOf(module).regions.filter(
    (region): region is Extract<PhantomRegion, { readonly kind: Kind }> => region.kind === kind,
  )
const planeOf = (module: string, region: PhantomRegion): number =>
  (moduleOf(module).fromMm + moduleOf(module).toMm) / 2 + (region.zMm ?? 0)

describe.each(scans)(
  'the definition laid over the real Catphan 504 $name',
  ({ name, column, row, slice, rollDeg }) => {
    let volume: Volume
    beforeAll(async () => {
      const volumes = await readScan(join(repositoryData, `catphan504-obi/${name}.zip`))
      volume = volumes[0]!
    })

    /** Mean HU of a disc around a place of the phantom, over the slices within `halfMm` of z. */
    const meanAt = (at: Place, z: number, radiusMm: number, halfMm: number): number => {
      const [x, y] = placeInPlane(at)
      const roll = (rollDeg * Math.PI) / 180
      const [dx, , dz] = volume.spacingMm
      const [nx, ny, nz] = volume.size
      const centre = column + (scale * (x * Math.cos(roll) - y * Math.sin(roll))) / dx
      const middle = row + (scale * (x * Math.sin(roll) + y * Math.cos(roll))) / dx
      let [sum, count] = [0, 0]
      for (let k = 0; k < nz; k++) {
        if (Math.abs((k - slice) * dz - z) > halfMm) continue
        for (let j = Math.floor(middle - 9); j < middle + 9; j++) {
          for (let i = Math.floor(centre - 9); i < centre + 9; i++) {
            if (Math.hypot(i - centre, j - middle) * dx > radiusMm) continue
            sum += volume.hu[(k * ny + j) * nx + i]!
            count++
          }
        }
      }
      return sum / count
    }

    it('finds every insert: its HU is nearest to its own nominal value', () => {
      const inserts = regionsOf('ctp404', 'circle')
      expect(inserts).toHaveLength(8)
      for (const { id, at, radiusMm, nominal } of inserts) {
        const measured = meanAt(at, 0, radiusMm, 5)
        const nearest = inserts.toSorted(
          (a, b) => Math.abs(a.nominal!.hu - measured) - Math.abs(b.nominal!.hu - measured),
        )[0]!
        expect(nearest.nominal!.hu, `${id} measures ${measured.toFixed(0)} HU`).toBe(nominal!.hu)
      }
    })

    it('finds the pins: Teflon above right, air at the other corners', () => {
      const hu = regionsOf('ctp404', 'distance').map(({ from }) => meanAt(from, 0, 1.2, 5))
      expect(hu.map((value) => value > 85)).toEqual([false, true, false, false])
    })

    it('finds every wire where its ramp has climbed to, 7.5 mm above and below the middle', () => {
      for (const { id, at, directionDeg, factor } of regionsOf('ctp404', 'ramp')) {
        const direction = (directionDeg * Math.PI) / 180
        const [x, y] = placeInPlane(at)
        const along = (t: number): Place => ({
          xMm: x + t * Math.cos(direction),
          yMm: y + t * Math.sin(direction),
        })
        for (const z of [-7.5, 7.5]) {
          const wire = meanAt(along(z / factor), z, 1.5, 1.3)
          const opposite = meanAt(along(-z / factor), z, 1.5, 1.3)
          // a wire is some 250 HU brighter, blurred over the disc at least 50; noise of the disc is under 10
          expect(wire - opposite, id).toBeGreaterThan(50)
        }
      }
    })

    it('finds all 21 groups of bars at z = 30 mm and nothing 7 mm away; bars of 1 to 3 lp/cm one by one', () => {
      const groups = regionsOf('ctp528', 'bars')
      expect(groups).toHaveLength(21)
      for (const region of groups) {
        const { id, at, lpPerCm, count, directionDeg } = region
        const z = planeOf('ctp528', region)
        const [x, y] = placeInPlane(at)
        const direction = (directionDeg * Math.PI) / 180
        const across = (n: number): Place => {
          const t = (n - (count - 1) / 2) * (10 / lpPerCm)
          return { xMm: x + t * Math.cos(direction), yMm: y + t * Math.sin(direction) }
        }
        const bar = meanAt(across(Math.floor((count - 1) / 2)), z, 0.9, 2)
        const inward: Place = { xMm: (x * 40) / 47.3, yMm: (y * 40) / 47.3 }
        // half of the bar is aluminium: blurred in the plane and along z still over 300 HU; noise of the disc under 15
        expect(bar - meanAt(inward, z, 0.9, 2), id).toBeGreaterThan(100)
        expect(bar - meanAt(at, z + 7, 0.9, 1.3), id).toBeGreaterThan(100)
        if (lpPerCm > 3) continue
        const bars = Array.from({ length: count }, (_, n) => meanAt(across(n), z, 0.9, 2))
        const gaps = Array.from({ length: count - 1 }, (_, n) => meanAt(across(n + 0.5), z, 0.9, 2))
        expect(Math.min(...bars), id).toBeGreaterThan(Math.max(...gaps))
      }
    })

    it('finds both beads, 2.5 and 10 mm past the gauge', () => {
      for (const region of regionsOf('ctp528', 'circle')) {
        const z = planeOf('ctp528', region)
        expect(meanAt(region.at, z, 0.9, 2) - meanAt(region.at, z - 6, 0.9, 2), region.id).toBeGreaterThan(25)
      }
    })

    it('finds the low-contrast targets of 15 mm in their order: 1.0, 0.5, 0.3 %', () => {
      const contrast = (id: string): number => {
        const region = regionsOf('ctp515', 'circle').find((circle) => circle.id === id)!
        const angleDeg = 'angleDeg' in region.at ? region.at.angleDeg : Number.NaN
        const around = [37.5, 62.5].map((radiusMm) => meanAt({ radiusMm, angleDeg }, -30, 4, 15))
        return meanAt(region.at, -30, 5, 15) - (around[0]! + around[1]!) / 2
      }
      const [high, middle, low] = ['1-0', '0-5', '0-3'].map((set) => contrast(`contrast-${set}-15mm`))
      expect(high).toBeGreaterThan(middle!)
      expect(middle).toBeGreaterThan(low!)
      expect(low).toBeGreaterThan(0)
    })
  },
)
