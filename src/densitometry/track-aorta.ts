import type { CircleCandidate } from './circle-candidates.ts'

/** A candidate at its level (position of the slice along z, mm). */
type LevelCandidate = CircleCandidate & { readonly z: number; readonly zMm: number }

/** Worth of a candidate: edge coverage less its unevenness; below 0 it shortens rather than lengthens a vessel (ours). */
const worthOf = ({ coverage, spreadHu }: CircleCandidate): number => coverage - spreadHu / 40 - 0.15

/** Steepest course and slack of the centre, mm; levels that may be bridged; costs of each change (ours). */
const steepest = 0.7
const slackMm = 2
const bridgeLimit = 3
const costPerBridge = 0.15
const costPerMm = 0.03
const costPerRadiusMm = 0.02
const costPerHu = 0.005

/** What a vessel must show to be believed (ours). */
const fewestLevels = 5
const shortestMm = 25
const leastCoverage = 0.5
const largestHuSpread = 15

/** Cost of going from one candidate to another; infinite when no vessel takes such a course. */
const costOf = (from: LevelCandidate, to: LevelCandidate, levels: number): number => {
  const move = Math.hypot(from.x - to.x, from.y - to.y)
  if (move > steepest * Math.abs(to.zMm - from.zMm) + slackMm) return Number.POSITIVE_INFINITY
  return (
    costPerMm * move +
    costPerRadiusMm * Math.abs(from.radius - to.radius) +
    costPerHu * Math.abs(from.meanHu - to.meanHu) +
    costPerBridge * (levels - 1)
  )
}

type Node = { readonly candidate: LevelCandidate; readonly worth: number; readonly before: Node | null }

/** Best vessel that ends at a candidate: dynamic programming over the levels before it. */
const bestNode = (candidate: LevelCandidate, nodes: readonly (readonly Node[])[], level: number): Node => {
  const own = worthOf(candidate)
  let worth = own
  let before: Node | null = null
  for (let bridge = 1; bridge <= bridgeLimit; bridge++) {
    for (const node of nodes[level - bridge] ?? []) {
      const total = node.worth + own - costOf(node.candidate, candidate, bridge)
      if (total > worth) {
        worth = total
        before = node
      }
    }
  }
  return { candidate, worth, before }
}

const believed = (chain: readonly LevelCandidate[]): boolean => {
  const first = chain[0]
  const last = chain.at(-1)
  if (first === undefined || last === undefined || chain.length < fewestLevels) return false
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const hu = mean(chain.map((candidate) => candidate.meanHu))
  return (
    Math.abs(last.zMm - first.zMm) >= shortestMm &&
    mean(chain.map((candidate) => candidate.coverage)) >= leastCoverage &&
    mean(chain.map((candidate) => Math.abs(candidate.meanHu - hu))) <= largestHuSpread
  )
}

/**
 * The chain of disks, one a level, that is most like one vessel: dynamic programming over position, radius and HU.
 *
 * @param levels - Candidates of each level, in order along z.
 * @returns The disks of the vessel in order along z; empty when the best chain is too short, ragged or uneven.
 * @see docs/methods/hu-aorta.md
 * @example trackAorta(levels).length
 */
export const trackAorta = (levels: readonly (readonly LevelCandidate[])[]): readonly LevelCandidate[] => {
  const nodes: Node[][] = []
  let best: Node | null = null
  for (const [level, candidates] of levels.entries()) {
    nodes.push(candidates.map((candidate) => bestNode(candidate, nodes, level)))
    for (const node of nodes[level]!) if (best === null || node.worth > best.worth) best = node
  }
  const chain: LevelCandidate[] = []
  for (let node = best; node !== null; node = node.before) chain.push(node.candidate)
  chain.reverse()
  return believed(chain) ? chain : []
}
