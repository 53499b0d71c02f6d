// Writes docs/methods/regression-coverage.md: how often the intervals of autocorrelated regression hold the truth.
import { writeFileSync } from 'node:fs'
import { coverageOfCrossing, coverageOfPosition, coverageOfStep } from './gls-coverage-cases.ts'

const runs = 2000
const percent = (part: number): string => (100 * part).toFixed(1)
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`
const tableOf = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

const stepTable = tableOf(
  ['gaps', 'points', 'φ', 'covered %', 'with n − p degrees %', 'mean φ̂', 'mean degrees', 'mean half width σ'],
  (['equal', 'uneven'] as const).flatMap((gaps) =>
    [30, 60].flatMap((half) =>
      [0, 0.2, 0.4, 0.6].map((phi) => {
        const result = coverageOfStep({ half, phi, gaps, level: 0.95, runs }, 1)
        return [
          gaps,
          `${half} + ${half}`,
          phi,
          percent(result.covered),
          percent(result.coveredNaively),
          result.phi.toFixed(3),
          result.degreesOfFreedom.toFixed(1),
          result.halfWidth.toFixed(2),
        ]
      }),
    ),
  ),
)

const crossingTable = tableOf(
  ['points', 'φ', 'rise σ a point', 'covered %', 'bounded %'],
  [
    [60, 0, 0.03],
    [60, 0.4, 0.03],
    [60, 0, 0.01],
    [60, 0.4, 0.01],
    [120, 0.6, 0.02],
  ].map(([count, phi, rise]) => {
    const { covered, bounded } = coverageOfCrossing(
      { count: count!, phi: phi!, rise: rise!, runs: runs / 2 },
      2,
    )
    return [count!, phi!, rise!, percent(covered), percent(bounded)]
  }),
)

const positionTable = tableOf(
  ['φ, known', 'step σ', 'sets that hold it %', 'mean positions in a set', 'within ± 2 %', 'within ± 5 %'],
  [0, 0.4].flatMap((phi) =>
    [0.5, 1, 2, 3].map((step) => {
      const result = coverageOfPosition({ count: 120, phi, step, runs }, 3)
      return [
        phi,
        step,
        percent(result.covered),
        result.size.toFixed(1),
        percent(result.within2),
        percent(result.within5),
      ]
    }),
  ),
)

writeFileSync(
  new URL('../../docs/methods/regression-coverage.md', import.meta.url),
  `# How often the intervals hold the truth

Written by \`npx tsx test/evaluate/evaluate-regression.ts\`; seeded, Gaussian noise. A part of 95 % of ${runs} runs is known to ± ${(100 * Math.sqrt((0.95 * 0.05) / runs)).toFixed(1)} %.

## A step of 1σ, nominal 95 %
\`glsInterval\` beside an interval with n − p degrees of freedom. Uneven gaps are exponential: as if scans came at any time.

${stepTable}

## The time at which a line crosses 3σ, nominal 95 %
\`fiellerSet\` with the degrees of freedom of the slope, ${runs / 2} runs. Unbounded sets hold it too, where they say so.

${crossingTable}

## The position of one step among 120 points, 95 % sets
\`changePositionPosterior\` with \`crediblePositions\`; the step lies anywhere in the middle ¾.

${positionTable}
`,
)
