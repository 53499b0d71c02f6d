import type { JSX } from 'preact'
import { placementLines, placementWords } from '../../src/format/placement-lines.ts'
import type { PhantomEvidence } from '../../src/phantom/evidence.ts'

/** How the phantom lies, in words and numbers. */
export const Placement = ({ evidence }: { readonly evidence: PhantomEvidence }): JSX.Element => (
  <section>
    <h2>Placement</h2>
    <p>{placementWords(evidence)}</p>
    <dl class="pairs">
      {placementLines(evidence).map(({ part, value, unit }) => (
        <div key={part}>
          <dt>{part}</dt>
          <dd>
            {value} {unit}
          </dd>
        </div>
      ))}
    </dl>
    <p class="muted small">
      Positions count from the centre of the first voxel. ± is one standard uncertainty.
    </p>
  </section>
)
