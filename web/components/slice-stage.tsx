import type { ComponentChildren, JSX } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import { cutOut, type ImageBox } from '../../src/format/image-box.ts'
import type { MaskKind, ScanDetail } from '../../src/server/api-types.ts'
import { useSlice } from '../slice/use-slice.ts'
import { useWheel } from '../slice/use-slice-input.ts'
import { positionText } from '../slice/view-address.ts'
import type { Window } from '../slice/windows.ts'
import { SliceCanvas } from './slice-canvas.tsx'
import { Failure } from './waiting.tsx'

const stepOfKey: Readonly<Record<string, number>> = {
  ArrowUp: 1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

type Props = {
  readonly scanId: string
  readonly image: NonNullable<ScanDetail['image']>
  /** What it is called by a screen reader. */
  readonly label: string
  readonly slice: number
  readonly mask: MaskKind | null
  readonly window: Window
  readonly step: (slices: number) => void
  /** One of several on a page: the wheel moves the page until the stage has the focus, neighbours wait for a step. */
  readonly isOneOfMany: boolean
  /** The part that is shown; the whole image without it. */
  readonly box?: ImageBox
  /** Drawn over the image. */
  readonly children?: ComponentChildren
}

/** A slice; the wheel and the keys step through the others. */
export const SliceStage = (props: Props): JSX.Element => {
  const { scanId, image, label, slice, mask, step, isOneOfMany } = props
  const stage = useRef<HTMLDivElement>(null)
  const first = useRef(slice)
  const isAhead = !isOneOfMany || slice !== first.current
  const { shown, error } = useSlice(scanId, image.size, { k: slice, mask, isAhead })
  useWheel(stage, step, () => !isOneOfMany || document.activeElement === stage.current)
  const [columns, rows, nz] = image.size
  const { box } = props
  const part = useMemo(
    () => (shown === null || box === undefined ? shown : { ...shown, hu: cutOut(shown.hu, columns, box) }),
    [shown, box, columns],
  )
  const grid = {
    nx: box?.columns ?? columns,
    ny: box?.rows ?? rows,
    spacingMm: [image.spacingMm[0], image.spacingMm[1]] as const,
  }
  const onKey = (event: KeyboardEvent): void => {
    const slices = stepOfKey[event.key]
    if (slices === undefined) return
    event.preventDefault()
    step(slices)
  }
  return (
    <>
      <div
        ref={stage}
        class="stage"
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-orientation="vertical"
        aria-valuemin={1}
        aria-valuemax={nz}
        aria-valuenow={slice + 1}
        aria-valuetext={positionText(slice, image)}
        onKeyDown={onKey}
      >
        <SliceCanvas shown={part} grid={grid} window={props.window} />
        {props.children}
        {shown === null && error === null ? <p class="stage-note">Reading slice {slice + 1} …</p> : null}
      </div>
      {error === null ? null : <Failure error={error} />}
    </>
  )
}
