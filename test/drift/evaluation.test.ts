import { beforeAll, describe, expect, it } from 'vitest'
import { type GoalFigures, goalFigures, type Share, standardError } from '../evaluate/drift-figures.ts'
import { quickAmount, type StudyResults, studiesOf } from '../evaluate/drift-studies.ts'

/** Three binomial standard errors of a share that is as the goal says: one seed in a thousand falls outside. */
const marginOf = (goal: number, { of }: Share): number => 3 * standardError({ share: goal, of })

const atLeast = (figure: Share, goal: number): void => {
  expect(figure.of).toBeGreaterThan(0)
  expect(figure.share).toBeGreaterThanOrEqual(goal - marginOf(goal, figure))
}

describe('the benchmark of drift, its quick form', () => {
  let results: Omit<StudyResults, 'comparison-0' | 'comparison-0.3' | 'courses'>
  let figures: GoalFigures

  beforeAll(() => {
    const studies = studiesOf(quickAmount)
    results = {
      kept: studies.kept(),
      delays: studies.delays(),
      located: studies.located(),
      attributed: studies.attributed(),
      covered: studies.covered(),
      forecasts: studies.forecasts(),
      mixed: studies.mixed(),
    }
    figures = goalFigures(results as StudyResults)
  }, 300_000)

  it('keeps the stated rate of false alerts with a baseline of 20 scans, uncorrelated', () => {
    const { kept } = figures.kept.find(({ phi }) => phi === 0)!
    atLeast(kept, 0.9)
  })

  it('alerts of steps as fast as the bank of charts can', () => {
    const goals = new Map([
      [0.5, 41],
      [1, 13.5],
      [2, 4.3],
      [3, 2.4],
    ])
    const { sizes } = figures.delays.find(({ isGuarded }) => !isGuarded)!
    for (const { size, meanAlerted, meanError } of sizes)
      expect(meanAlerted).toBeLessThan(goals.get(size)! + 3 * meanError)
  })

  it('places a silent step of 2σ', () => {
    atLeast(figures.located.find(({ size }) => size === 2)!.share, 0.94)
  })

  it('places a silent step of 1σ that it tells as one', () => {
    atLeast(figures.located.find(({ size }) => size === 1)!.ofSteps, 0.8)
  })

  it('attributes a logged step of 2σ and blames no innocent', () => {
    const { right, wrong } = figures.attributed.find(({ phi }) => phi === 0)!
    atLeast(right, 0.95)
    expect(wrong.share).toBeLessThanOrEqual(0.01 + marginOf(0.01, wrong))
  })

  it('says how sure it is of a step, whatever the autocorrelation', () => {
    for (const { covers } of figures.covered) atLeast(covers, 0.93)
  })

  it('foretells what comes, or refuses', () => {
    for (const { holds } of figures.forecasts.filter(({ years }) => years === 2)) atLeast(holds, 0.93)
  })

  it('reports most steps of 3σ and blames nobody wrongly for them', () => {
    const large = results.mixed
      .flatMap(({ outcomes }) => outcomes)
      .filter(({ shape, size }) => shape === 'step' && size === 3)
    expect(large.length).toBeGreaterThan(0)
    expect(large.filter(({ told }) => told !== 'not').length).toBeGreaterThan(large.length / 2)
    expect(large.filter(({ blame }) => blame === 'wrong')).toEqual([])
  })
})
