import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { curvePanels } from '../../src/format/curve-panels.ts'
import { imageBox } from '../../src/format/image-box.ts'
import { moduleTitle } from '../../src/format/module-title.ts'
import { type ModuleNumbers, numbersByModule } from '../../src/format/numbers-by-module.ts'
import type { SeriesDocument } from '../../src/measure/document.ts'
import type { PhantomEvidence } from '../../src/phantom/evidence.ts'
import type { ScanDetail } from '../../src/server/api-types.ts'
import { reportPath } from '../api/client.ts'
import { CurveChart } from '../charts/curve-chart.tsx'
import { AcquisitionTable } from '../components/acquisition-table.tsx'
import { FlagList } from '../components/flag-list.tsx'
import { ProvenanceTable } from '../components/provenance-table.tsx'
import { useChartLink } from '../components/use-chart-link.ts'
import { ModuleCard } from './module-card.tsx'
import { PhantomNumbers } from './phantom-numbers.tsx'
import { Placement } from './placement.tsx'
import { Verdict } from './verdict.tsx'

type Props = {
  readonly detail: ScanDetail
  readonly document: SeriesDocument
  readonly evidence: PhantomEvidence
}

const isSeen = ({ module }: ModuleNumbers): boolean => module.reason === null

const Unseen = ({ modules }: { readonly modules: readonly ModuleNumbers[] }): JSX.Element | null =>
  modules.length === 0 ? null : (
    <section>
      <h2>Modules that were not measured</h2>
      <dl class="pairs">
        {modules.map(({ module }) => (
          <div key={module.id}>
            <dt>{moduleTitle(module)}</dt>
            <dd>not measured, because: {module.reason?.message}</dd>
          </div>
        ))}
      </dl>
    </section>
  )

const Summary = ({ detail, document, evidence }: Props): JSX.Element => (
  <>
    <div class="phantom-summary">
      <Verdict measurements={document.measurements} />
      <a class="button" href={reportPath(detail.summary.id)} download>
        Report to sign (PDF)
      </a>
    </div>
    <div class="halves">
      <Placement evidence={evidence} />
      <section>
        <h2>{document.flags.length === 0 ? 'Nothing noticed' : 'Noticed'}</h2>
        <FlagList flags={document.flags} />
      </section>
    </div>
  </>
)

const Curves = ({ detail, evidence }: Props): JSX.Element | null => {
  const panels = curvePanels(evidence.curves)
  return panels.length === 0 ? null : (
    <section>
      <h2>Curves</h2>
      <div class="curve-grid">
        {panels.map((panel) => (
          <CurveChart key={panel.id} scanId={detail.summary.id} panel={panel} />
        ))}
      </div>
    </section>
  )
}

/** A phantom scan: how it lies, each module with its numbers, the curves, and what they come from. */
export const PhantomScan = (props: Props): JSX.Element => {
  const { detail, document, evidence } = props
  const link = useChartLink(props)
  const { image } = detail
  const box = useMemo(
    () => (image === null ? null : imageBox(evidence.modules, image.size)),
    [image, evidence],
  )
  const { modules, whole } = numbersByModule(evidence.modules, document.measurements)
  const unseen = modules.filter((numbers) => !isSeen(numbers))
  const rest = [...whole, ...unseen.flatMap(({ measurements }) => measurements)]
  return (
    <>
      <Summary {...props} />
      <p class="muted small">
        ± is one standard uncertainty. Each number leads to its chart in time. In a slice that has the focus,
        the wheel and ↑ ↓ move through the stack.
      </p>
      {modules.filter(isSeen).map((numbers) => (
        <ModuleCard
          key={numbers.module.id}
          scanId={detail.summary.id}
          image={image}
          box={box}
          numbers={numbers}
          link={link}
        />
      ))}
      <Unseen modules={unseen} />
      {rest.length === 0 ? null : (
        <section>
          <h2>Numbers of the whole phantom</h2>
          <PhantomNumbers caption="Numbers of the whole phantom" measurements={rest} link={link} />
        </section>
      )}
      <Curves {...props} />
      <div class="halves">
        <section>
          <h2>Acquisition</h2>
          <AcquisitionTable acquisition={document.acquisition} />
        </section>
        <section>
          <h2>Where the numbers come from</h2>
          <ProvenanceTable document={document} />
        </section>
      </div>
    </>
  )
}
