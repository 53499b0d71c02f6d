import type { Vector } from '../../units/vector.ts'

/** A piece of a tube: round, from one end to the other, with a radius at each. */
export type Tube = {
  readonly from: Vector
  readonly to: Vector
  readonly fromRadius: number
  readonly toRadius: number
}

type Node = { readonly at: Vector; readonly parent: number; readonly pathMm: number; demand: number }

/** How much a long way to the root counts against a near branch: 0 grows hedges, 1 grows stars. */
const wayWeight = 0.35

/**
 * Grows a tree from a root to many targets: each target joins the node that is near and not far from the root; radii
 * follow Murray's law, r³ = Σ r³ of the branches.
 *
 * @param terminalRadius - Radius of the last branches.
 * @example growTree([0, 0, 0], targets, 0.5).length // as many tubes as targets
 */
export const growTree = (
  root: Vector,
  targets: readonly Vector[],
  terminalRadius: number,
): readonly Tube[] => {
  const nodes: Node[] = [{ at: root, parent: -1, pathMm: 0, demand: 0 }]
  const byDistance = [...targets].sort(
    (a, b) =>
      Math.hypot(a[0] - root[0], a[1] - root[1], a[2] - root[2]) -
      Math.hypot(b[0] - root[0], b[1] - root[1], b[2] - root[2]),
  )
  for (const at of byDistance) {
    let best = 0
    let least = Number.POSITIVE_INFINITY
    let way = 0
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i]!
      const near = Math.hypot(at[0] - node.at[0], at[1] - node.at[1], at[2] - node.at[2])
      const cost = near + wayWeight * node.pathMm
      if (cost >= least) continue
      least = cost
      best = i
      way = node.pathMm + near
    }
    nodes.push({ at, parent: best, pathMm: way, demand: 1 })
  }
  for (let i = nodes.length - 1; i > 0; i--) nodes[nodes[i]!.parent]!.demand += nodes[i]!.demand
  const radiusOf = ({ demand }: Node): number => terminalRadius * Math.cbrt(demand)
  return nodes.slice(1).map((node) => ({
    from: nodes[node.parent]!.at,
    to: node.at,
    fromRadius: Math.min(radiusOf(nodes[node.parent]!), 1.25 * radiusOf(node)),
    toRadius: radiusOf(node),
  }))
}

/**
 * Volume of tubes in mL, their overlaps counted twice.
 *
 * @param grown - Added to the radii of a tube.
 * @example tubesMl([{ from: [0, 0, 0], to: [0, 0, 10], fromRadius: 1, toRadius: 1 }], () => 0) // 0.031
 */
export const tubesMl = (tubes: readonly Tube[], grown: (tube: Tube) => number): number =>
  tubes.reduce((sum, tube) => {
    const [a, b] = [tube.fromRadius + grown(tube), tube.toRadius + grown(tube)]
    const length = Math.hypot(tube.to[0] - tube.from[0], tube.to[1] - tube.from[1], tube.to[2] - tube.from[2])
    return sum + (Math.PI * length * (a * a + a * b + b * b)) / 3000
  }, 0)
