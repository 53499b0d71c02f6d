import type { JSX } from 'preact'

type Props = {
  readonly label: string
  /** Null when the end is not known. */
  readonly done: number | null
  readonly total: number
  readonly detail: string
}

/** A bar that says what is being done and how long it takes. */
export const Progress = ({ label, done, total, detail }: Props): JSX.Element => (
  <div class="progress">
    <p>
      <strong>{label}</strong>
      <span class="muted progress-detail">{detail}</span>
    </p>
    <progress aria-label={label} max={Math.max(1, total)} value={done ?? undefined} />
  </div>
)
