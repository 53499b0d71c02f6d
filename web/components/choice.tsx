import type { JSX } from 'preact'

type Option<Value extends string> = { readonly value: Value; readonly label: string }

type Props<Value extends string> = {
  readonly label: string
  readonly name: string
  readonly options: readonly Option<Value>[]
  readonly value: Value | null
  readonly onChoose: (value: Value) => void
}

/** One of a few: radio buttons drawn as a row of segments. */
export const Choice = <Value extends string>(props: Props<Value>): JSX.Element => (
  <fieldset class="choice">
    <legend>{props.label}</legend>
    <div class="choice-row">
      {props.options.map((option) => (
        <label key={option.value} class="choice-option">
          <input
            type="radio"
            name={props.name}
            value={option.value}
            checked={option.value === props.value}
            onChange={() => props.onChoose(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  </fieldset>
)
