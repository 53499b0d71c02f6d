import type { JSX } from 'preact'
import { subjectLabel } from '../../src/format/subject-label.ts'
import { count } from '../format/count.ts'
import type { ProtocolGroup } from '../format/protocol-groups.ts'
import { replaceQuery } from '../router/location.ts'

type Props = { readonly groups: readonly ProtocolGroup[]; readonly chosen: ProtocolGroup }

const textOf = ({ label, subject, points }: ProtocolGroup): string =>
  `${label}, ${subjectLabel(subject)}, ${count(points, 'point')}`

/** Which protocol's charts are shown; a scanner with one protocol needs no choice. */
export const ProtocolChoice = ({ groups, chosen }: Props): JSX.Element =>
  groups.length === 1 ? (
    <p class="muted">Protocol: {textOf(chosen)}</p>
  ) : (
    <label class="select-field">
      <span>Protocol</span>
      <select value={chosen.key} onChange={(event) => replaceQuery({ protocol: event.currentTarget.value })}>
        {groups.map((group) => (
          <option key={group.key} value={group.key}>
            {textOf(group)}
          </option>
        ))}
      </select>
    </label>
  )
