import type { JSX } from 'preact'
import { millisOf } from '../../src/format/date.ts'
import type { ScannerSummary } from '../../src/server/api-types.ts'

type Point = ScannerSummary['sparkline'][number]

const width = 160
const height = 32
const padding = 4

type Spot = { readonly x: number; readonly y: number } | null

const scaled = (value: number, low: number, high: number, size: number): number =>
  high === low ? size / 2 : ((value - low) / (high - low)) * size

const spotsOf = (points: readonly Point[]): readonly Spot[] => {
  const times = points.map((point) => millisOf(point.measuredAt))
  const values = points.flatMap((point) => (point.value === null ? [] : [point.value]))
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return points.map(({ value }, index) =>
    value === null
      ? null
      : {
          x: padding + scaled(times[index] ?? first, first, last, width - 2 * padding),
          y: height - padding - scaled(value, low, high, height - 2 * padding),
        },
  )
}

/** Lines between neighbours; a missing point is a gap. */
const pathOf = (spots: readonly Spot[]): string =>
  spots
    .map((spot, index) => {
      if (spot === null) return ''
      const joins = index > 0 && spots[index - 1] !== null
      return `${joins ? 'L' : 'M'}${spot.x.toFixed(1)} ${spot.y.toFixed(1)}`
    })
    .join('')

/** The shape of a stream in time, without axes; the chart behind the link has them. */
export const Sparkline = ({
  points,
  label,
}: {
  readonly points: readonly Point[]
  readonly label: string
}): JSX.Element => {
  const spots = spotsOf(points)
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      <path d={pathOf(spots)} fill="none" stroke="currentColor" stroke-width="1.2" />
      {spots.map((spot, index) =>
        spot === null ? null : (
          <circle
            key={points[index]?.measuredAt}
            cx={spot.x}
            cy={spot.y}
            r={index === spots.length - 1 ? 3 : 1.6}
            fill="currentColor"
          />
        ),
      )}
    </svg>
  )
}
