import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { ImageBox } from '../../src/format/image-box.ts'
import type { NamedWindow } from '../../src/format/module-windows.ts'
import { regionKey } from '../../src/format/region-names.ts'
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
  /** The part of the slices that the phantom fills. */
  readonly box: ImageBox
  /** The slice to begin with. */
  readonly first: number
}

const shownOptions = [
  { value: 'shown', label: 'Shown' },
  { value: 'hidden', label: 'Hidden' },
] as const

const fieldOptions = [
  { value: 'phantom', label: 'Phantom' },
  { value: 'whole', label: 'Whole image' },
] as const

/** Regions lie in the slices that their numbers come from, and in the one that stands for them. */
const holdsRegions = ({ slices, slice }: ModuleEvidence, k: number): boolean =>
  k === slice || (slices !== null && k >= slices[0] && k <= slices[1])

/** The slice of a module with its regions, and the slices above and below. */
export const ModuleViewer = (props: Props): JSX.Element => {
  const { scanId, image, module, title, windows, first } = props
  const [slice, setSlice] = useState(first)
  const [window, setWindow] = useState<Window>(windows[0])
  const [regions, setRegions] = useState<'shown' | 'hidden'>('shown')
  const [field, setField] = useState<'phantom' | 'whole'>('phantom')
  const whole = { column: 0, row: 0, columns: image.size[0], rows: image.size[1] }
  const box = useMemo(() => (field === 'phantom' ? props.box : whole), [field, props.box])
  const key = regionKey(module.outlines)
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
          box={box}
        >
          {regions === 'shown' && isHere ? (
            <OutlineOverlay outlines={module.outlines} box={box} spacingMm={image.spacingMm} />
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
          <Choice
            label="Field"
            name={`field of ${module.id}`}
            options={fieldOptions}
            value={field}
            onChoose={setField}
          />
        </div>
        {key === null ? null : <p class="muted small">{key}</p>}
      </div>
    </div>
  )
}
