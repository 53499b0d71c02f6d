import type { JSX } from 'preact'
import type { Panel } from '../../src/format/curve-panels.ts'
import { keyLine, markRadius, type Plot } from '../../src/format/plot.ts'

/** Height of the letters, in CSS pixels. */
export const letterPx = 12

const path = (spots: readonly (readonly [number, number])[]): string =>
  spots.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')

const Axes = ({ drawing, panel }: { readonly drawing: Plot; readonly panel: Panel }): JSX.Element => {
  const { area, xTicks, yTicks, height } = drawing
  const middle = (area.top + area.bottom) / 2
  return (
    <g class="curve-axes">
      {xTicks.map(({ at, text }) => (
        <g key={text}>
          <line x1={at} x2={at} y1={area.top} y2={area.bottom} />
          <text x={at} y={area.bottom + letterPx * 1.2} text-anchor="middle">
            {text}
          </text>
        </g>
      ))}
      {yTicks.map(({ at, text }) => (
        <g key={text}>
          <line x1={area.left} x2={area.right} y1={at} y2={at} />
          <text x={area.left - 6} y={at} text-anchor="end" dominant-baseline="central">
            {text}
          </text>
        </g>
      ))}
      {drawing.zero === null ? null : (
        <line class="curve-zero" x1={area.left} x2={area.right} y1={drawing.zero} y2={drawing.zero} />
      )}
      <text class="curve-title" x={(area.left + area.right) / 2} y={height - 4} text-anchor="middle">
        {panel.xTitle}
      </text>
      <text
        class="curve-title"
        x={letterPx}
        y={middle}
        text-anchor="middle"
        transform={`rotate(-90 ${letterPx} ${middle})`}
      >
        {panel.yTitle}
      </text>
    </g>
  )
}

/** A chart of curves, each of its own colour and dashes, with its marked points. */
export const CurveDrawing = ({
  drawing,
  panel,
}: {
  readonly drawing: Plot
  readonly panel: Panel
}): JSX.Element => (
  <>
    <Axes drawing={drawing} panel={panel} />
    {drawing.curves.map(({ points, marks }, index) => (
      <g key={panel.series[index]?.label} class={`curve curve-${index + 1}`}>
        {panel.drawn === 'lines' ? (
          <polyline points={path(points)} />
        ) : (
          points.map(([x, y]) => <circle key={x} cx={x} cy={y} r={markRadius} />)
        )}
        {marks.map(([x, y]) => (
          <circle key={`${x} ${y}`} cx={x} cy={y} r={markRadius} />
        ))}
      </g>
    ))}
    {drawing.key.map(({ label, x, y }, index) => (
      <g key={label} class={`curve curve-${index + 1}`}>
        <polyline points={path([[x, y] as const, [x + keyLine, y] as const])} />
        <text x={x + keyLine + 6} y={y} dominant-baseline="central">
          {label}
        </text>
      </g>
    ))}
    {drawing.labels.map(({ text, x, y, anchor }) => (
      <text
        key={`${text} ${x} ${y}`}
        class="curve-label"
        x={x}
        y={y}
        text-anchor={anchor}
        dominant-baseline="central"
      >
        {text}
      </text>
    ))}
  </>
)
