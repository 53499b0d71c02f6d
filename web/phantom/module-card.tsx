import type { JSX } from 'preact'
import type { ImageBox } from '../../src/format/image-box.ts'
import { moduleTitle } from '../../src/format/module-title.ts'
import { moduleWindows } from '../../src/format/module-windows.ts'
import type { ModuleNumbers } from '../../src/format/numbers-by-module.ts'
import { sliceWords } from '../../src/format/slice-words.ts'
import { stateCounts, verdictWords } from '../../src/format/state-counts.ts'
import type { ScanDetail } from '../../src/server/api-types.ts'
import type { ChartLink } from '../components/measured-value.tsx'
import { ModuleViewer } from './module-viewer.tsx'
import { PhantomNumbers } from './phantom-numbers.tsx'

type Props = {
  readonly scanId: string
  readonly image: ScanDetail['image']
  /** The part of the slices that the phantom fills; null where there is no image. */
  readonly box: ImageBox | null
  readonly numbers: ModuleNumbers
  readonly link: ChartLink
}

/** One module of the phantom: where its numbers come from, and the numbers. */
export const ModuleCard = ({ scanId, image, box, numbers, link }: Props): JSX.Element => {
  const { module, measurements } = numbers
  const title = moduleTitle(module)
  const words = `${verdictWords(stateCounts(measurements))}, ${sliceWords(module.slices)}`
  return (
    <section class="module-card" id={module.id} aria-labelledby={`title-of-${module.id}`}>
      <h2 id={`title-of-${module.id}`}>{title}</h2>
      <p class="muted">{`${words.charAt(0).toUpperCase()}${words.slice(1)}.`}</p>
      {image === null || box === null || module.slice === null ? null : (
        <ModuleViewer
          scanId={scanId}
          image={image}
          module={module}
          title={title}
          windows={moduleWindows(module.kind, measurements)}
          box={box}
          first={module.slice}
        />
      )}
      {measurements.length === 0 ? null : (
        <PhantomNumbers caption={`Numbers of ${title}`} measurements={measurements} link={link} />
      )}
    </section>
  )
}
