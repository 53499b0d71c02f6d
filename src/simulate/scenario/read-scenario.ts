import { InputError } from '../../errors/input-error.ts'
import type { Scenario } from './scenario.ts'
import { scenarioSchema } from './scenario-schema.ts'

const refuse = (where: string, expected: string, current: string): never => {
  throw new InputError(
    'scenario-invalid',
    `Cannot read a scenario: ${where} must ${expected}, current value is ${current}`,
  )
}

/** The value at a place of a document, short enough for a sentence. */
const excerptAt = (json: unknown, path: readonly PropertyKey[]): string => {
  const value = path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined,
    json,
  )
  return (JSON.stringify(value) ?? 'nothing').slice(0, 60)
}

const checkNamed = (where: string, names: readonly string[], current: string): void => {
  if (!names.includes(current)) refuse(where, `be one of ${names.join(', ')}`, current)
}

/**
 * Reads a scenario: its form, and that its calendar and history name what it has.
 *
 * @param json - The content of a scenario file.
 * @throws {InputError} `scenario-invalid`, with the place of the mistake and what must hold there.
 * @example readScenario(JSON.parse(text)).calendar.length
 */
export const readScenario = (json: unknown): Scenario => {
  const result = scenarioSchema.safeParse(json)
  if (!result.success) {
    const [issue] = result.error.issues
    return refuse(
      issue!.path.join('.') || 'the document',
      `have the form of docs/scenarios.md (${issue!.message})`,
      excerptAt(json, issue!.path),
    )
  }
  const scenario: Scenario = result.data
  const serials = scenario.scanners.map(({ serialNumber }) => serialNumber)
  if (new Set(serials).size < serials.length)
    refuse('scanners', 'have serial numbers that differ', serials.join(', '))
  const [protocols, subjects] = [Object.keys(scenario.protocols), Object.keys(scenario.subjects)]
  for (const [name, subject] of Object.entries(scenario.subjects)) {
    if (subject.kind === 'phantom' && subject.fromMm > subject.toMm)
      refuse(`subjects.${name}`, 'run upwards', `${subject.fromMm} to ${subject.toMm} mm`)
  }
  scenario.calendar.forEach((visit, i) => {
    checkNamed(`calendar.${i}.scanner`, serials, visit.scanner)
    checkNamed(`calendar.${i}.protocol`, protocols, visit.protocol)
    checkNamed(`calendar.${i}.subject`, subjects, visit.subject)
  })
  scenario.history.forEach((event, i) => {
    checkNamed(`history.${i}.scanner`, serials, event.scanner)
    if (event.kind === 'protocol-change') checkNamed(`history.${i}.protocol`, protocols, event.protocol)
    if (event.kind !== 'phantom-change') return
    checkNamed(`history.${i}.subject`, subjects, event.subject)
    if (event.until !== undefined && event.until < event.on)
      refuse(`history.${i}.until`, `not lie before ${event.on}`, event.until)
  })
  return scenario
}
