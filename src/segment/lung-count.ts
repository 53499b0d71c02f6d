import type { Finding } from '../errors/finding.ts'
import { type Labels, label } from '../volume/labels.ts'

/** A lung smaller than this part of both is taken for missing or collapsed (ours). */
const leastPart = 0.03

/**
 * Findings on the number of lungs: no-lung-found (error) or one-lung-only (warning).
 *
 * @example lungCountFindings(Uint8Array.of(1, 1, 2)) // []
 */
export function lungCountFindings(labels: Labels): readonly Finding[] {
  let right = 0
  let left = 0
  for (let i = 0; i < labels.length; i++) {
    const code = labels[i]!
    if (code === label.rightLung) right++
    else if (code === label.leftLung) left++
  }
  if (right + left === 0) {
    return [{ code: 'no-lung-found', severity: 'error', message: 'No lung is in view' }]
  }
  if (Math.min(right, left) >= leastPart * (right + left)) return []
  const seen = right > left ? 'right' : 'left'
  return [{ code: 'one-lung-only', severity: 'warning', message: `Only the ${seen} lung was found` }]
}
