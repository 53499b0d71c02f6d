import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { MaskKind, ScanDetail } from '../../src/server/api-types.ts'
import { fullestSlice } from '../slice/fullest-slice.ts'
import { usePageArrows } from '../slice/use-slice-input.ts'
import { clampedSlice, useViewAddress, viewOf } from '../slice/view-address.ts'
import { windowPresets } from '../slice/windows.ts'
import { Choice } from './choice.tsx'
import { SliceSlider } from './slice-slider.tsx'
import { SliceStage } from './slice-stage.tsx'
import { WindowControls } from './window-controls.tsx'

type Image = NonNullable<ScanDetail['image']>

type Props = { readonly scanId: string; readonly image: Image }

const chestWindows = [
  { name: 'Lung', ...windowPresets.lung },
  { name: 'Mediastinum', ...windowPresets.mediastinum },
  { name: 'Wide', ...windowPresets.wide },
]

const maskNames: Readonly<Record<MaskKind, string>> = { network: 'Network', classical: 'Classical' }

const maskOptions = (masks: readonly MaskKind[]): readonly { value: MaskKind | 'none'; label: string }[] => [
  ...masks.map((kind) => ({ value: kind, label: maskNames[kind] })),
  { value: 'none' as const, label: 'None' },
]

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
      <SliceStage
        scanId={scanId}
        image={image}
        label="Axial slice"
        slice={view.slice}
        mask={view.mask}
        window={view.window}
        step={step}
        isOneOfMany={false}
      />
      <SliceSlider image={image} slice={view.slice} onSlice={(slice) => setView({ ...view, slice })} />
      <div class="viewer-controls">
        <WindowControls
          group="window"
          presets={chestWindows}
          value={view.window}
          onChange={({ level, width }) => setView({ ...view, window: { level, width } })}
        />
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
