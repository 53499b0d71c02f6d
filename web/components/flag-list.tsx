import type { JSX } from 'preact'
import type { Finding, Severity } from '../../src/errors/finding.ts'
import { severityMarks } from '../format/words.ts'
import { Mark } from './mark.tsx'

const weight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/** What was noticed, worst first: in words, with shape and colour by severity, and the stable code. */
export const FlagList = ({ flags }: { readonly flags: readonly Finding[] }): JSX.Element => (
  <ul class="flags">
    {[...flags]
      .sort((a, b) => weight[a.severity] - weight[b.severity])
      .map((flag) => (
        <li key={`${flag.code} ${flag.message}`}>
          <Mark mark={severityMarks[flag.severity]} />
          <span class="flag-text">
            {flag.message} <code class="muted">{flag.code}</code>
          </span>
        </li>
      ))}
  </ul>
)
