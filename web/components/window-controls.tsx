import type { JSX } from 'preact'
import { formatNumber } from '../../src/format/number.ts'
import { type PresetName, type Window, windowPresets } from '../slice/windows.ts'
import { Choice } from './choice.tsx'

type Props = { readonly value: Window; readonly onChange: (window: Window) => void }

const names: Readonly<Record<PresetName, string>> = { lung: 'Lung', mediastinum: 'Mediastinum', wide: 'Wide' }

const presets = Object.entries(windowPresets) as [PresetName, Window][]

const options = presets.map(([value, { level, width }]) => ({
  value,
  label: `${names[value]} ${formatNumber(level, 0)}/${width}`,
}))

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
export const WindowControls = ({ value, onChange }: Props): JSX.Element => {
  const preset = presets.find(([, { level, width }]) => level === value.level && width === value.width)
  return (
    <div class="window-controls">
      <Choice
        label="Window"
        name="window"
        options={options}
        value={preset?.[0] ?? null}
        onChoose={(name) => onChange(windowPresets[name])}
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
