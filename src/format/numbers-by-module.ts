import type { ModuleEvidence } from '../phantom/evidence.ts'
import type { Measurement } from '../units/measurement.ts'
import { compareNames, compareRegions } from './quantity.ts'

/** A module with the numbers that were, or should have been, measured in it. */
export type ModuleNumbers = {
  readonly module: ModuleEvidence
  readonly measurements: readonly Measurement[]
}

/** All numbers of a phantom scan, each once. */
export type PhantomNumbers = {
  readonly modules: readonly ModuleNumbers[]
  /** What belongs to no single module. */
  readonly whole: readonly Measurement[]
}

type Belongs = (module: ModuleEvidence, measurement: Measurement) => boolean

/** A number of `ramps` belongs to where `ramp-top` is drawn, one of `pins` to `pins-top-left-top-right`. */
const isStem = (stem: string, region: string): boolean =>
  region.startsWith(`${stem}-`) || (stem.endsWith('s') && region.startsWith(`${stem.slice(0, -1)}-`))

/** What a region is of: `pins-top` and `pin -25 25` are of a pin, `contrast-10hu` of a contrast. */
const firstWord = (region: string): string => /^[a-z]+?(?=s?(?![a-z]))/.exec(region)?.[0] ?? region

/** Ways in which a number belongs to a module, the surest first. */
const ways: readonly Belongs[] = [
  ({ outlines }, { region }) => outlines.some((outline) => outline.region === region),
  ({ id }, { region }) => id === region,
  ({ reason }, measurement) =>
    reason !== null &&
    measurement.reason?.code === reason.code &&
    measurement.reason.message === reason.message,
  ({ outlines }, { region }) => outlines.some((outline) => isStem(region, outline.region)),
  ({ kind }, { region }) => kind === region,
  ({ outlines }, { region }) => outlines.some((outline) => firstWord(outline.region) === firstWord(region)),
]

const moduleOf = (
  modules: readonly ModuleEvidence[],
  measurement: Measurement,
): ModuleEvidence | undefined => {
  for (const belongs of ways) {
    const found = modules.find((module) => belongs(module, measurement))
    if (found !== undefined) return found
  }
  return undefined
}

/** By quantity, then as the regions are drawn, then by name. */
const inOrder = (
  measurements: readonly Measurement[],
  outlines: ModuleEvidence['outlines'],
): readonly Measurement[] => {
  const drawn = outlines.map(({ region }) => region)
  const rank = (region: string): number => (drawn.indexOf(region) + drawn.length + 1) % (drawn.length + 1)
  return [...measurements].sort(
    (a, b) =>
      compareNames(a.name, b.name) ||
      rank(a.region) - rank(b.region) ||
      compareRegions(a.region, b.region) ||
      a.name.localeCompare(b.name),
  )
}

/**
 * Puts every number of a phantom scan to the module it comes from; the modules in the order of their slices, those
 * without one last.
 *
 * @example numbersByModule(evidence.modules, document.measurements).modules[0].module.id // 'ctp486'
 */
export const numbersByModule = (
  modules: readonly ModuleEvidence[],
  measurements: readonly Measurement[],
): PhantomNumbers => {
  const owners = new Map(measurements.map((measurement) => [measurement, moduleOf(modules, measurement)]))
  const ofModule = (module: ModuleEvidence | undefined): readonly Measurement[] =>
    measurements.filter((measurement) => owners.get(measurement) === module)
  const last = Number.POSITIVE_INFINITY
  return {
    modules: [...modules]
      .sort((a, b) => (a.slice ?? last) - (b.slice ?? last) || 0)
      .map((module) => ({ module, measurements: inOrder(ofModule(module), module.outlines) })),
    whole: inOrder(ofModule(undefined), []),
  }
}
