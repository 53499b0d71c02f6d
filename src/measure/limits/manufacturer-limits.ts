import type { PhantomDefinition } from '../../phantom/phantom-definition.ts'
import type { Limit, LimitSet } from './limit-set.ts'
import { readLimits } from './read-limits.ts'

type Status = LimitSet['status']

/**
 * How the sources of our phantoms were seen, by their id: a maker's manual was read, drawings and arithmetic of our
 * own are ours, everything else was quoted.
 */
const statusOf = (source: string): Status => {
  if (source === 'manual') return 'primary'
  return source === 'ours' || source === 'analytic' ? 'ours' : 'secondary'
}

/** A range of plastics holds so far from its own tube voltage, kV. Ours: within it they move by 2 HU at most. */
const sameKvp = 5

/**
 * The ranges that a phantom's definition gives for the HU of its regions, as limits: one set for each source and tube
 * voltage. Such a range has no stages: outside it is `action`.
 *
 * @see docs/measurement-limits.md
 * @example manufacturerLimits(catphan504)[0]?.id // 'catphan-504-ours-120-kvp'
 */
export const manufacturerLimits = (definition: PhantomDefinition): readonly LimitSet[] => {
  const ranges = new Map<string, { source: string; kvp: number; limits: Limit[] }>()
  for (const region of definition.modules.flatMap(({ regions }) => regions)) {
    if (region.kind !== 'circle' || !region.nominal || !region.measures.includes('hu')) continue
    const { hu, low, high, kvp, source } = region.nominal
    const id = `${definition.id}-${source}-${String(kvp).replace('.', '-')}-kvp`
    const entry = ranges.get(id) ?? { source, kvp, limits: [] }
    ranges.set(id, entry)
    entry.limits.push({
      name: 'hu',
      region: region.id,
      basis: 'absolute',
      unit: 'absolute',
      reference: hu,
      tolerance: [low, high],
      action: [low, high],
    })
  }
  return [...ranges].map(([id, { source, kvp, limits }]) =>
    readLimits({
      id,
      layer: 'manufacturer',
      source: definition.sources[source] ?? source,
      status: statusOf(source),
      appliesTo: { phantoms: [definition.id], kvp: [kvp - sameKvp, kvp + sameKvp] },
      limits,
    }),
  )
}
