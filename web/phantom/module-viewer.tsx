import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { NamedWindow } from '../../src/format/module-windows.ts'
import { outlineKey } from '../../src/format/outline-names.ts'
import type { ModuleEvidence } from '../../src/phantom/evidence.ts'
import type { ScanDetail } from '../../src/server/api-types.ts'
import { Choice } from '../components/choice.tsx'
import { SliceSlider } from '../components/slice-slider.tsx'
import { SliceStage } from '../components/slice-stage.tsx'
import { WindowControls } from '../components/window-controls.tsx'
import { clampedSlice } from '../slice/view-address.ts'
import type { Window } from '../slice/windows.ts'
import { OutlineOverlay } from './outline-overlay.tsx'

type Props = {
  readonly scanId: string
  readonly image: NonNullable<ScanDetail['image']>
  readonly module: ModuleEvidence
  readonly title: string
  readonly windows: readonly [NamedWindow, ...NamedWindow[]]
  /** The slice to begin with. */
  readonly first: number
}

const shownOptions = [
  { value: 'shown', label: 'Shown' },
  { value: 'hidden', label: 'Hidden' },
] as const

/** Regions lie in the slices that their numbers come from, and in the one that stands for them. */
const holdsRegions = ({ slices, slice }: ModuleEvidence, k: number): boolean =>
  k === slice || (slices !== null && k >= slices[0] && k <= slices[1])

/** The slice of a module with its regions, and the slices above and below. */
export const ModuleViewer = ({ scanId, image, module, title, windows, first }: Props): JSX.Element => {
  const [slice, setSlice] = useState(first)
  const [window, setWindow] = useState<Window>(windows[0])
  const [regions, setRegions] = useState<'shown' | 'hidden'>('shown')
  const key = outlineKey(module.outlines)
  const isHere = holdsRegions(module, slice)
  return (
    <div class="module-viewer">
      <div class="module-stage">
        <SliceStage
          scanId={scanId}
          image={image}
          label={`Slice of ${title}`}
          slice={slice}
          mask={null}
          window={window}
          step={(by) => setSlice((before) => clampedSlice(before + by, image.size[2]))}
          isOneOfMany={true}
        >
          {regions === 'shown' && isHere ? (
            <OutlineOverlay outlines={module.outlines} size={image.size} spacingMm={image.spacingMm} />
          ) : null}
        </SliceStage>
      </div>
      <div class="module-controls">
        <SliceSlider image={image} slice={slice} onSlice={setSlice} />
        {isHere ? null : (
          <p class="muted small">
            No number comes from this slice.{' '}
            <button type="button" class="button" onClick={() => setSlice(first)}>
              Back to the module
            </button>
          </p>
        )}
        <div class="viewer-controls">
          <WindowControls
            group={`window of ${module.id}`}
            presets={windows}
            value={window}
            onChange={setWindow}
          />
          <Choice
            label="Regions"
            name={`regions of ${module.id}`}
            options={shownOptions}
            value={regions}
            onChoose={setRegions}
          />
        </div>
        {key === null ? null : <p class="muted small">{key}</p>}
      </div>
    </div>
  )
}
