import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { formatNumber } from '../../src/format/number.ts'
import type { MaskKind, ScanDetail } from '../../src/server/api-types.ts'
import { fullestSlice } from '../slice/fullest-slice.ts'
import { useSlice } from '../slice/use-slice.ts'
import { usePageArrows, useWheel } from '../slice/use-slice-input.ts'
import { clampedSlice, useViewAddress, type View, viewOf } from '../slice/view-address.ts'
import { Choice } from './choice.tsx'
import { SliceCanvas } from './slice-canvas.tsx'
import { Failure } from './waiting.tsx'
import { WindowControls } from './window-controls.tsx'

type Image = NonNullable<ScanDetail['image']>

type Props = { readonly scanId: string; readonly image: Image }

const stepOfKey: Readonly<Record<string, number>> = {
  ArrowUp: 1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

const maskNames: Readonly<Record<MaskKind, string>> = { network: 'Network', classical: 'Classical' }

const maskOptions = (masks: readonly MaskKind[]): readonly { value: MaskKind | 'none'; label: string }[] => [
  ...masks.map((kind) => ({ value: kind, label: maskNames[kind] })),
  { value: 'none' as const, label: 'None' },
]

const positionText = (slice: number, { size, spacingMm }: Image): string =>
  `Slice ${slice + 1} of ${size[2]}, ${formatNumber(slice * spacingMm[2], 1)} mm above the lowest`

/** Begins where there is lung to see, unless the address says where. */
const useFirstSlice = (scanId: string, { masks, size }: Image, onFound: (slice: number) => void): void => {
  useEffect(() => {
    const mask = masks[0]
    if (mask === undefined || new URLSearchParams(window.location.search).has('slice')) return
    const controller = new AbortController()
    const find = async (): Promise<void> => {
      try {
        const slice = await fullestSlice(scanId, mask, size[2], controller.signal)
        if (!controller.signal.aborted) onFound(slice)
      } catch (error) {
        if (!controller.signal.aborted) throw error
      }
    }
    void find()
    return () => controller.abort()
  }, [scanId])
}

type StageProps = Props & { readonly view: View; readonly step: (slices: number) => void }

/** The image; the wheel and the keys step through the slices. */
const Stage = ({ scanId, image, view, step }: StageProps): JSX.Element => {
  const stage = useRef<HTMLDivElement>(null)
  const { shown, error } = useSlice(scanId, image.size, view.slice, view.mask)
  useWheel(stage, step)
  const [nx, ny, nz] = image.size
  const grid = { nx, ny, spacingMm: [image.spacingMm[0], image.spacingMm[1]] as const }
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
        aria-label="Axial slice"
        aria-orientation="vertical"
        aria-valuemin={1}
        aria-valuemax={nz}
        aria-valuenow={view.slice + 1}
        aria-valuetext={positionText(view.slice, image)}
        onKeyDown={onKey}
      >
        <SliceCanvas shown={shown} grid={grid} window={view.window} />
        {shown === null && error === null ? <p class="stage-note">Reading slice {view.slice + 1} …</p> : null}
      </div>
      {error === null ? null : <Failure error={error} />}
    </>
  )
}

/** The slices of a scan, with the outlines that the numbers rest on. */
export const SliceViewer = ({ scanId, image }: Props): JSX.Element => {
  const slices = image.size[2]
  const [view, setView] = useState(() => viewOf(window.location.search, slices, image.masks))
  const step = (by: number): void =>
    setView((before) => ({ ...before, slice: clampedSlice(before.slice + by, slices) }))
  usePageArrows(step)
  useViewAddress(view)
  useFirstSlice(scanId, image, (slice) => setView((before) => ({ ...before, slice })))
  return (
    <section class="viewer" aria-label="Slices">
      <Stage scanId={scanId} image={image} view={view} step={step} />
      <label class="slice-slider">
        <span>{positionText(view.slice, image)}</span>
        <input
          type="range"
          min={1}
          max={slices}
          value={view.slice + 1}
          onInput={(event) =>
            setView({ ...view, slice: clampedSlice(event.currentTarget.valueAsNumber - 1, slices) })
          }
        />
      </label>
      <div class="viewer-controls">
        <WindowControls value={view.window} onChange={(next) => setView({ ...view, window: next })} />
        {image.masks.length === 0 ? null : (
          <Choice
            label="Outlines"
            name="outlines"
            options={maskOptions(image.masks)}
            value={view.mask ?? 'none'}
            onChoose={(kind) => setView({ ...view, mask: kind === 'none' ? null : kind })}
          />
        )}
      </div>
    </section>
  )
}
