import type { JSX } from 'preact'
import type { NamedWindow } from '../../src/format/module-windows.ts'
import { formatNumber } from '../../src/format/number.ts'
import type { Window } from '../slice/windows.ts'
import { Choice } from './choice.tsx'

type Props = {
  /** Of the group of choices; differs from any other on the page. */
  readonly group: string
  readonly presets: readonly NamedWindow[]
  readonly value: Window
  readonly onChange: (window: Window) => void
}

type FieldProps = {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly onNumber: (n: number) => void
}

const NumberField = ({ label, value, min, onNumber }: FieldProps): JSX.Element => (
  <label class="number-field">
    <span>{label}</span>
    <input
      type="number"
      min={min}
      max={4000}
      step={10}
      value={value}
      onChange={(event) => {
        const entered = event.currentTarget.valueAsNumber
        if (entered >= min && entered <= 4000) onNumber(entered)
      }}
    />
  </label>
)

/** Presets, and the level and width themselves in HU. */
export const WindowControls = ({ group, presets, value, onChange }: Props): JSX.Element => {
  const chosen = presets.find(({ level, width }) => level === value.level && width === value.width)
  return (
    <div class="window-controls">
      <Choice
        label="Window"
        name={group}
        options={presets.map(({ name, level, width }) => ({
          value: name,
          label: `${name} ${formatNumber(level, 0)}/${width}`,
        }))}
        value={chosen?.name ?? null}
        onChoose={(name) => onChange(presets.find((preset) => preset.name === name) ?? value)}
      />
      <div class="number-fields">
        <NumberField
          label="Level (HU)"
          value={value.level}
          min={-2000}
          onNumber={(level) => onChange({ ...value, level })}
        />
        <NumberField
          label="Width (HU)"
          value={value.width}
          min={1}
          onNumber={(width) => onChange({ ...value, width })}
        />
      </div>
    </div>
  )
}
