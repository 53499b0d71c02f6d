import type { JSX } from 'preact'
import type { ScanDetail } from '../../src/server/api-types.ts'
import { clampedSlice, positionText } from '../slice/view-address.ts'

type Props = {
  readonly image: NonNullable<ScanDetail['image']>
  readonly slice: number
  readonly onSlice: (slice: number) => void
}

/** Where in the stack the slice lies, and the way to any other. */
export const SliceSlider = ({ image, slice, onSlice }: Props): JSX.Element => (
  <label class="slice-slider">
    <span>{positionText(slice, image)}</span>
    <input
      type="range"
      min={1}
      max={image.size[2]}
      value={slice + 1}
      onInput={(event) => onSlice(clampedSlice(event.currentTarget.valueAsNumber - 1, image.size[2]))}
    />
  </label>
)
