import { describe, expect, it } from 'vitest'
import { squareGrid } from '../../../src/simulate/plane-grid.ts'
import { chestContents } from '../../../src/simulate/thorax/chest-contents.ts'
import { createThorax } from '../../../src/simulate/thorax/create-thorax.ts'
import { healthyThorax, type ThoraxOptions } from '../../../src/simulate/thorax/thorax-options.ts'
import { label } from '../../../src/volume/labels.ts'

const grid = squareGrid(160, 360, [0, 0])
const voxelMl = (z: number): number => (grid.spacingMm[0] ** 2 * z) / 1000
const stepMm = 6

/** Density of each material in g/cm³, in the order of the body's materials. */
const densities = [0.26, 1.05, 0.95, 1.06, 1.92, 1.03]

/** Volume and mass of both lungs by the labels. */
const lungsOf = (options: Partial<ThoraxOptions>) => {
  const thorax = createThorax({ ...healthyThorax, ...options })
  const [low, high] = thorax.lungsMm
  let [right, left, mass, outside] = [0, 0, 0, 0]
  for (let z = low; z < high; z += stepMm) {
    const { fillings } = thorax.sliceAt(z, grid)
    thorax.labelsAt(z, grid).forEach((at, i) => {
      if (at === label.rightLung) right++
      if (at === label.leftLung) left++
      if (at === label.rightLung || at === label.leftLung)
        mass += fillings.reduce((sum, filling, m) => sum + filling[i]! * densities[m]!, 0) * voxelMl(stepMm)
      if (at === label.background && fillings.some((filling) => filling[i]! > 0.6)) outside++
    })
  }
  return { rightMl: right * voxelMl(stepMm), leftMl: left * voxelMl(stepMm), massG: mass, outside, thorax }
}

describe('a simulated chest', () => {
  const full = lungsOf({})

  it('has lungs of plausible size, the right one larger and on the side of negative x', () => {
    expect(full.rightMl + full.leftMl).toBeGreaterThan(4000)
    expect(full.rightMl + full.leftMl).toBeLessThan(7000)
    expect(full.rightMl).toBeGreaterThan(full.leftMl)
    const labels = full.thorax.labelsAt(120, grid)
    const sideOf = (x: number): number =>
      labels[80 * 160 + Math.round((x - grid.originMm[0]) / grid.spacingMm[0])]!
    expect(sideOf(-80)).toBe(label.rightLung)
    expect(sideOf(80)).toBe(label.leftLung)
  })

  it('counts the volume that its labels show', () => {
    expect((full.rightMl + full.leftMl) / full.thorax.contents.lungVolumeMl).toBeCloseTo(1, 1)
  })

  it('has nothing solid outside the body', () => {
    expect(full.outside).toBe(0)
  })

  it('keeps the mass of its lungs when it breathes out', () => {
    const out = lungsOf({ breathing: 'expiration' })
    expect(out.rightMl + out.leftMl).toBeLessThan(0.8 * (full.rightMl + full.leftMl))
    // the great vessels at the hila are not scaled with the lungs
    expect(Math.abs(out.massG / full.massG - 1)).toBeLessThan(0.03)
  })

  it('is the same for the same seed and another for another', () => {
    const bytes = (seed: number): string =>
      Buffer.from(createThorax({ ...healthyThorax, seed }).sliceAt(120, grid).fillings[3]!.buffer).toString(
        'base64',
      )
    expect(bytes(5)).toBe(bytes(5))
    expect(bytes(5)).not.toBe(bytes(6))
  })

  it('is denser at the back than in front', () => {
    const { fillings } = full.thorax.sliceAt(120, grid)
    const meanAt = (y: number): number => {
      const row = Math.round((y - grid.originMm[1]) / grid.spacingMm[1])
      let [sum, count] = [0, 0]
      for (let column = 30; column < 60; column++) {
        const filling = fillings[0]![row * 160 + column]!
        if (filling < 0.3 || filling > 0.7) continue
        sum += filling
        count++
      }
      return sum / count
    }
    expect(meanAt(50)).toBeGreaterThan(1.1 * meanAt(-50))
  })
})

describe('disease of a known extent', () => {
  const volumes = (spheres: readonly { readonly radius: number }[]): number[] =>
    spheres.map(({ radius }) => (4 / 3) * Math.PI * radius ** 3)

  it('has emphysema of exactly the part that was asked for, in clusters that do not touch', () => {
    const { contents } = createThorax({ ...healthyThorax, emphysema: { extentPercent: 3, exponent: 1.4 } })
    const total = volumes(contents.emphysema).reduce((sum, volume) => sum + volume, 0)
    expect(total / (10 * contents.lungVolumeMl)).toBeCloseTo(3, 4)
    const { emphysema } = contents
    for (let i = 0; i < emphysema.length; i += 7) {
      for (let j = i + 1; j < emphysema.length; j++) {
        const [a, b] = [emphysema[i]!, emphysema[j]!]
        const apart = Math.hypot(...a.centre.map((x, k) => x - b.centre[k]!))
        if (apart < a.radius + b.radius) throw new Error('two clusters touch')
      }
    }
  })

  it.each([1.0, 1.4])('has cluster sizes with the exponent %f', (exponent) => {
    // six chests together: each stops at its extent, so that one large cluster more or less decides much in one chest;
    // the last cluster of each is cut so that the extent is exact
    const sizes = [1, 2, 3, 4, 5, 6].flatMap((seed) => {
      const { emphysema } = chestContents({
        ...healthyThorax,
        seed,
        emphysema: { extentPercent: 3, exponent },
      })
      return volumes(emphysema.slice(0, -1))
    })
    const [smallest, upper] = volumes([{ radius: 1.5 }, { radius: 9 }]) as [number, number]
    // maximum likelihood of a power law that is cut off above
    let [low, high] = [0.2, 4]
    for (let i = 0; i < 60; i++) {
      const d = (low + high) / 2
      const cut = (upper / smallest) ** -d
      const score =
        sizes.reduce((sum, size) => sum + 1 / d - Math.log(size / smallest), 0) -
        (sizes.length * cut * Math.log(upper / smallest)) / (1 - cut)
      if (score > 0) low = d
      else high = d
    }
    const standardError = low / Math.sqrt(sizes.length)
    expect(Math.abs(low - exponent)).toBeLessThan(4 * standardError)
  })

  it('has ground glass of exactly the part that was asked for', () => {
    const { contents } = createThorax({ ...healthyThorax, groundGlass: { extentPercent: 4 } })
    const total = volumes(contents.groundGlass).reduce((sum, volume) => sum + volume, 0)
    expect(total / (10 * contents.lungVolumeMl)).toBeCloseTo(4, 4)
  })

  it('has more dense lung with reticulation, and refuses more of it than its place holds', () => {
    const dense = (extentPercent: number): number => {
      const thorax = createThorax({ ...healthyThorax, reticulation: { extentPercent } })
      const labels = thorax.labelsAt(100, grid)
      const lung = thorax.sliceAt(100, grid).fillings[0]!
      return labels.reduce((count, at, i) => count + (at <= 2 && at >= 1 && lung[i]! > 1.1 ? 1 : 0), 0)
    }
    expect(dense(6)).toBeGreaterThan(dense(2))
    expect(dense(2)).toBeGreaterThan(dense(0))
    expect(() => dense(90)).toThrow('Cannot draw reticulation: its extent must be below')
  })
})
